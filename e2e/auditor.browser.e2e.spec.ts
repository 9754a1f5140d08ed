import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '@tsunagi/testing';
import type { Browser, Download, Locator, Page } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { apiOf, type ApiClient } from './api-client.js';
import { openBrowser, Visitor } from './browser.js';
import { acceptedReferral, person, type OpenedCase } from './hand-off-steps.js';
import { openSystem, type System } from './system.js';

/** From a suspicion to a sealed file: what an auditor does, and what the supervisor who is asked does. */
const agreed = ['identity', 'contact', 'needs'] as const;
const question = '11月の閲覧がこの1件だけ多くなっています。どの業務のために必要でしたか。';
const answer = '窓口での聞き取りの準備のためです。受付の記録と日時が合います。';
/** The first four bytes of a ZIP. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];

let system: System;
let browser: Browser;
let caseworker: ApiClient;
let auditor: Visitor;
let supervisor: Visitor;
let opened: OpenedCase;

beforeAll(async () => {
  system = await openSystem();
  browser = await openBrowser();
  caseworker = await apiOf(system, 'caseworker');
  const partner = await apiOf(system, 'partner');
  opened = await acceptedReferral(caseworker, partner, agreed);
  auditor = await Visitor.logIn(browser, system, 'auditor', 'pc');
  supervisor = await Visitor.logIn(browser, system, 'supervisor', 'pc');
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

/** Opens a page and waits until all of it is there. */
async function visit({ page }: Visitor, path: string, title: string): Promise<void> {
  await page.goto(`${system.origin}${path}`);
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  await whole(page);
}
const whole = (page: Page): Promise<unknown> =>
  waitFor(async () => (await page.locator('[aria-busy=true]').count()) === 0, { what: 'the page to be whole' });

async function bytesOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}

/** The caseworker's looks at the person: the auditor's own searches for that person stand among the records too. */
const looks = (page: Page): Locator =>
  page
    .getByRole('row')
    .filter({ hasText: opened.personId.slice(-8) })
    .filter({ hasText: 'caseworker' });

/** Asks for the person's records, again until the caseworker's have a place in the log. */
async function personsRecords(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: '本人の番号' }).fill(opened.personId);
  await waitFor(
    async () => {
      await page.getByRole('button', { name: '探す', exact: true }).click();
      await looks(page).first().waitFor();
      await whole(page);
      return (await looks(page).filter({ hasText: 'まだ入っていません' }).count()) === 0;
    },
    { what: 'the records of the person to be in the log', everyMs: 500 },
  );
}

describe('an auditor at the desk', () => {
  it('sees first whether the record can be trusted, by what was checked, by whom and when', async () => {
    await visit(auditor, '/audit', '監査の今日');
    const trust = auditor.page.getByRole('region', { name: '記録の確かさ' });
    await trust.getByText(/改ざんされていません|欠けはありません/).waitFor();
    await trust.getByText(/証人\d+者のうち\d+者/).waitFor();
    expect(await auditor.look('desk-1-today')).toEqual([]);
  });

  it('finds who looked at a person, opens a record in words and takes its proof', async () => {
    const { page } = auditor;
    await visit(auditor, '/audit/records', '記録を探す');
    await personsRecords(page);
    expect(await page.getByRole('main').innerText()).not.toContain(person.name);
    expect(page.url()).not.toContain(opened.personId);
    expect(await auditor.look('desk-2-records')).toEqual([]);
    await looks(page).first().getByRole('button', { name: 'くわしく見る' }).click();
    const dialog = page.getByRole('dialog', { name: '記録の内容' });
    const coming = page.waitForEvent('download');
    await dialog.getByRole('button', { name: '証明をダウンロード' }).click();
    expect((await bytesOf(await coming)).toString('utf8')).toMatch(/^c2sp\.org\/tlog-proof@v1\n/);
    expect(await auditor.look('desk-3-record')).toEqual([]);
  });

  it('asks the supervisor about it; what is typed is kept as a draft', async () => {
    const { page } = auditor;
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'この記録について質問する' }).click();
    await dialog.getByRole('textbox', { name: /^質問/ }).fill(question);
    await dialog.getByText(/下書きを保存しました/).waitFor();
    expect(await auditor.look('desk-4-question')).toEqual([]);
    await dialog.getByRole('button', { name: '質問を送る' }).click();
    await page.getByText('質問を送りました。').first().waitFor();
  });

  it('reaches the supervisor, who answers', async () => {
    const { page } = supervisor;
    await visit(supervisor, '/questions', '監査からの質問');
    expect(await supervisor.look('desk-5-questions')).toEqual([]);
    await page.getByRole('main').getByRole('link', { name: '監査からの質問' }).first().click();
    await page.getByText(question).waitFor();
    await page.getByRole('textbox', { name: /答え/ }).fill(answer);
    expect(await supervisor.look('desk-6-answer')).toEqual([]);
    await page.getByRole('button', { name: '答えを送る' }).click();
    await page.getByText('答えを送りました。').first().waitFor();
  });

  it('reads the answer, keeps a finding and closes the review', async () => {
    const { page } = auditor;
    await visit(auditor, '/audit/reviews', '審査');
    await page.getByRole('tabpanel').getByRole('link').first().click();
    await page.getByText(answer).waitFor();
    expect(await auditor.look('desk-7-review')).toEqual([]);
    await page.getByRole('radio', { name: '正当な業務だった' }).check();
    await page.getByRole('textbox', { name: /理由/ }).fill('受付の記録と日時が合いました。');
    await page.getByRole('button', { name: '所見を残す' }).click();
    await page.getByText('所見を残しました。').first().waitFor();
    await page.getByRole('button', { name: '審査を終える' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '審査を終える' }).click();
    await page.getByText('審査を終えました。').first().waitFor();
  });

  it('takes a sealed file of the person out, with a reason', async () => {
    const { page } = auditor;
    await visit(auditor, '/audit/exports', '書き出し');
    await page.getByRole('button', { name: '書き出す', exact: true }).click();
    await page.getByRole('alert').getByText('理由を書いてください。').waitFor();
    await page.getByRole('textbox', { name: /書き出す理由/ }).fill('監査請求 第3号の資料');
    await page.getByRole('textbox', { name: /本人の番号/ }).fill(opened.personId);
    expect(await auditor.look('desk-8-export')).toEqual([]);
    await page.getByRole('button', { name: '書き出す', exact: true }).click();
    await page
      .getByText(/件の記録を書き出しました/)
      .first()
      .waitFor();
    const line = page.getByRole('listitem').filter({ hasText: opened.personId.slice(-8) });
    const coming = page.waitForEvent('download');
    await line.getByRole('button', { name: 'ダウンロード' }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toMatch(/^tsunagi-evidence-[0-9a-f]{8}\.zip$/);
    const bytes = await bytesOf(download);
    expect([...bytes.subarray(0, 4)]).toEqual(ZIP);
    expect(bytes.includes(Buffer.from(person.name))).toBe(false);
    await page.getByText(/を保存しました/).waitFor();
    expect(await auditor.look('desk-9-sealed')).toEqual([]);
  });
});

describe('every other room', () => {
  it.each([
    ['/audit/findings', '気になるアクセス'],
    ['/audit/findings/rules', '見つけ方'],
    ['/audit/disclosures', '提供の一覧'],
    ['/audit/denied', '拒否・緊急閲覧'],
    ['/audit/samples', '抜き取り点検'],
    ['/audit/incidents', '漏えい時の範囲'],
    ['/audit/reports', '月次報告'],
    ['/audit/verify', '記録の改ざん検査'],
  ] as const)('%s has no fault for screen readers', async (path, title) => {
    await visit(auditor, path, title);
    expect(await auditor.look(`desk${path.replaceAll('/', '-')}`)).toEqual([]);
  });
});
