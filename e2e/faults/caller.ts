import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** Where the system under test is reached. */
export interface Addresses {
  readonly origin: string;
  readonly issuer: string;
}

/** A decided answer. Times: milliseconds since 1970; `askedAt` is of the attempt that was answered. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly askedAt: number;
  readonly answeredAt: number;
}

/** No answer came, however often it was asked. */
export class UndecidedError extends Error {
  constructor(what: string, lastSeen: string) {
    super(`no answer to ${what} in ${GIVE_UP_MS} ms; the last try: ${lastSeen}`);
    this.name = 'UndecidedError';
  }
}

const GIVE_UP_MS = 120_000;
const ATTEMPT_MS = 15_000;
const AGAIN_AFTER_MS = 150;
/** "Not now", and a bug, are as good as no answer: it is asked again. */
const decidesNothing = (status: number): boolean => [401, 429, 500, 502, 503, 504].includes(status);
/** Where the machine's clock stands; fractions of a millisecond, so that before and after can be told apart. */
const now = (): number => performance.timeOrigin + performance.now();

/** Calls the API as people do, and asks again whatever was not answered: every command ends decided. */
export class Caller {
  private readonly tokens = new Map<string, string>();
  private tokenEndpoint: string | undefined;

  /**
   * @param addresses asked anew for every try, for a restart may change them
   * @param onFlaw told of answers that should not be: a 500, personal data in a refusal
   * @param marker a string in every name given, which must never stand in a refusal
   */
  constructor(
    private readonly addresses: () => Addresses,
    private readonly onFlaw: (text: string) => void,
    private readonly marker: string,
  ) {}

  /** The `sub` claim of the account. */
  async subject(user: string): Promise<string> {
    const payload = (await this.token(user)).split('.')[1]!;
    return (JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { sub: string }).sub;
  }

  /** A command: the same key at every try. */
  post(user: string, path: string, body: object = {}): Promise<Answer> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    return this.untilDecided(user, path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  get(user: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.untilDecided(user, path, { method: 'GET', headers: { ...headers } });
  }

  /** One try, whatever comes of it. @throws when nothing at all was answered. @param limitMs longest wait */
  async once(user: string, method: 'GET' | 'POST', path: string, body?: object, limitMs = 30_000): Promise<Answer> {
    const json = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    const request = body === undefined ? { method } : { method, headers: json, body: JSON.stringify(body) };
    return this.ask(user, path, request, limitMs);
  }

  private async untilDecided(user: string, path: string, request: RequestInit): Promise<Answer> {
    const giveUpAt = performance.now() + GIVE_UP_MS;
    let seen = 'nothing yet';
    while (performance.now() < giveUpAt) {
      try {
        const answer = await this.ask(user, path, request, ATTEMPT_MS);
        if (!decidesNothing(answer.status)) return answer;
        seen = `${answer.status} ${String(answer.body.code)}`;
      } catch (error) {
        // Refused, reset, cut short, or no answer in time.
        const { name, message, cause } = error as Error;
        seen = `${name}: ${message} ${String((cause as { code?: string } | undefined)?.code ?? '')}`;
      }
      await pause(AGAIN_AFTER_MS);
    }
    throw new UndecidedError(`${request.method} ${path}`, seen);
  }

  private async ask(user: string, path: string, request: RequestInit, limitMs: number): Promise<Answer> {
    const authorization = `Bearer ${await this.token(user)}`;
    const askedAt = now();
    const response = await fetch(`${this.addresses().origin}/api/v1${path}`, {
      ...request,
      headers: { ...(request.headers as Record<string, string>), authorization },
      signal: AbortSignal.timeout(limitMs),
    });
    const text = await response.text();
    const answeredAt = now();
    const { status } = response;
    if (status >= 400 && text.includes(this.marker)) this.onFlaw(`I7 a ${status} to ${path} carried personal data`);
    if (status === 401) this.tokens.delete(user);
    if (status === 500) this.onFlaw(`500 to ${request.method} ${path}: ${text.slice(0, 200)}`);
    return { status, body: JSON.parse(text) as Answer['body'], askedAt, answeredAt };
  }

  private async token(user: string): Promise<string> {
    const known = this.tokens.get(user);
    if (known !== undefined) return known;
    const signal = AbortSignal.timeout(ATTEMPT_MS);
    if (this.tokenEndpoint === undefined) {
      const discovery = await fetch(`${this.addresses().issuer}/.well-known/openid-configuration`, { signal });
      this.tokenEndpoint = ((await discovery.json()) as { token_endpoint: string }).token_endpoint;
    }
    const form = { grant_type: 'password', client_id: 'tsunagi-cli', username: user, password: `demo-${user}` };
    const body = new URLSearchParams({ ...form, scope: 'openid' });
    const response = await fetch(this.tokenEndpoint, { method: 'POST', body, signal });
    if (!response.ok) throw new Error(`no token for ${user}: ${response.status}`);
    const { access_token: token } = (await response.json()) as { access_token: string };
    this.tokens.set(user, token);
    return token;
  }
}
