import type { Bytes } from './bytes.js';
import type { FromWorker, ToWorker } from './order-messages.js';
import { Refusal } from './refusal.js';
import { verify } from './verification.js';

/** What a worker has to speak with its page: its own global scope. */
export interface PagePort {
  postMessage(message: FromWorker): void;
  onmessage: ((event: { readonly data: ToWorker }) => void) | null;
}

/**
 * Takes orders from the page and answers each with a verdict. It has no way out of its own: what it needs of the served
 * log it asks the page for, which has the session.
 */
export function answerOrders(page: PagePort): void {
  const waiting = new Map<number, (bytes: Bytes | null) => void>();
  let asked = 0;
  const read = (path: string): Promise<Bytes | null> =>
    new Promise((resolve) => {
      asked += 1;
      waiting.set(asked, resolve);
      page.postMessage({ kind: 'read', question: asked, path });
    });
  page.onmessage = ({ data }) => {
    if (data.kind === 'bytes') {
      waiting.get(data.question)?.(data.bytes);
      waiting.delete(data.question);
      return;
    }
    verify(data.order, read, (done, total) => page.postMessage({ kind: 'progress', done, total })).then(
      (verdict) => page.postMessage({ kind: 'verdict', verdict }),
      (error: unknown) =>
        page.postMessage(
          error instanceof Refusal && error.code === 'key-malformed' ? { kind: 'keys-wrong' } : { kind: 'failed' },
        ),
    );
  };
}
