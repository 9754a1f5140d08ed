import { afterEach, describe, expect, it } from '@jest/globals';
import { Api, purposeHeader, queryString } from './http.js';
import { ApiError } from './problem.js';

interface Sent {
  readonly path: string;
  readonly headers: Record<string, string>;
}
const original = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = original;
});

/** Answers each call with the next of the given statuses and remembers what was sent. */
function answering(...answers: readonly [status: number, body: unknown][]): Sent[] {
  const sent: Sent[] = [];
  globalThis.fetch = ((path: string, options: { headers: Record<string, string> }) => {
    const [status, body] = answers[sent.length]!;
    sent.push({ path, headers: options.headers });
    return Promise.resolve(
      new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } }),
    );
  }) as typeof fetch;
  return sent;
}
const nobody = (): Promise<null> => Promise.resolve(null);

describe('the API client', () => {
  it('keeps the key of a submission and sends the new token when the login was renewed in another window', async () => {
    const sent = answering([403, { code: 'csrf' }], [200, { caseId: 'k1' }]);
    const api = new Api('old', 'ja', () => Promise.resolve('new'));
    expect(await api.call('POST', '/cases', { body: {}, idempotencyKey: 'key-1' })).toEqual({ caseId: 'k1' });
    expect(sent.map(({ headers }) => [headers['X-CSRF-Token'], headers['Idempotency-Key']])).toEqual([
      ['old', 'key-1'],
      ['new', 'key-1'],
    ]);
  });
  it('gives up when nobody, or somebody else, is logged in', async () => {
    const sent = answering([401, { code: 'unauthenticated' }]);
    await expect(new Api('old', 'ja', nobody).get('/cases')).rejects.toThrow('unauthenticated');
    expect(sent).toHaveLength(1);
  });
  it('does not ask for the session again because of an ordinary refusal', async () => {
    const sent = answering([403, { code: 'role-missing' }]);
    const api = new Api('old', 'ja', () => Promise.reject(new Error('asked')));
    await expect(api.get('/audit/records')).rejects.toBeInstanceOf(ApiError);
    expect(sent).toHaveLength(1);
  });
  it('sends a stated purpose with the calls of its scope only, in characters a header can carry', async () => {
    const sent = answering([200, {}], [200, {}]);
    const api = new Api('t', 'en', nobody);
    api.statePurpose('k1', 'support', '担当が不在');
    await api.get('/cases/k1', { scope: 'k1' });
    await api.get('/cases/k2', { scope: 'k2' });
    expect(sent.map(({ headers }) => headers['Access-Purpose'])).toEqual([
      purposeHeader('support', '担当が不在'),
      undefined,
    ]);
    expect(purposeHeader('support', '担当')).toMatch(/^[\x20-\x7e]+$/);
    expect(sent[0]!.headers['Accept-Language']).toBe('en');
  });
  it('tells a cut line from an answer', async () => {
    globalThis.fetch = () => Promise.reject(new TypeError('failed'));
    await expect(new Api('t', 'ja', nobody).get('/cases')).rejects.toThrow('offline');
  });
});

describe('a file', () => {
  const disposition = { 'content-disposition': 'attachment; filename="tsunagi-evidence-0190a000.zip"' };
  const giving = (pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void): void => {
    globalThis.fetch = () => Promise.resolve(new Response(new ReadableStream({ pull }), { headers: disposition }));
  };
  it('comes in parts, and says how much has come', async () => {
    const parts = [Uint8Array.of(1, 2), Uint8Array.of(3)];
    giving((controller) => (parts.length > 0 ? controller.enqueue(parts.shift()!) : controller.close()));
    const told: number[] = [];
    const file = await new Api('t', 'ja', nobody).file('/audit/exports/1/file', {}, (received) => told.push(received));
    expect([...new Uint8Array(await file.content.arrayBuffer())]).toEqual([1, 2, 3]);
    expect([file.name, told]).toEqual(['tsunagi-evidence-0190a000.zip', [2, 3]]);
  });
  it('is none when it breaks off', async () => {
    let given = 0;
    giving((controller) => (given++ === 0 ? controller.enqueue(Uint8Array.of(1)) : controller.error(new Error('cut'))));
    await expect(new Api('t', 'ja', nobody).file('/x', {}, () => undefined)).rejects.toThrow('offline');
  });
  it('is refused like any other answer', async () => {
    answering([403, { code: 'role-missing' }]);
    await expect(new Api('t', 'ja', nobody).file('/x', {}, () => undefined)).rejects.toThrow('role-missing');
  });
});

describe('query strings', () => {
  it('leave out what is empty', () => {
    expect(queryString({ box: 'inbox', state: undefined, cursor: '' })).toBe('?box=inbox');
    expect(queryString({})).toBe('');
  });
});
