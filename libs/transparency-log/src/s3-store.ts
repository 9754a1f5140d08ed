import { hash } from 'node:crypto';
import {
  CHECKPOINT_PATH,
  checkpointStep,
  type LogStore,
  LogStoreError,
  type LogStoreFailure,
  requireLogPath,
} from './log-store.js';

/** Signs a request (AWS Signature Version 4) and sends it, e.g. `AwsClient.fetch` of aws4fetch. */
export type SignedFetch = (url: string, init: RequestInit) => Promise<Response>;

export interface S3StoreOptions {
  /** Address of bucket and prefix, e.g. `https://storage.example/bucket/audit`; no trailing slash. */
  readonly url: string;
  readonly send: SignedFetch;
  /**
   * With this, tiles and bundles are put under Object Lock in compliance mode until that time, and nobody can delete or
   * replace them before. The bucket must have been made with Object Lock. The checkpoint is not: it must be replaced.
   */
  readonly retainUntil?: () => Date;
}

/** How often a write that met another one at the same key is tried again. */
const ATTEMPTS = 3;
/** A place that says nothing for so long is taken for gone, milliseconds. */
const PATIENCE_MS = 30_000;

/**
 * A log as objects of a bucket. What was there is never replaced because the server itself is told so (`If-None-Match: *`,
 * `If-Match`), which holds for any number of writers as far as the server decides these conditions atomically.
 */
export function s3Store(options: S3StoreOptions): LogStore {
  const store = new S3Store(options);
  return {
    put: (path, bytes, { contentType }) => store.put(path, Buffer.from(bytes), contentType),
    get: async (path) => (await store.read(path))?.bytes ?? null,
  };
}

interface Found {
  readonly bytes: Buffer;
  readonly etag: string;
}

class S3Store {
  private conditionsKnown = false;

  constructor(private readonly options: S3StoreOptions) {}

  async put(path: string, bytes: Buffer, contentType: string): Promise<void> {
    requireLogPath(path);
    if (path === CHECKPOINT_PATH) return this.putCheckpoint(bytes, contentType);
    const headers = { ...this.lockHeaders(), 'content-type': contentType };
    if (!(await this.putNew(path, bytes, headers))) return this.requireSame(path, bytes);
    if (this.conditionsKnown) return;
    // A server that does not know the condition would have answered as if all were well: it is asked once.
    if (await this.putNew(path, bytes, headers)) throw new LogStoreError('conditions-ignored', path);
    this.conditionsKnown = true;
  }

  private async putCheckpoint(bytes: Buffer, contentType: string): Promise<void> {
    const path = CHECKPOINT_PATH;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const current = await this.read(path);
      if (checkpointStep(current?.bytes ?? null, bytes) === 'same') return;
      const headers = { 'content-type': contentType };
      const put = current
        ? await this.putIf(path, bytes, { ...headers, 'if-match': current.etag })
        : await this.putNew(path, bytes, headers);
      if (put) return;
    }
    throw new LogStoreError('store-unavailable', path);
  }

  private putNew(path: string, bytes: Buffer, headers: Record<string, string>): Promise<boolean> {
    return this.putIf(path, bytes, { ...headers, 'if-none-match': '*' });
  }

  /** @returns false when the condition does not hold */
  private async putIf(path: string, bytes: Buffer, headers: Record<string, string>): Promise<boolean> {
    const checked = {
      // The server refuses bytes damaged on their way; Object Lock asks for it.
      'content-md5': hash('md5', bytes, 'base64'),
      'x-amz-content-sha256': hash('sha256', bytes, 'hex'),
    };
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const answer = await this.send(path, { method: 'PUT', body: bytes, headers: { ...headers, ...checked } });
      await answer.arrayBuffer();
      if (answer.ok) return true;
      if (answer.status === 412) return false;
      // Another write to the same key was under way (S3: ConditionalRequestConflict).
      if (answer.status !== 409) throw failed('store-unavailable', path, answer.status);
    }
    throw failed('store-unavailable', path, 409);
  }

  async read(path: string): Promise<Found | null> {
    requireLogPath(path);
    const answer = await this.send(path, { method: 'GET' });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (answer.status === 404) return null;
    const etag = answer.headers.get('etag');
    if (!answer.ok || etag === null) throw failed('store-unavailable', path, answer.status);
    return { bytes, etag };
  }

  private async requireSame(path: string, bytes: Buffer): Promise<void> {
    const found = await this.read(path);
    if (!found || !found.bytes.equals(bytes)) throw new LogStoreError('resource-differs', path);
    this.conditionsKnown = true;
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      return await this.options.send(`${this.options.url}/${path}`, { ...init, signal });
    } catch (error) {
      throw new LogStoreError('store-unavailable', path, { cause: error });
    }
  }

  private lockHeaders(): Record<string, string> {
    const { retainUntil } = this.options;
    if (!retainUntil) return {};
    return {
      'x-amz-object-lock-mode': 'COMPLIANCE',
      'x-amz-object-lock-retain-until-date': retainUntil().toISOString(),
    };
  }
}

const failed = (code: LogStoreFailure, path: string, status: number): LogStoreError =>
  new LogStoreError(code, path, { cause: new Error(`status ${status}`) });
