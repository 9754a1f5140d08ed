import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SERVICE_CREDENTIAL_HEADER, verifyServiceCredential } from '@tsunagi/auth';
import { systemIds } from '@tsunagi/kernel';
import { generateReferralKey, unwrapContentKey, type ReferralKey } from '@tsunagi/sealing';

export interface KnownCase {
  readonly caseId: string;
  readonly personId: string;
  readonly agency: string;
  readonly assignee: string;
  readonly status: 'open' | 'closed';
  readonly number: string;
}

/**
 * Speaks intake's and consent's side of the contracts over HTTP, from tables of the test. Keys and unwrapping are real.
 */
export class PeerStandIns {
  readonly cases = new Map<string, KnownCase>();
  private readonly keys = new Map<string, ReferralKey & { readonly recipient: string }>();
  /** Reasons for which consent denies; none: it permits. */
  denies: readonly string[] = [];
  /** Peers that answer 503. */
  readonly down = new Set<'intake' | 'consent'>();
  /** Questions consent was asked. */
  readonly asked: { readonly path: string; readonly body: Record<string, unknown> }[] = [];
  secret = '';
  private constructor(
    readonly url: string,
    readonly stop: () => Promise<void>,
  ) {}

  static async start(): Promise<PeerStandIns> {
    const server = createServer((request, response) => {
      void peers.answer(request).then(
        ({ status, body }) =>
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {})),
        () => response.writeHead(500).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const peers = new PeerStandIns(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return peers;
  }

  /** What a withdrawal does in consent: from now on nothing of the referral opens. */
  destroyKey(referralId: string): void {
    this.keys.delete(referralId);
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; body?: unknown }> {
    const path = request.url ?? '';
    const peer = path.startsWith('/internal/cases/') ? 'intake' : 'consent';
    if (this.down.has(peer)) return { status: 503 };
    const credential = String(request.headers[SERVICE_CREDENTIAL_HEADER]);
    if ((await verifyServiceCredential(this.secret, peer, credential)) !== 'referral') return { status: 403 };
    if (peer === 'intake') return this.lookUp(path.split('/')[3]!, agencyOf(request));
    const body = JSON.parse(await textOf(request)) as Record<string, unknown>;
    this.asked.push({ path, body });
    return path === '/internal/permits' ? this.permit(body, agencyOf(request)) : this.open(body, agencyOf(request));
  }

  private lookUp(caseId: string, agency: unknown): { status: number; body?: unknown } {
    const found = this.cases.get(caseId);
    return found && found.agency === agency ? { status: 200, body: found } : { status: 404 };
  }

  private permit(body: Record<string, unknown>, agency: unknown): { status: number; body?: unknown } {
    if (this.lookUp(String(body['caseId']), agency).status !== 200) return { status: 404, body: { code: 'not-found' } };
    const decided = { decisionId: systemIds.next(), basis: { ...(body['basis'] as object), version: 1 } };
    if (this.denies.length > 0)
      return { status: 200, body: { decision: 'deny', ...decided, reasons: this.denies, permittedCategories: [] } };
    const categories = body['categories'] as string[];
    const referralId = String(body['referralId']);
    if (categories.length > 0 && !this.keys.has(referralId))
      this.keys.set(referralId, { ...generateReferralKey(), recipient: String(body['recipient']) });
    const publicKey = categories.length > 0 ? this.keys.get(referralId)!.publicKey : undefined;
    const permitted = { decision: 'permit', ...decided, reasons: [], permittedCategories: categories };
    return { status: 200, body: { ...permitted, ...(publicKey && { publicKey }) } };
  }

  private async open(body: Record<string, unknown>, agency: unknown): Promise<{ status: number; body?: unknown }> {
    const key = this.keys.get(String(body['referralId']));
    if (key && key.recipient !== agency) return { status: 404, body: { code: 'not-found' } };
    const decided = { decisionId: systemIds.next(), basis: { code: 'consent', version: 1 } };
    const reasons = key ? this.denies : ['key-destroyed'];
    if (!key || reasons.length > 0) return { status: 200, body: { decision: 'deny', ...decided, reasons } };
    const wrapped = body['wrappedKeys'] as { context: string; wrappedKey: string }[];
    const contentKeys: string[] = [];
    for (const { context, wrappedKey } of wrapped)
      contentKeys.push((await unwrapContentKey(key.privateKey, wrappedKey, context)).toString('base64url'));
    return { status: 200, body: { decision: 'permit', ...decided, reasons: [], contentKeys } };
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** The token was checked by the caller; here only its claim is read. */
function agencyOf(request: IncomingMessage): unknown {
  const payload = String(request.headers.authorization).split('.')[1] ?? '';
  return (JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { agency?: unknown }).agency;
}
