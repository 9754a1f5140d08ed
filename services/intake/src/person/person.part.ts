import type { ServiceSettings } from '@tsunagi/config';
import { deriveKey, masterKey, PersonKeys } from '@tsunagi/sealing';
import { type Part, SETTINGS } from '@tsunagi/service';
import { Persons } from './persons.store.js';
import { SEARCH_TOKEN_KEY } from './search-token-key.js';

/** Persons, sealed, and found again by keyed tokens. */
export const personPart: Part = {
  name: 'person',
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
};
