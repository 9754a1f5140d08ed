import { execFileSync, execSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { request } from 'node:http';
import { connect, createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';

/** What a pure test tries in vain; this file is one. */
const attempts: Record<string, () => unknown> = {
  'start a process': () => spawn('true'),
  'run a program to its end': () => spawnSync('true'),
  'run a file': () => execFileSync('true'),
  'run a line of shell': () => execSync('true'),
  listen: () => createServer().listen(0),
  connect: () => connect(1, '127.0.0.1'),
  'ask by HTTP': () => request('http://127.0.0.1:65000/'),
  'make a temporary folder': () => mkdtempSync('/tmp/never-'),
  'make a temporary folder without waiting': () => mkdtemp('/tmp/never-'),
};

describe('a pure test', () => {
  it.each(Object.entries(attempts))('cannot %s', (_, attempt) => {
    expect(attempt).toThrow('call the file .int.spec.ts');
  });

  it('cannot fetch', async () => {
    const said = await fetch('http://127.0.0.1:65000/').catch((error: Error) => String(error.cause));
    expect(said).toContain('call the file .int.spec.ts');
  });
});
