import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder, waitFor } from '@tsunagi/testing';
import { type ProcessSpec, StartFailedError, SupervisedProcess } from './supervised-process.js';

let folder: string;
let running: SupervisedProcess[];
beforeEach(() => {
  folder = temporaryFolder('supervised');
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((one) => one.stop()));
});

/** A process that writes its number when it is ready. */
const script = (more = ''): string =>
  `require('node:fs').writeFileSync('ready', String(process.pid)); ${more} setInterval(() => {}, 1000);`;

function supervised(code: string, changes: Partial<ProcessSpec> = {}): SupervisedProcess {
  const spec: ProcessSpec = {
    name: 'example',
    port: 0,
    command: process.execPath,
    args: ['-e', code],
    env: { PATH: process.env.PATH },
    cwd: folder,
    logFile: join(folder, 'log'),
    stopSignal: 'SIGTERM',
    stopWithinMs: 3_000,
    readyWithinMs: 5_000,
    ready: async () => readyPid() === one.pid,
    ...changes,
  };
  const one = new SupervisedProcess(spec, () => undefined);
  running.push(one);
  return one;
}

const readyPid = (): number => Number(readFileSync(join(folder, 'ready'), 'utf8'));
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('SupervisedProcess', () => {
  it('is started when it takes work, and gone when it is stopped', async () => {
    const one = supervised(script());
    await one.start();
    const pid = one.pid!;
    expect([one.state, readyPid()]).toEqual(['ready', pid]);
    await one.stop();
    expect([one.state, isAlive(pid)]).toEqual(['stopped', false]);
  });

  it('starts a process again that was killed, and again', async () => {
    const one = supervised(script());
    await one.start();
    for (const _ of [1, 2]) {
      const before = one.pid!;
      process.kill(before, 'SIGKILL');
      await waitFor(async () => one.pid !== before && one.state === 'ready', { what: 'a new process is ready' });
      expect(readyPid()).toBe(one.pid);
    }
  });

  it('prepares before every start', async () => {
    let prepared = 0;
    const one = supervised(script(), { prepare: async () => void (prepared += 1) });
    await one.start();
    const before = one.pid!;
    process.kill(before, 'SIGKILL');
    await waitFor(async () => one.pid !== before && one.state === 'ready', { what: 'a new process is ready' });
    expect(prepared).toBe(2);
  });

  it('gives up a process that ends by itself three times, and names its log', async () => {
    const one = supervised(`process.stderr.write('no such setting\\n'); process.exit(3)`);
    await expect(one.start()).rejects.toThrow(StartFailedError);
    const log = readFileSync(join(folder, 'log'), 'utf8');
    expect(log.match(/no such setting/g)).toHaveLength(3);
    expect(one.state).toBe('stopped');
  });

  it('ends a process by force that does not heed the signal', async () => {
    const one = supervised(script(`process.on('SIGTERM', () => {});`), { stopWithinMs: 50 });
    await one.start();
    const pid = one.pid!;
    await one.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('does not start again what is being stopped', async () => {
    const one = supervised(script());
    await one.start();
    process.kill(one.pid!, 'SIGKILL');
    await waitFor(async () => one.state === 'waiting', { what: 'its end was noticed' });
    await one.stop();
    writeFileSync(join(folder, 'ready'), '0');
    const another = supervised(script());
    await another.start();
    expect([one.state, readyPid()]).toEqual(['stopped', another.pid]);
  });
});
