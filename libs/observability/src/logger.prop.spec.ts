import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { logger, type Logger } from './logger.js';

/** Things that must never be found in a log, in every spelling the tests use. */
const SECRETS = [
  '山田花子',
  'やまだ',
  'Hanako',
  '090-0000-1234',
  '09000001234',
  '123456789018',
  'みなと野市1-2-3',
  'hanako@example.jp',
];
const person = { name: '山田花子', kana: 'やまだ', phone: '090-0000-1234' };

function captured(write: (log: Logger) => void, level: 'debug' | 'error' | 'silent' = 'debug'): string {
  let text = '';
  write(logger('intake', level, { write: (line) => void (text += line) }));
  return text;
}
const line = (write: (log: Logger) => void): Record<string, unknown> =>
  JSON.parse(captured(write)) as Record<string, unknown>;
const expectClean = (text: string) => {
  for (const secret of SECRETS) expect(text).not.toContain(secret);
};
/** As a caller would that has lost its types. */
const anything = (value: unknown) => value as never;

describe('a log line', () => {
  it('tells the event, the service and the permitted fields', () => {
    const caseId = '018f0000-0000-7000-8000-000000000001';
    const told = line((log) =>
      log.info('request-answered', {
        caseId: anything(caseId),
        route: '/cases/:caseId',
        method: 'GET',
        status: 200,
        durationMs: 12,
      }),
    );
    expect(told).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      service: 'intake',
      event: 'request-answered',
      caseId,
      route: '/cases/:caseId',
      method: 'GET',
      status: 200,
      durationMs: 12,
    });
  });

  it('keeps to its level', () => {
    expect(captured((log) => log.warn('relay-stalled'), 'error')).toBe('');
    expect(captured((log) => log.error('relay-stalled'), 'silent')).toBe('');
    expect(captured((log) => log.error('relay-stalled'), 'error')).toContain('relay-stalled');
  });

  it('I7 drops what is not permitted, and counts it', () => {
    const told = line((log) => log.warn('odd', anything({ ...person, count: 3, note: person })));
    expect(told).toMatchObject({ count: 3, dropped: 4 });
    expect(Object.keys(told).toSorted()).toEqual(['count', 'dropped', 'event', 'level', 'service', 'time']);
  });

  it.each([
    ['a name in an id', { caseId: '山田花子' }],
    ['a name in a code', { code: '山田花子' }],
    ['a sentence in a code', { reason: 'Hanako called' }],
    ['a telephone number in a code', { code: 'tel-09000001234' }],
    ['My Number in a code', { state: 'n123456789018' }],
    ['My Number as a count', { count: 123456789018 }],
    ['My Number as an offset', { offset: 123456789018 }],
    ['a telephone number as text', { count: '09000001234' }],
    ['an address with a query', { route: '/cases?q=山田花子' }],
    ['an address with a value', { route: '/search/%E5%B1%B1%E7%94%B0' }],
    ['a called address', { route: '/cases/018f0000-0000-7000-8000-000000000001' }],
    ['a mail address in a staff id', { staffId: 'hanako@example.jp' }],
    ['an object in an id', { personId: person }],
    ['an array in a code', { code: ['山田花子'] }],
    ['a String object', { code: new String('山田花子') }],
    ['a text that lies about itself', { code: { toString: (): string => 'ok', toJSON: (): string => '山田花子' } }],
    ['a method that is none', { method: '山田花子' }],
    ['line feeds', { code: 'ok\n山田花子' }],
    ['a class name that is none', { errorClass: '山田花子' }],
  ])('I7 drops %s', (_what, fields) => {
    const text = captured((log) => log.info('odd', anything(fields)));
    expect(JSON.parse(text)).toMatchObject({ event: 'odd', dropped: 1 });
    expectClean(text);
  });

  it.each(['山田花子', 'called Hanako', 'tel-09000001234', '', 'A', `x${'-y'.repeat(50)}`])(
    'I7 does not take %j for the name of an event',
    (event) => expect(line((log) => log.info(anything(event)))).toMatchObject({ event: 'unnamed-event' }),
  );

  it('survives objects that refuse to be looked at', () => {
    const refuses = new Proxy({}, { ownKeys: () => { throw new Error('山田花子'); } }); // prettier-ignore
    const throws = Object.defineProperty({}, 'caseId', { enumerable: true, get: () => { throw new Error('山田花子'); } }); // prettier-ignore
    const loop: Record<string, unknown> = { code: 'ok' };
    loop.loop = loop;
    for (const fields of [refuses, throws, loop, null, undefined, 7, '山田花子', [person], Symbol('山田花子')]) {
      const text = captured((log) => log.error('odd', fields, anything(fields)));
      expect(JSON.parse(text)).toMatchObject({ event: 'odd' });
      expectClean(text);
    }
  });

  it('is not led astray by prototypes', () => {
    const inherited = Object.create({ code: 'from-prototype' }) as object;
    const polluting = JSON.parse('{"__proto__":{"code":"x"},"constructor":"x","hasOwnProperty":"x"}') as object;
    expect(line((log) => log.info('odd', anything(inherited)))).not.toHaveProperty('code');
    expect(line((log) => log.info('odd', anything(polluting)))).toMatchObject({ dropped: 3 });
  });

  it('I7 never carries a Japanese or free text, whatever object comes', () => {
    const marked = fc.string({ unit: 'grapheme' }).map((text) => `山${text}`);
    const values = fc.anything({
      values: [marked, fc.integer(), fc.constant(person)],
      withNullPrototype: true,
      maxDepth: 3,
    });
    const keys = fc.oneof(
      fc.constantFrom('code', 'caseId', 'route', 'staffId', 'state', 'topic', 'error', 'level', 'msg'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.dictionary(keys, values), marked, (fields, message) => {
        const error = Object.assign(new Error(message), fields);
        const text = captured((log) => log.error('odd', error, anything(fields)));
        expect(text).not.toContain('山');
        expect(text.split('\n')).toHaveLength(2);
      }),
    );
  });
});

describe('an error in the log', () => {
  class RowRefusedError extends Error {
    override readonly name = 'RowRefusedError';
    readonly detail = 'Failing row contains (山田花子)';
    readonly code = '23514';
  }

  it('is told by class, code and place, never by message or other properties', () => {
    const text = captured((log) => log.error('request-failed', new RowRefusedError('山田花子 090-0000-1234')));
    expectClean(text);
    const { error } = JSON.parse(text) as { error: { class: string; code: string; frames: string[] } };
    expect(error).toMatchObject({ class: 'RowRefusedError', code: '23514' });
    expect(error.frames[0]).toMatch(/libs\/observability\/src\/logger\.prop\.spec\.ts:\d+:\d+/);
    expect(text).not.toContain(process.cwd());
  });

  it('is told with its causes', () => {
    const cause = Object.assign(new Error('山田花子'), { code: 'ECONNREFUSED' });
    const { error } = line((log) => log.error('odd', new Error('Hanako', { cause })));
    expect(error).toMatchObject({ class: 'Error', cause: { class: 'Error', code: 'ECONNREFUSED' } });
  });

  it('I7 lets no message pass for a frame of the stack', () => {
    const imitation = 'failed\n    at Hanako (/libs/Hanako.ts:1:1)\n    at file:///Hanako.ts:1:1';
    expectClean(captured((log) => log.error('odd', new Error(imitation))));
    const changed = new Error(imitation);
    changed.message = 'harmless';
    expectClean(captured((log) => log.error('odd', changed)));
  });

  it.each([
    ['a hostile class name', Object.assign(new Error('x'), { name: '山田花子' })],
    ['a hostile code', Object.assign(new Error('x'), { code: '山田花子' })],
    ['a code that is an object', Object.assign(new Error('x'), { code: person })],
    ['a telephone number as code', Object.assign(new Error('x'), { code: '09000001234' })],
    ['a hostile stack', Object.assign(new Error('x'), { stack: '山田花子' })],
    ['a text', '山田花子'],
    ['a plain object', person],
    ['a function', () => person],
    ['a cause in a circle', (() => { const error = new Error('山田花子'); error.cause = error; return error; })()], // prettier-ignore
    ['a getter that throws', Object.defineProperty(new Error('x'), 'stack', { get: () => { throw person; } })], // prettier-ignore
    ['an aggregate', new AggregateError([new Error('山田花子')], 'Hanako')],
  ])('I7 tells nothing of %s', (_what, error) => {
    const text = captured((log) => log.error('odd', error));
    expectClean(text);
    expect(JSON.parse(text)).toHaveProperty('error.class');
  });
});
