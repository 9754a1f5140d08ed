import { randomBytes } from 'node:crypto';
import { bootAudit } from '@tsunagi/audit';
import { testIssuer } from '@tsunagi/testing';
import { formatSigner, type SignerKey } from '@tsunagi/transparency-log';
import type { DatabaseServer } from './database-server.js';

/** The audit service over a database that is filled already. */
export interface RunningAudit {
  /** As an auditor. @returns the answer, which is a success */
  call(path: string, body?: unknown): Promise<Response>;
  stop(): Promise<void>;
}

/** @param bus name of an empty database for its events and jobs */
export async function startAudit(
  server: DatabaseServer,
  { url, signer, bus }: { readonly url: string; readonly signer: SignerKey; readonly bus: string },
): Promise<RunningAudit> {
  const issuer = await testIssuer();
  const service = await bootAudit({
    PORT: '0',
    DATABASE_URL: url,
    EVENTS: 'pgboss',
    JOBS: 'pgboss',
    BUS_URL: await server.database(bus, []),
    OIDC_ISSUER: issuer.issuer,
    OIDC_JWKS_URI: issuer.jwksUri,
    KEK: randomBytes(32).toString('base64'),
    SERVICE_SECRET: randomBytes(32).toString('base64url'),
    LOG_LEVEL: 'error',
    LOG_ORIGIN: signer.verifier.name,
    LOG_SIGNING_KEYS: formatSigner(signer),
  });
  const token = await issuer.token({ sub: 'auditor', agency: 'kansa-jimukyoku', roles: ['auditor'] });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return {
    call: async (path, body) => {
      const sent = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
      const answer = await fetch(`${service.url}/api/v1/audit/${path}`, sent);
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
      return answer;
    },
    stop: async () => {
      await service.close();
      await issuer.stop();
    },
  };
}
