import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SERVICE_CREDENTIAL_HEADER, verifyServiceCredential } from '@tsunagi/auth';

export interface KnownCase {
  readonly caseId: string;
  readonly personId: string;
  readonly agency: string;
  readonly assignee: string;
  readonly status: 'open' | 'closed';
  readonly number: string;
}

/** Speaks intake's side of `GET /internal/cases/:caseId` over HTTP, from a table of the test. */
export interface IntakeStandIn {
  readonly url: string;
  readonly cases: Map<string, KnownCase>;
  /** How often it was asked. */
  asked(): number;
  /** From now on it answers 503, or again as usual. */
  setDown(down: boolean): void;
  stop(): Promise<void>;
}

export async function startIntakeStandIn(secret: () => string): Promise<IntakeStandIn> {
  const cases = new Map<string, KnownCase>();
  let count = 0;
  let isDown = false;
  const answer = async (request: IncomingMessage): Promise<{ status: number; body?: KnownCase }> => {
    count += 1;
    if (isDown) return { status: 503 };
    const credential = String(request.headers[SERVICE_CREDENTIAL_HEADER]);
    if ((await verifyServiceCredential(secret(), 'intake', credential)) !== 'consent') return { status: 403 };
    const found = cases.get(/^\/internal\/cases\/([^/]+)$/.exec(request.url ?? '')?.[1] ?? '');
    return found && found.agency === agencyOf(request) ? { status: 200, body: found } : { status: 404 };
  };
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cases,
    asked: () => count,
    setDown: (down) => {
      isDown = down;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The token was checked by the caller; here only its claim is read. */
function agencyOf(request: IncomingMessage): unknown {
  const payload = String(request.headers.authorization).split('.')[1] ?? '';
  return (JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { agency?: unknown }).agency;
}
