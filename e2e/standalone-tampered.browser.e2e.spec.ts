import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder, waitFor } from '@tsunagi/testing';
import { strToU8, strFromU8, unzipSync, zipSync } from 'fflate';
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { startSystem } from '../infra/test/run-system.mjs';
import { apiOf, type ApiClient } from './api-client.js';
import { openBrowser, Visitor } from './browser.js';
import { acceptedReferral, type OpenedCase } from './hand-off-steps.js';
import { systemOf, type System } from './system.js';

/**
 * An auditor takes a sealed file to a machine without the services; then somebody with every right over the database
 * changes one record. Needs a system of its own, which nobody uses afterwards, and its data folder.
 */
const root = join(import.meta.dirname, '..');
const PROGRAM = 'tsunagi-verify.mjs';

let note: string;
let system: System;
let stop: () => Promise<void>;
let browser: Browser;
let auditor: ApiClient;
let visitor: Visitor;
let opened: OpenedCase;
/** The machine without the services: an empty folder. */
let desk: string;

beforeAll(async () => {
  const started = await startSystem(root, 'standalone');
  if ('reason' in started) throw new Error(started.reason);
  ({ note, stop } = started);
  system = systemOf(note, stop);
  browser = await openBrowser();
  opened = await acceptedReferral(await apiOf(system, 'caseworker'), await apiOf(system, 'partner'), [
    'identity',
    'needs',
  ]);
  auditor = await apiOf(system, 'auditor');
  visitor = await Visitor.logIn(browser, system, 'auditor', 'pc');
  desk = temporaryFolder('desk');
  copyFileSync(join(root, 'verify/dist', PROGRAM), join(desk, PROGRAM));
});
afterAll(async () => {
  await browser?.close();
  await stop?.();
});

const download = async (path: string): Promise<Buffer> => {
  const answer = await fetch(`${system.origin}/api/v1${path}`, {
    headers: { authorization: `Bearer ${await system.token('auditor')}`, accept: '*/*' },
  });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
};

/** Runs the one file on the machine without the services: no network address, no module beside it. */
function verifyThere(...parameters: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...parameters, '--lang', 'ja'], {
    cwd: desk,
    env: {},
    encoding: 'utf8',
  });
  return { status, said: `${stdout}${stderr}` };
}

/** The page's verdict on what was chosen. */
async function verdictOf(name: string): Promise<string> {
  const { page } = visitor;
  await page.getByRole('button', { name: '調べる', exact: true }).click();
  const verdict = page.getByRole('region', { name: '結果' });
  await verdict.waitFor({ timeout: 60_000 });
  expect(await visitor.look(name)).toEqual([]);
  return verdict.innerText();
}

async function openVerifyPage(): Promise<void> {
  const { page } = visitor;
  await page.goto(`${system.origin}/audit/verify`);
  await page.getByRole('textbox', { name: '確かめに使う鍵' }).fill(readFileSync(join(desk, 'pinned.txt'), 'utf8'));
}

async function choose(content: Buffer | Uint8Array, name: string): Promise<void> {
  const { page } = visitor;
  await page.getByRole('radio', { name: '受け取ったファイル' }).check({ force: true });
  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles({ name, mimeType: 'application/zip', buffer: Buffer.from(content) });
}

describe('a sealed file, checked where nobody of the council runs anything', () => {
  it('is made, carried away and proven offline', async () => {
    writeFileSync(join(desk, 'pinned.txt'), await download('/audit/log/vkey'));
    const order = { kind: 'evidence', scope: { subject: opened.personId }, reason: '住民監査請求 第3号の資料' };
    const { exportId } = await waitFor(
      async () => {
        const made = await auditor.post<{ exportId: string; waiting: number }>('/audit/exports', order);
        return made.body.waiting === 0 && made.body;
      },
      { what: 'an export that nothing waits for', everyMs: 1_000 },
    );
    writeFileSync(join(desk, 'evidence.zip'), await download(`/audit/exports/${exportId}/file`));
    const { status, said } = verifyThere('export', 'evidence.zip', '--keys', 'pinned.txt');
    expect(said).toContain('改ざんは見つかりませんでした');
    expect(status).toBe(0);
  });

  it('is proven by the page as well, which shares no code with the program', async () => {
    await openVerifyPage();
    await choose(readFileSync(join(desk, 'evidence.zip')), 'evidence.zip');
    expect(await verdictOf('proof-1-sealed-file')).toContain('このファイルの記録は改ざんされていません');
  });

  it('no longer is when one word of one record is another', async () => {
    const entries = unzipSync(readFileSync(join(desk, 'evidence.zip')));
    const cover = strFromU8(entries['cover.jsonl']!);
    const changed = cover.replace('"outcome":"success"', '"outcome":"refused"');
    expect(changed).not.toBe(cover);
    const zip = zipSync({ ...entries, 'cover.jsonl': strToU8(changed) });
    writeFileSync(join(desk, 'changed.zip'), zip);
    expect(verifyThere('export', 'changed.zip', '--keys', 'pinned.txt').status).toBe(1);
    await openVerifyPage();
    await choose(zip, 'changed.zip');
    expect(await verdictOf('proof-2-changed-file')).toMatch(/書き換えられています|作られたときのままではありません/);
  });
});

describe('a record changed by somebody with every right over the database', () => {
  it('I6 is found by the whole log, by the page and by the program, each naming the record', async () => {
    await openVerifyPage();
    expect(await verdictOf('proof-3-log')).toContain('記録は改ざんされていません');
    const index = await changeOneRecord();
    await openVerifyPage();
    expect(await verdictOf('proof-4-changed-log')).toMatch(
      new RegExp(`${(index + 1).toLocaleString('ja')}番目の記録が書き換えられています`),
    );
  });

  it('I6 is found by the service itself, and the desk says so', async () => {
    await waitFor(
      async () => {
        const { body } = await auditor.get<{ recheck: { ok: boolean } | null }>('/audit/log/state');
        return body.recheck?.ok === false;
      },
      { what: 'the recheck to find it', everyMs: 500 },
    );
    await visitor.page.goto(`${system.origin}/audit`);
    await visitor.page.getByText('記録に異常があります').waitFor();
    expect(await visitor.look('proof-5-desk')).toEqual([]);
  });
});

/** As the database's superuser, past rights and triggers. @returns the record's index in the log */
async function changeOneRecord(): Promise<number> {
  const { databasePort, data } = JSON.parse(readFileSync(note, 'utf8')) as { databasePort: number; data: string };
  const { databases } = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as {
    databases: { admin: string };
  };
  const client = new pg.Client({
    host: '127.0.0.1',
    port: databasePort,
    user: 'postgres',
    password: databases.admin,
    database: 'audit',
  });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    const { rows } = await client.query<{ index: string }>(
      `update stored_record r set record = replace(record, '"outcome":"success"', '"outcome":"refused"') from log_entry e
       where e.source = r.source and e.counter = r.counter and e.index = 700 and r.record like '%"outcome":"success"%'
       returning e.index`,
    );
    return Number(rows[0]!.index);
  } finally {
    await client.end();
  }
}
