import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { StoryStaff } from './story/agencies.js';

/** Signs for the people of the story. Its key lives only while the story is played, and nobody else knows its address. */
export interface StoryIssuer {
  readonly issuer: string;
  readonly jwksUri: string;
  /** An access token (JWT, ES256) for audience `tsunagi`, good for an hour of real time. */
  token(sub: string, staff: StoryStaff): Promise<string>;
  close(): Promise<void>;
}

const KEY_ID = 'story';

export async function storyIssuer(): Promise<StoryIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: KEY_ID, alg: 'ES256', use: 'sig' }] });
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(keys);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    jwksUri: `${issuer}/jwks`,
    token: (sub, { agency, roles }) =>
      new SignJWT({ agency, roles })
        .setProtectedHeader({ alg: 'ES256', kid: KEY_ID, typ: 'at+jwt' })
        .setSubject(sub)
        .setIssuer(issuer)
        .setAudience('tsunagi')
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
