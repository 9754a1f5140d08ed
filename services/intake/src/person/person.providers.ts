import type { Provider } from '@nestjs/common';
import type { ServiceSettings } from '@tsunagi/config';
import { deriveKey, masterKey, PersonKeys } from '@tsunagi/sealing';
import { SETTINGS } from '@tsunagi/service';
import { Persons } from './persons.js';

/** The key of search tokens: of this service, for nothing else. */
export const SEARCH_TOKEN_KEY = Symbol('search token key');

export const personProviders: readonly Provider[] = [
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
];
