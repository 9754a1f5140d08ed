import { errors, type Context, type Provider } from 'oidc-provider';
import type { Accounts } from './accounts.js';
import type { AttemptLimit } from './attempt-limit.js';
import { apiResource, RESOURCE } from './issuer.js';

/**
 * `grant_type=password` for the client `tsunagi-cli` (RFC 6749, section 4.3): only so that the documents, tests and
 * benchmarks get a token by one command. Limited per account like the login page.
 */
export function offerPasswordGrant(
  provider: Provider,
  accounts: Accounts,
  limit: AttemptLimit,
  now: () => number = Date.now,
): void {
  provider.registerGrantType(
    'password',
    async (ctx) => {
      const { username = '', password = '' } = ctx.oidc.params;
      if (!limit.allows(username, now())) throw new errors.InvalidGrant('too many attempts');
      const account = await accounts.authenticate(username, password);
      if (account === undefined) {
        limit.failed(username, now());
        throw new errors.InvalidGrant('unknown account or wrong password');
      }
      limit.succeeded(username);
      await answerWithToken(provider, ctx, account.sub);
    },
    ['username', 'password', 'scope'],
  );
}

async function answerWithToken(provider: Provider, ctx: Context, accountId: string): Promise<void> {
  const token = new provider.AccessToken({ accountId, client: ctx.oidc.client, gty: 'password' });
  token.resourceServer = new provider.ResourceServer(RESOURCE, apiResource);
  ctx.oidc.entity('AccessToken', token);
  const value = await token.save();
  ctx.body = { access_token: value, expires_in: token.expiration, token_type: token.tokenType };
}
