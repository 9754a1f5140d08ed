import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, systemClock } from '@tsunagi/kernel';
import { formatVerifierKey } from '@tsunagi/transparency-log';
import { cosign } from './cosign.js';
import { lockFolder } from './folder-lock.io.js';
import { FolderHeadStore, type HeadStore } from './head.store.js';
import { openSigner } from './open-signer.io.js';
import { readSettings } from './settings.js';

/** The largest `add-checkpoint`, bytes: 63 hashes and a note with a hundred signatures take a third of it. */
const BODY_LIMIT = 65_536;
/** How long a whole request may take to arrive, ms. */
const REQUEST_LIMIT_MS = 10_000;

export interface RunningWitness {
  /** `http://host:port` */
  readonly url: string;
  readonly port: number;
  /** By which others know its cosignatures. */
  readonly verifierKey: string;
  /** Answers what has begun, then gives the folder back. */
  close(): Promise<void>;
}

/** What a test may put in place of the usual part. */
export interface WitnessOverrides {
  readonly clock?: Clock;
  /** Receives the healthy store. */
  readonly heads?: (healthy: HeadStore) => HeadStore;
  readonly onError?: (error: unknown) => void;
}

/**
 * Starts a witness.
 * @param environment WITNESS_* (see `readSettings`)
 * @throws CannotWitnessError with a sentence for the person who runs it
 */
export async function startWitness(
  environment: Readonly<Record<string, string | undefined>>,
  { clock = systemClock, heads: replace = (healthy) => healthy, onError = () => undefined }: WitnessOverrides = {},
): Promise<RunningWitness> {
  const settings = readSettings(environment);
  const lock = lockFolder(settings.folder);
  try {
    const store = new FolderHeadStore(settings.folder);
    const signer = openSigner(settings, !store.isEmpty);
    const verifierKey = formatVerifierKey(signer.verifier);
    const parts = { logs: settings.logs, signer, heads: replace(store), clock };
    const server = createServer(
      { requestTimeout: REQUEST_LIMIT_MS, headersTimeout: REQUEST_LIMIT_MS },
      (request, response) => {
        answer(request, response, verifierKey, (body) => cosign(body, parts)).catch((error: unknown) => {
          onError(error);
          if (response.headersSent) response.destroy();
          else send(response, 500);
        });
      },
    );
    const port = await listen(server, settings.port, settings.host);
    return { url: `http://${settings.host}:${port}`, port, verifierKey, close: () => close(server, lock.release) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  verifierKey: string,
  addCheckpoint: (body: string) => ReturnType<typeof cosign>,
): Promise<void> {
  const path = request.url?.split('?')[0];
  const asked = request.method === 'HEAD' ? 'GET' : request.method;
  const routes: Readonly<Record<string, string>> = {
    '/add-checkpoint': 'POST',
    '/verifier-key': 'GET',
    '/health/live': 'GET',
    '/health/ready': 'GET',
  };
  const method = path === undefined || !Object.hasOwn(routes, path) ? undefined : routes[path];
  if (method === undefined) return send(response, 404);
  if (method !== asked) return send(response.setHeader('allow', method), 405);
  if (path === '/verifier-key') return send(response, 200, `${verifierKey}\n`);
  if (path !== '/add-checkpoint') return send(response, 200, 'ok\n');
  const body = await readBody(request);
  if (body === 'too-large') return send(response.setHeader('connection', 'close'), 413);
  if (body === 'not-text') return send(response, 400);
  const { status, contentType, body: text } = addCheckpoint(body.text);
  send(response, status, text, contentType);
}

function send(response: ServerResponse, status: number, body = '', type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

async function readBody(request: IncomingMessage): Promise<{ text: string } | 'too-large' | 'not-text'> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > BODY_LIMIT) return 'too-large';
    chunks.push(chunk);
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks)) };
  } catch {
    return 'not-text';
  }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server, release: () => void): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      release();
      resolve();
    });
    server.closeIdleConnections();
  });
}
