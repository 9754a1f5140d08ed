import * as client from 'openid-client';
import type { PortalSettings } from '../settings.js';

/** What must come back from the identity provider for a login to be ours. Kept sealed in a cookie for ten minutes. */
export interface PendingLogin {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  /** Where to go afterwards; a path of this portal. */
  readonly returnTo: string;
}

export interface IssuedTokens {
  readonly accessToken: string;
  readonly idToken: string;
  readonly expiresInSeconds: number;
}

/** The authorization code flow with PKCE (RFC 7636) towards any OpenID provider. */
export class IdentityProvider {
  private configuration: Promise<client.Configuration> | undefined;
  constructor(private readonly settings: PortalSettings) {}

  private get redirectUri(): string {
    return `${this.settings.ORIGIN}/auth/callback`;
  }

  async begin(returnTo: string, language: string): Promise<{ url: URL; pending: PendingLogin }> {
    const configuration = await this.discovered();
    const pending = {
      verifier: client.randomPKCECodeVerifier(),
      state: client.randomState(),
      nonce: client.randomNonce(),
      returnTo,
    };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri,
      scope: 'openid',
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
      ui_locales: language,
    });
    return { url, pending };
  }

  /** @param query the callback's query string. @throws when state, nonce, code or signature do not hold. */
  async finish(query: string, pending: PendingLogin): Promise<IssuedTokens> {
    const tokens = await client.authorizationCodeGrant(
      await this.discovered(),
      new URL(`${this.redirectUri}?${query}`),
      {
        pkceCodeVerifier: pending.verifier,
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        idTokenExpected: true,
      },
    );
    return { accessToken: tokens.access_token, idToken: tokens.id_token!, expiresInSeconds: tokens.expires_in ?? 300 };
  }

  async logoutUrl(idToken: string): Promise<URL> {
    return client.buildEndSessionUrl(await this.discovered(), {
      id_token_hint: idToken,
      post_logout_redirect_uri: `${this.settings.ORIGIN}/`,
    });
  }

  private discovered(): Promise<client.Configuration> {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = this.settings;
    const insecure = OIDC_ISSUER.startsWith('http://') ? { execute: [client.allowInsecureRequests] } : {};
    this.configuration ??= client
      .discovery(
        new URL(OIDC_ISSUER),
        OIDC_CLIENT_ID,
        undefined,
        OIDC_CLIENT_SECRET ? client.ClientSecretPost(OIDC_CLIENT_SECRET) : client.None(),
        insecure,
      )
      .catch((error: unknown) => {
        this.configuration = undefined;
        throw error;
      });
    return this.configuration;
  }
}
