import type { PurposeCode } from '@tsunagi/contracts';
import type { Language } from '../words/dates.js';
import { ApiError, offlineProblem, readProblem, type Problem } from './problem.js';

/** What one call may carry besides its path. */
export interface CallOptions {
  readonly body?: unknown;
  /** Version the page has seen (`If-Match`). */
  readonly version?: number;
  /** Kept over the retries of one submission, so that a repeated click does nothing twice. */
  readonly idempotencyKey?: string;
  /** The case (or list) whose stated purpose goes with the call, when one was stated. */
  readonly scope?: string;
  /** Why the person looks; wins over the stated one. */
  readonly purpose?: string;
  /** What form of answer is wanted, when it is not JSON. */
  readonly accept?: string;
  /** Lets the browser finish the call after the page is closed (drafts). */
  readonly keepalive?: boolean;
  readonly signal?: AbortSignal;
}

/** `Access-Purpose`: headers carry Latin-1 only, so the sentence is percent-encoded. */
export const purposeHeader = (code: PurposeCode, text: string): string => `${code}; ${encodeURIComponent(text)}`;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The portal's API with this person's session. One instance per login and language. */
export class Api {
  /** Stated purposes by scope; kept only as long as the page is open. */
  private readonly purposes = new Map<string, { readonly code: PurposeCode; readonly header: string }>();

  /**
   * @param csrf proves that a change comes from our own page
   * @param renew asks for the session again; resolves to its token, or null when nobody (or somebody else) is logged in
   */
  constructor(
    private csrf: string,
    readonly language: Language,
    private readonly renew: () => Promise<string | null>,
  ) {}

  /** States why what is outside one's own is looked at. @param text a sentence the auditor will read */
  statePurpose(scope: string, code: PurposeCode, text: string): void {
    this.purposes.set(scope, { code, header: purposeHeader(code, text) });
  }

  /** The purpose stated for the scope since the application was opened, if one was. */
  statedPurpose(scope: string): PurposeCode | undefined {
    return this.purposes.get(scope)?.code;
  }

  get<Answer>(path: string, options: CallOptions = {}): Promise<Answer> {
    return this.call<Answer>('GET', path, options);
  }

  /**
   * @param path below `/api/v1`
   * @returns the parsed body; undefined for 204
   * @throws ApiError for every answer that is not a success, also when none came
   */
  async call<Answer>(method: Method, path: string, options: CallOptions = {}): Promise<Answer> {
    const response = await this.send(method, path, options);
    if (response.ok) return (await bodyOf(response)) as Answer;
    const problem = readProblem(response.status, await bodyOf(response));
    if (!(await this.renewed(problem))) throw new ApiError(problem);
    const second = await this.send(method, path, options);
    if (!second.ok) throw new ApiError(readProblem(second.status, await bodyOf(second)));
    return (await bodyOf(second)) as Answer;
  }

  /**
   * A file, read as it comes.
   * @param onProgress told how many bytes have come so far
   * @throws ApiError also when the answer breaks off: half a file is none
   */
  async file(path: string, options: CallOptions, onProgress: (received: number) => void): Promise<ReceivedFile> {
    const response = await this.answered(path, options);
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let received = 0;
    const reader = response.body?.getReader();
    for (let part = await reader?.read().catch(broken); part && !part.done; part = await reader?.read().catch(broken)) {
      parts.push(part.value);
      onProgress((received += part.value.length));
    }
    const type = response.headers.get('content-type') ?? 'application/octet-stream';
    return { content: new Blob(parts, { type }), name: fileName(response.headers.get('content-disposition')) };
  }

  /** The successful answer to a question, after the login was renewed if need be. */
  private async answered(path: string, options: CallOptions): Promise<Response> {
    const response = await this.send('GET', path, options);
    if (response.ok) return response;
    const problem = readProblem(response.status, await bodyOf(response));
    const second = (await this.renewed(problem)) ? await this.send('GET', path, options) : null;
    if (second?.ok) return second;
    throw new ApiError(second ? readProblem(second.status, await bodyOf(second)) : problem);
  }

  /** Whether the login was renewed meanwhile (in another window), so that the same call may pass now. */
  private async renewed({ status, code }: Problem): Promise<boolean> {
    if (status !== 401 && code !== 'csrf') return false;
    const csrf = await this.renew();
    if (csrf === null || csrf === this.csrf) return false;
    this.csrf = csrf;
    return true;
  }

  private send(method: Method, path: string, options: CallOptions): Promise<Response> {
    return fetch(`/api/v1${path}`, {
      method,
      headers: this.headers(method, options),
      credentials: 'same-origin',
      cache: 'no-store',
      ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
      ...(options.keepalive && { keepalive: true }),
      ...(options.signal && { signal: options.signal }),
    }).catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw new ApiError(offlineProblem);
    });
  }

  private headers(method: Method, options: CallOptions): Record<string, string> {
    const purpose = options.purpose ?? (options.scope && this.purposes.get(options.scope)?.header);
    return {
      Accept: options.accept ?? 'application/json, application/problem+json',
      'Accept-Language': this.language,
      ...(method !== 'GET' && { 'X-CSRF-Token': this.csrf }),
      ...(options.body !== undefined && { 'Content-Type': 'application/json' }),
      ...(options.idempotencyKey && { 'Idempotency-Key': options.idempotencyKey }),
      ...(options.version !== undefined && { 'If-Match': `"${options.version}"` }),
      ...(purpose && { 'Access-Purpose': purpose }),
    };
  }
}

export interface ReceivedFile {
  readonly content: Blob;
  /** As the service calls it; null when it gives no name. */
  readonly name: string | null;
}
/** The plain name of a Content-Disposition; the services name files in ASCII (RFC 6266). */
const fileName = (disposition: string | null): string | null =>
  /filename="?([\w.-]+)"?/.exec(disposition ?? '')?.[1] ?? null;
function broken(): never {
  throw new ApiError(offlineProblem);
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  if (!/json/.test(response.headers.get('content-type') ?? '')) return null;
  try {
    return await response.json();
  } catch {
    // A cut-off or broken answer: the caller sees a success without a body as a broken answer too.
    throw new ApiError({ code: 'unreadable', status: response.status, errors: [] });
  }
}

/** A query string of the given parameters; empty ones are left out. */
export function queryString(params: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
