import type { ServiceSettings } from '@tsunagi/config';
import type { Clock } from '@tsunagi/kernel';
import { Database, migrationsIn } from '@tsunagi/persistence';
import { deriveKey, masterKey } from '@tsunagi/sealing';
import { CLOCK, type Part, SETTINGS } from '@tsunagi/service';
import type { PortalSettings } from '../settings.js';
import { COOKIE_RULES, PORTAL_SETTINGS, SESSION_KEY } from '../tokens.js';
import type { CookieRules } from './cookies.js';
import { IdentityProvider } from './identity-provider.peer.js';
import { LogIn } from './log-in.js';
import { LogOut } from './log-out.js';
import { PortalDoor } from './portal-door.io.js';
import { SessionStore } from './session.store.js';
import { WhoAmIController } from './who-am-i.js';

/** Logging in and out; the person's own tokens, kept sealed under a cookie. */
export const sessionPart: Part = {
  name: 'session',
  migrations: migrationsIn(import.meta.url),
  controllers: [LogIn, LogOut, WhoAmIController],
  providers: [
    {
      provide: COOKIE_RULES,
      useFactory: ({ ORIGIN }: PortalSettings): CookieRules => ({ secure: ORIGIN.startsWith('https://') }),
      inject: [PORTAL_SETTINGS],
    },
    {
      provide: SESSION_KEY,
      useFactory: ({ KEK }: ServiceSettings) => deriveKey(masterKey(KEK), 'portal sessions'),
      inject: [SETTINGS],
    },
    {
      provide: IdentityProvider,
      useFactory: (settings: PortalSettings) => new IdentityProvider(settings),
      inject: [PORTAL_SETTINGS],
    },
    {
      provide: SessionStore,
      useFactory: (database: Database, key: Buffer) => new SessionStore(database, key),
      inject: [Database, SESSION_KEY],
    },
    {
      provide: PortalDoor,
      useFactory: (sessions: SessionStore, clock: Clock, rules: CookieRules, { ORIGIN }: PortalSettings) =>
        new PortalDoor(sessions, clock, rules, ORIGIN),
      inject: [SessionStore, CLOCK, COOKIE_RULES, PORTAL_SETTINGS],
    },
  ],
};
