import { describe, expect, it } from '@jest/globals';
import { answerOrders, type PagePort } from './answer-orders.js';
import type { FromWorker, ToWorker } from './order-messages.js';

/** The example of the Go module golang.org/x/mod/sumdb/note. */
const KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';

/** Speaks with the verifier as the page does. @returns what the verifier said until it said the last word */
function converse(order: Extract<ToWorker, { kind: 'start' }>['order']): Promise<readonly FromWorker[]> {
  return new Promise((resolve) => {
    const said: FromWorker[] = [];
    const port: PagePort = {
      onmessage: null,
      postMessage: (message) => {
        said.push(message);
        if (message.kind === 'read')
          port.onmessage?.({ data: { kind: 'bytes', question: message.question, bytes: null } });
        else if (message.kind !== 'progress') resolve(said);
      },
    };
    answerOrders(port);
    port.onmessage?.({ data: { kind: 'start', order } });
  });
}

describe('an order of the page', () => {
  it('whose keys cannot be read ends before anything is asked for', async () => {
    expect(await converse({ keys: 'no key', subject: { kind: 'log' } })).toEqual([{ kind: 'keys-wrong' }]);
  });
  it('asks the page for what it needs, and a log that shows nothing is a finding, not a fault', async () => {
    const said = await converse({ keys: KEY, subject: { kind: 'log' } });
    expect(said[0]).toMatchObject({ kind: 'read', path: 'checkpoint' });
    expect(said.at(-1)).toMatchObject({
      kind: 'verdict',
      verdict: { kind: 'log', findings: [{ code: 'file-missing' }] },
    });
  });
});
