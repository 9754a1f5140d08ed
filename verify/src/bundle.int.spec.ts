import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@tsunagi/testing';
import { makeGoodExport, sealed } from './tamper/good-export.js';
import { makeGoodLog } from './tamper/good-log.js';
import { writeZip } from './tamper/zip-writer.js';

/** The folder of this package, from where the tests run (the project's root). */
const PACKAGE = resolve('verify');
const log = makeGoodLog(71, 20);
let folder: string;

beforeAll(() => {
  folder = temporaryFolder('alone');
  const script = `const { bundle } = await import(${JSON.stringify(join(PACKAGE, 'bundle.mjs'))});
    await bundle(${JSON.stringify(join(folder, 'tsunagi-verify.mjs'))});`;
  execFileSync(process.execPath, ['--input-type=module', '--eval', script]);
  const good = makeGoodExport(log, { kind: 'period', firstIndex: 0, lastIndex: 19 });
  const zip = writeZip(sealed(good, good.parts), { method: 8 });
  writeFileSync(join(folder, 'evidence.zip'), zip);
  writeFileSync(join(folder, 'changed.zip'), Buffer.concat([zip, Buffer.of(0)]));
  writeFileSync(join(folder, 'pinned.txt'), log.keys.join('\n'));
});

const alone = (...args: string[]) =>
  spawnSync(process.execPath, ['tsunagi-verify.mjs', ...args], { cwd: folder, encoding: 'utf8', env: { LANG: 'C' } });

describe('the single file', () => {
  it('verifies in a folder that has nothing else, with Node alone', () => {
    expect(readdirSync(folder).sort()).toEqual(['changed.zip', 'evidence.zip', 'pinned.txt', 'tsunagi-verify.mjs']);
    const { status, stdout, stderr } = alone('export', 'evidence.zip', '--keys', 'pinned.txt');
    expect(stderr).toBe('');
    expect(stdout).toContain('結果: 確かめられました');
    expect(status).toBe(0);
  });

  it('ends with 1 for what was tampered with, and with 2 for what it cannot read', () => {
    expect(alone('export', 'changed.zip', '--keys', 'pinned.txt').status).toBe(1);
    expect(alone('export', 'nothing.zip', '--keys', 'pinned.txt').status).toBe(2);
  });
});
