import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Secrets } from '../secrets.js';
import { Accounts, type Account } from './accounts.js';
import { answerRequests, PREFIX } from './answer-requests.js';
import { AttemptLimit } from './attempt-limit.js';
import { createIssuer } from './issuer.js';
import { offerPasswordGrant } from './password-grant.js';
import { RecordStore } from './record-store.js';

export interface Identity {
  readonly issuer: string;
  readonly jwksUri: string;
  readonly prefix: string;
  readonly handler: (req: IncomingMessage, res: ServerResponse) => void;
  readonly accounts: readonly Account[];
  close(): Promise<void>;
}

export interface IdentitySettings {
  /** `http://localhost:PORT` */
  readonly origin: string;
  readonly databaseUrl: string;
  readonly accountsFile: string;
  readonly secrets: Secrets;
  /** Whether the login page lets the demo accounts in by one click. */
  readonly demo: boolean;
  /** Errors that no request waits for; never shown to people. */
  readonly onError: (error: unknown) => void;
}

/** The identity provider of the standalone system, ready to be mounted below `/oidc`. */
export async function openIdentity(settings: IdentitySettings): Promise<Identity> {
  const { origin, secrets, onError } = settings;
  const issuer = `${origin}${PREFIX}`;
  const accounts = await Accounts.open(settings.accountsFile);
  const store = await RecordStore.open(settings.databaseUrl, onError);
  const limit = new AttemptLimit();
  const keys = {
    portalSecret: secrets.portalClient,
    cookieKeys: secrets.identityCookies,
    signingKey: secrets.signingKey,
  };
  const provider = createIssuer({ origin, issuer, ...keys }, accounts, store);
  provider.on('server_error', (_ctx, error) => onError(error));
  offerPasswordGrant(provider, accounts, limit);
  return {
    issuer,
    jwksUri: `${issuer}/jwks`,
    prefix: PREFIX,
    handler: answerRequests({ provider, accounts, limit, origin, demo: settings.demo, onError, now: Date.now }),
    accounts: accounts.list(),
    close: () => store.close(),
  };
}
