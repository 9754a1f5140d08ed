import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@tsunagi/testing';
import { LogUnderTest } from './testing/log-under-test.js';

/** The program itself, as it is built; what it asks of the file system is counted from the outside. */
const MAIN = join(import.meta.dirname, '../dist/main.js');

/** Loaded before the program: kills it, as `kill -9` does, just before step KILL_AT of writing down a head. */
const KILLER = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
let step = 0;
for (const name of ['openSync', 'writeSync', 'fsyncSync', 'closeSync', 'renameSync']) {
  const real = fs[name];
  fs[name] = (...given) => {
    if (step === 0 && !(name === 'openSync' && String(given[0]).endsWith('.head.draft'))) return real(...given);
    step += 1;
    if (step === Number(process.env.KILL_AT)) process.kill(process.pid, 'SIGKILL');
    const result = real(...given);
    if (process.send) process.send({ step: name });
    return result;
  };
}
syncBuiltinESMExports();
`;
/** open, write, fsync, close, rename; then the folder: open, fsync, close. One more: the answer itself. */
const STEPS = ['openSync', 'writeSync', 'fsyncSync', 'closeSync', 'renameSync', 'openSync', 'fsyncSync', 'closeSync'];

const log = new LogUnderTest();
let folder: string;
let children: ChildProcess[];
beforeEach(() => {
  if (!existsSync(MAIN)) throw new Error('build first: npm run build');
  folder = temporaryFolder('witness');
  writeFileSync(join(folder, 'killer.mjs'), KILLER);
  children = [];
});
afterEach(async () => {
  await Promise.all(children.map(end));
});

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

interface Told {
  readonly port?: number;
  readonly step?: string;
}

class WitnessProcess {
  readonly steps: string[] = [];
  private constructor(
    readonly child: ChildProcess,
    private readonly port: number,
  ) {
    child.on('message', ({ step }: Told) => step && this.steps.push(step));
  }

  /** @param killAt step of the next head's writing before which it is killed; undefined for none */
  static async start(killAt?: number): Promise<WitnessProcess> {
    const child = spawn(process.execPath, ['--import', join(folder, 'killer.mjs'), MAIN], {
      env: {
        WITNESS_FOLDER: join(folder, 'witness'),
        WITNESS_NAME: 'hidamari.example/witness',
        WITNESS_LOGS: log.known,
        ...(killAt === undefined ? {} : { KILL_AT: String(killAt) }),
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    children.push(child);
    const [{ port }] = (await once(child, 'message')) as [Told];
    return new WitnessProcess(child, port!);
  }

  /** Null when the witness ended without an answer. */
  async add(oldSize: number, size: number, shown = log): Promise<{ status: number; body: string } | null> {
    const body = await shown.addCheckpoint(oldSize, size);
    const answer = await fetch(`http://127.0.0.1:${this.port}/add-checkpoint`, { method: 'POST', body }).catch(
      () => null,
    );
    return answer && { status: answer.status, body: await answer.text() };
  }

  /** What it cosigned last. */
  async size(): Promise<number> {
    const answer = await this.add(1_000, 1_000);
    expect(answer?.status).toBe(409);
    return Number(answer!.body);
  }
}

describe('a witness killed while it writes', () => {
  it('writes in the order that survives a loss of power, before it answers', async () => {
    const witness = await WitnessProcess.start();
    expect((await witness.add(0, 5))?.status).toBe(200);
    await witness.size();
    expect(witness.steps).toEqual(STEPS);
  });

  it.each(STEPS.map((name, at) => [at + 1, name] as const))(
    'I6 before step %i (%s) remembers its last head, whole, and answers nothing it would forget',
    async (step) => {
      const before = await WitnessProcess.start();
      expect((await before.add(0, 5))?.status).toBe(200);
      await end(before.child);
      const killed = await WitnessProcess.start(step);
      expect(await killed.add(5, 9)).toBeNull();
      const after = await WitnessProcess.start();
      const size = await after.size();
      // Until the rename the old head stands; from then on the new one.
      expect(size).toBe(step <= STEPS.indexOf('renameSync') + 1 ? 5 : 9);
      expect((await after.add(size, size, log.showing('another history')))?.status).toBe(409);
      expect((await after.add(size, 12))?.status).toBe(200);
      expect(readdirSync(join(folder, 'witness')).filter((name) => name.endsWith('.draft'))).toEqual([]);
    },
  );

  it('I6 right after an answer remembers what it answered', async () => {
    const witness = await WitnessProcess.start();
    expect((await witness.add(0, 5))?.status).toBe(200);
    expect((await witness.add(5, 9))?.status).toBe(200);
    await end(witness.child);
    expect(await (await WitnessProcess.start()).size()).toBe(9);
  });

  it('ends by itself when the launcher that started it is gone', async () => {
    const { child } = await WitnessProcess.start();
    child.disconnect();
    expect((await once(child, 'exit'))[0]).toBe(0);
  });
});
