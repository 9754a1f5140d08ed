import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@tsunagi/testing';
import { lockFolder } from './folder-lock.js';
import { CannotStart } from './messages.js';
import { isAlive, startMark } from './process-identity.js';

const temporary = (): string => temporaryFolder('lock');

async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid!;
}

describe('the lock of a data folder', () => {
  it('keeps a second start out and tells it the address', () => {
    const folder = temporary();
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'already-starting' }));
    lock.setOrigin('http://localhost:3000');
    expect(() => lockFolder(folder)).toThrow(
      expect.objectContaining({ code: 'already-running', params: { origin: 'http://localhost:3000' } }),
    );
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of a process that was killed is taken over', async () => {
    const folder = temporary();
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: await deadProcess(), mark: null, origin: null }));
    expect(lockFolder(folder).takenOver).toBe(true);
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  it('of a process whose number was given to another one since is taken over', () => {
    const folder = temporary();
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: process.ppid, mark: 'another boot/1', origin: null }));
    expect(startMark(process.ppid)).not.toBeNull();
    expect(lockFolder(folder).takenOver).toBe(true);
  });

  it('cut short by a full disk counts for nothing', () => {
    const folder = temporary();
    writeFileSync(join(folder, 'lock'), '');
    expect(lockFolder(folder).takenOver).toBe(true);
  });

  it('is not given back by somebody else', () => {
    const folder = temporary();
    const lock = lockFolder(folder);
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: 1, mark: null, origin: null }));
    lock.release();
    expect(existsSync(join(folder, 'lock'))).toBe(true);
    expect(() => lockFolder(folder)).toThrow(CannotStart);
  });
});

describe('a process', () => {
  it('is alive until it has ended', async () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(await deadProcess())).toBe(false);
  });
});
