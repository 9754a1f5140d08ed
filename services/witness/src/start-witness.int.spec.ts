import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MovableClock } from '@tsunagi/kernel';
import { catches, faulty, temporaryFolder } from '@tsunagi/testing';
import {
  algorithms,
  formatSigner,
  generateSigner,
  parseCheckpoint,
  parseNote,
  parseSignature,
  parseVerifierKey,
  verifyNote,
} from '@tsunagi/transparency-log';
import { CannotWitnessError } from './cannot-witness.js';
import type { HeadStore } from './head.store.js';
import { type RunningWitness, startWitness, type WitnessOverrides } from './start-witness.io.js';
import { LogUnderTest } from './testing/log-under-test.js';

const log = new LogUnderTest();
const clock = new MovableClock(new Date('2026-11-21T04:00:00Z'));
let folder: string;
let running: RunningWitness[];
beforeEach(() => {
  folder = temporaryFolder('witness');
  running = [];
});
afterEach(async () => {
  for (const witness of running) await witness.close();
});

const environment = (more: Record<string, string> = {}): Record<string, string> => ({
  WITNESS_FOLDER: join(folder, 'witness'),
  WITNESS_NAME: 'hidamari.example/witness',
  WITNESS_LOGS: log.known,
  ...more,
});
async function start(more?: Record<string, string>, overrides?: WitnessOverrides): Promise<RunningWitness> {
  const witness = await startWitness(environment(more), { clock, ...overrides });
  running.push(witness);
  return witness;
}
const stop = async (witness: RunningWitness): Promise<void> => {
  running = running.filter((one) => one !== witness);
  await witness.close();
};
async function post(witness: RunningWitness, body: string | Uint8Array) {
  const answer = await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body: body as never });
  return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.text() };
}
/** The checkpoint with the cosignature of an answer. */
const cosigned = (checkpoint: string, answer: { body: string }): string => `${checkpoint}${answer.body}`;
const refusal = (act: () => Promise<unknown>): Promise<string | null> =>
  act().then(
    () => null,
    (error: unknown) => {
      if (error instanceof CannotWitnessError) return error.code;
      throw error;
    },
  );

describe('add-checkpoint', () => {
  it('cosigns the first checkpoint, and the cosignature holds with the time it was made', async () => {
    const witness = await start();
    const answer = await post(witness, await log.addCheckpoint(0, 5));
    expect(answer.status).toBe(200);
    expect(answer.body.match(/\n/g)).toHaveLength(1);
    const key = parseVerifierKey(witness.verifierKey);
    const verified = verifyNote(parseNote(cosigned(log.checkpoint(5), answer)), [key]);
    expect(verified).toEqual([{ key, atS: clock.now().getTime() / 1000 }]);
    expect(key).toMatchObject({ name: 'hidamari.example/witness', algorithm: algorithms.cosignature });
  });

  it('follows the log as it grows, and cosigns the same head again', async () => {
    const witness = await start();
    const statuses: number[] = [];
    for (const [oldSize, size] of [
      [0, 0],
      [0, 1],
      [1, 7],
      [7, 7],
      [7, 300],
    ] as const)
      statuses.push((await post(witness, await log.addCheckpoint(oldSize, size))).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
  });

  it('tells a log that is behind what size it cosigned last', async () => {
    const witness = await start();
    await post(witness, await log.addCheckpoint(0, 5));
    for (const oldSize of [0, 3, 6]) {
      const answer = await post(witness, await log.addCheckpoint(oldSize, 9));
      expect(answer).toEqual({ status: 409, type: 'text/x.tlog.size', body: '5\n' });
    }
  });

  const other = new LogUnderTest('elsewhere.example/audit');
  const stranger = generateSigner(log.origin, algorithms.ed25519);
  it.each<[number, string, () => Promise<string | Uint8Array>]>([
    [404, 'a log it does not watch over', () => other.addCheckpoint(0, 1)],
    [403, 'a key it does not know', () => new LogUnderTest(log.origin, 'entry', stranger).addCheckpoint(5, 9)],
    [400, 'an old size above the new one', () => log.addCheckpoint(9, 5)],
    [400, 'a request without a checkpoint', async () => 'old 5\n\n'],
    [400, 'a proof line that is no hash', async () => `old 5\nabc\n\n${log.checkpoint(9)}`],
    [400, 'bytes that are no text', async () => Buffer.from([0xff, 0xfe])],
    [413, 'a body above the limit', async () => 'x'.repeat(70_000)],
    [422, 'a wrong proof', async () => `old 5\n${Buffer.alloc(32).toString('base64')}\n\n${log.checkpoint(9)}`],
    [
      422,
      'a proof with one hash too many',
      async () => (await log.addCheckpoint(5, 9)).replace('\n\n', `\n${Buffer.alloc(32).toString('base64')}\n\n`),
    ],
  ])('answers %i to %s, and remembers what it had', async (status, _, body) => {
    const witness = await start();
    await post(witness, await log.addCheckpoint(0, 5));
    const answer = await post(witness, await body());
    expect([answer.status, answer.body]).toEqual([status, '']);
    expect((await post(witness, await log.addCheckpoint(0, 5))).body).toBe('5\n');
  });

  it('knows a log by either of its keys while one takes over from the other', async () => {
    const next = new LogUnderTest(log.origin, 'entry', stranger);
    const witness = await start({ WITNESS_LOGS: `${log.known},${next.known}` });
    expect((await post(witness, await log.addCheckpoint(0, 5))).status).toBe(200);
    expect((await post(witness, await next.addCheckpoint(5, 9))).status).toBe(200);
  });

  it('keeps logs apart', async () => {
    const witness = await start({ WITNESS_LOGS: `${log.known},${other.known}` });
    await post(witness, await log.addCheckpoint(0, 5));
    expect((await post(witness, await other.addCheckpoint(0, 3))).status).toBe(200);
    expect((await post(witness, await log.addCheckpoint(0, 9))).body).toBe('5\n');
  });

  it('answers nothing else', async () => {
    const witness = await start();
    const ask = async (path: string, method = 'GET') => (await fetch(`${witness.url}${path}`, { method })).status;
    expect(await ask('/add-checkpoint')).toBe(405);
    expect(await ask('/verifier-key', 'POST')).toBe(405);
    expect([await ask('/health/live'), await ask('/health/ready')]).toEqual([200, 200]);
    expect([await ask('/'), await ask('/__proto__'), await ask('/../witness.key')]).toEqual([404, 404, 404]);
    expect(await (await fetch(`${witness.url}/verifier-key`)).text()).toBe(`${witness.verifierKey}\n`);
  });

  it('cosigns nothing that it could not keep', async () => {
    const errors: unknown[] = [];
    const full = (healthy: HeadStore): HeadStore => ({
      last: (origin) => healthy.last(origin),
      keep: () => {
        throw new Error('no space left');
      },
    });
    const witness = await start({}, { heads: full, onError: (error) => errors.push(error) });
    const answer = await post(witness, await log.addCheckpoint(0, 5));
    expect([answer.status, answer.body, errors.length]).toEqual([500, '', 1]);
  });
});

describe('two histories', () => {
  it('I6 shown to one witness: the second is refused, whatever is sent', async () => {
    const check = async (): Promise<void> => {
      const forgetful = (healthy: HeadStore) => faulty(healthy, 'witness-forgets', () => ({ last: () => undefined }));
      const witness = await start({ WITNESS_FOLDER: temporaryFolder('one') }, { heads: forgetful });
      const lie = log.showing('another history');
      expect((await post(witness, await log.addCheckpoint(0, 5))).status).toBe(200);
      expect((await post(witness, await lie.addCheckpoint(0, 5))).status).toBe(409);
      expect((await post(witness, await lie.addCheckpoint(5, 5))).status).toBe(409);
      expect((await post(witness, await lie.addCheckpoint(5, 9))).status).toBe(422);
    };
    expect(await catches('witness-forgets', check)).toBeInstanceOf(Error);
  });

  it('I6 racing to one witness: exactly one of them is cosigned', async () => {
    const witness = await start();
    await post(witness, await log.addCheckpoint(0, 5));
    const before = new LogUnderTest(log.origin, 'entry', log.signer);
    const bodies = await Promise.all([
      before.addCheckpoint(5, 9),
      before.addCheckpoint(5, 8),
      before.addCheckpoint(5, 6),
    ]);
    const answers = await Promise.all(bodies.map((body) => post(witness, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const told = new Set(answers.filter(({ status }) => status === 409).map(({ body }) => body));
    const sizes = [9, 8, 6];
    expect([...told]).toEqual([`${sizes[answers.findIndex(({ status }) => status === 200)]}\n`]);
  });

  it('I6 shown to two witnesses: each cosigns its own, and the two cosigned checkpoints prove the lie', async () => {
    const [one, two] = [
      await start({ WITNESS_FOLDER: join(folder, 'one') }),
      await start({ WITNESS_FOLDER: join(folder, 'two') }),
    ];
    const lie = log.showing('another history');
    const answers = [await post(one, await log.addCheckpoint(0, 5)), await post(two, await lie.addCheckpoint(0, 5))];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const notes = [cosigned(log.checkpoint(5), answers[0]!), cosigned(lie.checkpoint(5), answers[1]!)].map(parseNote);
    const keys = [log.signer.verifier, parseVerifierKey(one.verifierKey), parseVerifierKey(two.verifierKey)];
    for (const note of notes) expect(verifyNote(note, keys)).toHaveLength(2);
    const [left, right] = notes.map(({ text }) => parseCheckpoint(text));
    expect([left!.origin, left!.size]).toEqual([right!.origin, right!.size]);
    expect(left!.root).not.toEqual(right!.root);
  });
});

describe('the memory of a witness', () => {
  it('I6 outlives the process: what was answered is never forgotten', async () => {
    const check = async (): Promise<void> => {
      const late = (healthy: HeadStore): HeadStore => {
        const kept: string[] = [];
        return faulty(healthy, 'keeps-after-answering', () => ({
          // Writes it down later; the process ends before that.
          keep: (note) => void kept.push(note),
        }));
      };
      const own = { WITNESS_FOLDER: temporaryFolder('memory') };
      const first = await start(own, { heads: late });
      expect((await post(first, await log.addCheckpoint(0, 5))).status).toBe(200);
      await stop(first);
      const second = await start(own);
      expect((await post(second, await log.showing('another history').addCheckpoint(0, 5))).status).toBe(409);
      expect(second.verifierKey).toBe(first.verifierKey);
    };
    expect(await catches('keeps-after-answering', check)).toBeInstanceOf(Error);
  });

  it('keeps the whole cosigned checkpoint, closed to others', async () => {
    const witness = await start();
    const answer = await post(witness, await log.addCheckpoint(0, 5));
    const [file] = readdirSync(join(folder, 'witness')).filter((name) => name.endsWith('.head'));
    const [, ...note] = readFileSync(join(folder, 'witness', file!), 'utf8').split(/(?<=\n)/);
    expect(note.join('')).toBe(cosigned(log.checkpoint(5), answer));
    expect(parseSignature(answer.body).name).toBe('hidamari.example/witness');
    expect(statSync(join(folder, 'witness', file!)).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'witness/witness.key')).mode & 0o777).toBe(0o600);
  });

  async function stopped(): Promise<{ home: string; head: string }> {
    const witness = await start();
    await post(witness, await log.addCheckpoint(0, 5));
    await stop(witness);
    const home = join(folder, 'witness');
    return {
      home,
      head: join(
        home,
        readdirSync(home).find((name) => name.endsWith('.head'))!,
      ),
    };
  }

  it.each<[string, (text: string) => string]>([
    ['empty', () => ''],
    ['cut short', (text) => text.slice(0, -1)],
    ['altered in its size', (text) => text.replace('\n5\n', '\n4\n')],
    ['of a format to come', (text) => text.replace('/1 ', '/2 ')],
  ])('refuses to go on with a head file that is %s', async (_, damage) => {
    const { head } = await stopped();
    const text = readFileSync(head, 'utf8');
    writeFileSync(head, damage(text));
    expect(await refusal(() => start())).toBe('head-damaged');
    writeFileSync(head, text);
    expect(await refusal(() => start())).toBeNull();
  });

  it('refuses a head file that stands for another log', async () => {
    const { home, head } = await stopped();
    writeFileSync(join(home, `${'0'.repeat(64)}.head`), readFileSync(head));
    expect(await refusal(() => start())).toBe('head-damaged');
  });

  it('takes no notice of what a crash left half written', async () => {
    const { home, head } = await stopped();
    writeFileSync(`${head}.draft`, 'half');
    const witness = await start();
    expect((await post(witness, await log.addCheckpoint(0, 9))).body).toBe('5\n');
    expect(readdirSync(home).filter((name) => name.endsWith('.draft'))).toEqual([]);
  });

  it('is never taken over by another key, nor gone on with without the key', async () => {
    const { home } = await stopped();
    const WITNESS_KEY = formatSigner(generateSigner('hidamari.example/witness', algorithms.cosignature));
    expect(await refusal(() => start({ WITNESS_KEY }))).toBe('other-key');
    rmSync(join(home, 'witness.key'));
    expect(await refusal(() => start())).toBe('key-lost');
    rmSync(join(home, 'verifier-key.txt'));
    expect(await refusal(() => start())).toBe('key-lost');
  });

  it('begins under a name that a key can have', async () => {
    expect(await refusal(() => start({ WITNESS_NAME: '' }))).toBe('setting-missing');
    expect(await refusal(() => start({ WITNESS_NAME: 'with space' }))).toBe('setting-wrong');
  });

  it('belongs to one process', async () => {
    const first = await start();
    expect(await refusal(() => start())).toBe('folder-in-use');
    await stop(first);
    expect(await refusal(() => start())).toBeNull();
  });
});
