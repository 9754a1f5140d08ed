import Provider, { interactionPolicy, type Context, type Policy, type Token } from 'oidc-provider';
import type { Accounts } from './accounts.js';
import { endSession } from './log-out.js';
import { errorPage } from './pages.js';
import { chooseLanguage } from './texts.js';
import type { RecordStore } from './record-store.js';

/** Access tokens carry this audience; every service checks it. */
export const AUDIENCE = 'tsunagi';
/** The resource indicator (RFC 8707) that stands for our API inside the provider. */
export const RESOURCE = 'urn:tsunagi:api';
/** How long a login and its token last in the demo, in seconds. */
export const TOKEN_LIFE_S = 10 * 3600;

export interface IssuerSettings {
  /** `http://localhost:PORT` */
  readonly origin: string;
  /** `http://localhost:PORT/oidc` */
  readonly issuer: string;
  readonly portalSecret: string;
  readonly cookieKeys: readonly string[];
  /** Private ES256 JWK. */
  readonly signingKey: Readonly<Record<string, string>>;
}

/** The facts about our API that go into an access token. */
export const apiResource = {
  scope: 'api',
  audience: AUDIENCE,
  accessTokenFormat: 'jwt',
  accessTokenTTL: TOKEN_LIFE_S,
  jwt: { sign: { alg: 'ES256' } },
};

/** An OpenID provider with the portal as its client; whoever logs in has agreed, since the portal is our own. */
export function createIssuer(settings: IssuerSettings, accounts: Accounts, store: RecordStore): Provider {
  const life = TOKEN_LIFE_S;
  return new Provider(settings.issuer, {
    adapter: (model: string) => store.adapterFor(model),
    clients: clientsFor(settings),
    jwks: { keys: [settings.signingKey] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    clientAuthMethods: ['none', 'client_secret_post', 'client_secret_basic'],
    cookies: cookieSettings(settings.cookieKeys),
    ttl: { AccessToken: life, IdToken: 3600, Session: life, Grant: life, Interaction: 3600, AuthorizationCode: 60 },
    responseTypes: ['code'],
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'] },
    findAccount: (_ctx: Context, sub: string) => (accounts.find(sub) ? subjectOnly(sub) : undefined),
    extraTokenClaims: (_ctx: Context, token: Token) => claimsFor(accounts, token),
    loadExistingGrant: grantEverything,
    interactions: { policy: loginOnly(), url: (_ctx: Context, { uid }: { uid: string }) => `/oidc/login/${uid}` },
    pkce: { required: () => true },
    clientBasedCORS: () => false,
    renderError: (ctx: Context, out: { error: string }) => {
      ctx.type = 'html';
      ctx.body = errorPage(chooseLanguage(ctx.headers['accept-language']), settings.origin, out.error);
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: true, ...endSession(settings.origin) },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => apiResource,
      },
    },
  });
}

function clientsFor({ origin, portalSecret }: IssuerSettings): object[] {
  return [
    {
      client_id: 'tsunagi-portal',
      client_secret: portalSecret,
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      redirect_uris: [`${origin}/auth/callback`],
      post_logout_redirect_uris: [origin, `${origin}/`],
    },
    {
      client_id: 'tsunagi-cli',
      token_endpoint_auth_method: 'none',
      grant_types: ['password'],
      response_types: [],
      redirect_uris: [],
    },
  ];
}

/** The cookies belong to the paths of the provider, away from the portal's own. */
const cookieSettings = (keys: readonly string[]): object => ({
  keys,
  names: { session: 'tsunagi_idp', interaction: 'tsunagi_idp_step', resume: 'tsunagi_idp_resume' },
  long: { signed: true, httpOnly: true, sameSite: 'lax', path: '/oidc' },
  short: { signed: true, httpOnly: true, sameSite: 'lax' },
});

const subjectOnly = (sub: string): object => ({ accountId: sub, claims: () => ({ sub }) });

/** `agency`, `roles` and what tells who is close to whom are read from the accounts file at this moment; an account taken away gets no token. */
export function claimsFor(accounts: Accounts, token: Token): Record<string, unknown> {
  const account = token.accountId === undefined ? undefined : accounts.find(token.accountId);
  if (account === undefined) throw new Error('the account is gone');
  const sid = token.sid ?? token.sessionUid;
  const { agency, roles, familyName, address } = account;
  return {
    agency,
    roles,
    ...(sid === undefined ? {} : { sid }),
    ...(familyName === undefined ? {} : { family_name: familyName }),
    ...(address === undefined ? {} : { address: { formatted: address } }),
  };
}

/** Both clients are part of this program, so there is nobody to ask about the grant. */
async function grantEverything(ctx: Context): Promise<unknown> {
  const { provider, session, client } = ctx.oidc;
  const { accountId } = session;
  if (accountId === undefined) return undefined;
  const grant = new provider.Grant({ accountId, clientId: client.clientId });
  grant.addOIDCScope('openid profile');
  grant.addResourceScope(RESOURCE, apiResource.scope);
  await grant.save();
  return grant;
}

function loginOnly(): Policy {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return policy;
}
