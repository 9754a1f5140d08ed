import type { Bytes } from './bytes.js';
import { Refusal } from './refusal.js';
import { verify } from './verification.js';
import type { FromWorker, ToWorker } from './worker-messages.js';

/**
 * Hashes and checks beside the page, so that it stays usable. The worker has no way out of its own: what it needs of the
 * served log it asks the page for, which has the session.
 */
const port = self as unknown as {
  postMessage(message: FromWorker): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
};

const waiting = new Map<number, (bytes: Bytes | null) => void>();
let asked = 0;

const read = (path: string): Promise<Bytes | null> =>
  new Promise((resolve) => {
    asked += 1;
    waiting.set(asked, resolve);
    port.postMessage({ kind: 'read', question: asked, path });
  });

port.onmessage = ({ data }) => {
  if (data.kind === 'bytes') {
    waiting.get(data.question)?.(data.bytes);
    waiting.delete(data.question);
    return;
  }
  verify(data.order, read, (done, total) => port.postMessage({ kind: 'progress', done, total })).then(
    (verdict) => port.postMessage({ kind: 'verdict', verdict }),
    (error: unknown) =>
      port.postMessage(
        error instanceof Refusal && error.code === 'key-malformed' ? { kind: 'keys-wrong' } : { kind: 'failed' },
      ),
  );
};
