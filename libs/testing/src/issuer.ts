import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock, type Clock } from '@tsunagi/kernel';
import type { Role } from '@tsunagi/contracts';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** What a test says about a person; anything else becomes a claim as it is. */
export interface TokenClaims {
  readonly sub: string;
  readonly agency: string;
  readonly roles: readonly Role[];
  readonly [claim: string]: unknown;
}

export interface TokenChanges {
  /** Seconds from now until it expires; 3 600 by default, negative for an expired one. */
  readonly expiresInS?: number;
  readonly audience?: string;
  readonly issuer?: string;
  /** Signs with a key that the issuer does not publish. */
  readonly forged?: boolean;
}

export interface TestIssuer {
  /** The `iss` claim; discovery is below it. */
  readonly issuer: string;
  readonly jwksUri: string;
  /** A signed access token (JWT, ES256) for audience `tsunagi`. */
  token(claims: TokenClaims, changes?: TokenChanges): Promise<string>;
  stop(): Promise<void>;
}

const KEY_ID = 'test-key';

/** Starts an OIDC issuer that only discovers, publishes its key, and signs whatever a test asks. */
export async function testIssuer(clock: Clock = systemClock): Promise<TestIssuer> {
  const [published, forged] = [await generateKeyPair('ES256'), await generateKeyPair('ES256')];
  const jwks = { keys: [{ ...(await exportJWK(published.publicKey)), kid: KEY_ID, alg: 'ES256', use: 'sig' }] };
  const answers = new Map<string, unknown>([['/jwks', jwks]]);
  const server = createServer((request, response) => {
    const body = answers.get(request.url ?? '');
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const jwksUri = `${issuer}/jwks`;
  answers.set('/.well-known/openid-configuration', {
    issuer,
    jwks_uri: jwksUri,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
  });
  return {
    issuer,
    jwksUri,
    token: (claims, changes = {}) => {
      const nowS = Math.floor(clock.now().getTime() / 1_000);
      return new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'ES256', kid: KEY_ID, typ: 'at+jwt' })
        .setIssuer(changes.issuer ?? issuer)
        .setAudience(changes.audience ?? 'tsunagi')
        .setIssuedAt(nowS)
        .setExpirationTime(nowS + (changes.expiresInS ?? 3_600))
        .sign((changes.forged ? forged : published).privateKey);
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
