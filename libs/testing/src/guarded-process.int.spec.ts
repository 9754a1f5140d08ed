import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from './temporary-folder.js';
import { waitFor } from './wait-for.js';

const source = join(import.meta.dirname, 'guarded-process.ts');

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('a guarded server', () => {
  it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)('ends with its process, also by %s', async (signal) => {
    const folder = temporaryFolder('guarded');
    const note = join(folder, 'pid');
    const program = `
      const { startGuarded } = await import(${JSON.stringify(source)});
      startGuarded({ command: '/bin/sh', args: ['-c', 'echo $$ > ${note}; exec sleep 600'],
        folder: ${JSON.stringify(folder)}, stopSignal: 'TERM' });
      setInterval(() => {}, 1000);
    `;
    const parent = spawn('node', ['--input-type=module', '-e', program], { stdio: 'ignore' });
    const pid = await waitFor(() => existsSync(note) && Number(readFileSync(note, 'utf8')), {
      what: 'the server to say its process id',
    });
    expect(isAlive(pid)).toBe(true);
    // Told until it has gone: what is tested is what the guard does then, not how a process takes a signal.
    const gone = (): boolean => parent.exitCode !== null || parent.signalCode !== null;
    const tell = (): boolean => {
      if (!gone()) parent.kill(signal);
      return gone();
    };
    await waitFor(tell, { what: 'the process to end' });
    await waitFor(() => !isAlive(pid), { what: 'the server to end' });
    const left = (): boolean => existsSync(folder) || existsSync(`${folder}.log`);
    await waitFor(() => !left(), { what: 'its folder and its log to be removed' });
    expect(left()).toBe(false);
  });
});
