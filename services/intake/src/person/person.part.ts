import type { ServiceSettings } from '@tsunagi/config';
import { Database, migrationsIn } from '@tsunagi/persistence';
import { deriveKey, masterKey, PersonKeys } from '@tsunagi/sealing';
import { type Part, SETTINGS } from '@tsunagi/service';
import { Persons } from './persons.store.js';
import { RENEW_EVERY_MS, renewSearchTokens } from './renew-search-tokens.sweep.js';
import { SEARCH_TOKEN_KEY } from './search-token-key.js';

/** Persons, sealed, and found again by keyed tokens. */
export const personPart: Part = {
  name: 'person',
  migrations: migrationsIn(import.meta.url),
  providers: [
    {
      provide: SEARCH_TOKEN_KEY,
      useFactory: ({ KEK }: ServiceSettings) => deriveKey(masterKey(KEK), 'search-tokens'),
      inject: [SETTINGS],
    },
    {
      provide: Persons,
      useFactory: (keys: PersonKeys, tokenKey: Buffer) => new Persons(keys, tokenKey),
      inject: [PersonKeys, SEARCH_TOKEN_KEY],
    },
  ],
  sweeps: (context) => [
    { everyMs: RENEW_EVERY_MS, run: () => renewSearchTokens(context.get(Database), context.get(Persons)) },
  ],
};
