import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '@tsunagi/testing';
import type { Browser } from 'playwright-core';
import { apiOf, type ApiClient } from './api-client.js';
import { openBrowser, Visitor } from './browser.js';
import { draftReferral, giveConsent, openCase, person, type OpenedCase } from './hand-off-steps.js';
import { openSystem, type System } from './system.js';

const agreed = ['identity', 'contact', 'needs'] as const;
/** What a practised hand may take (docs/testing.md, "What the pages are held to"). */
const MOST_TO_CONNECT = 12;
const MOST_TO_ANSWER = 3;

let system: System;
let browser: Browser;
let api: ApiClient;
let caseworker: Visitor;
let partner: Visitor;

beforeAll(async () => {
  system = await openSystem();
  browser = await openBrowser();
  api = await apiOf(system, 'caseworker');
  caseworker = await Visitor.logIn(browser, system, 'caseworker', 'pc');
  partner = await Visitor.logIn(browser, system, 'partner', 'phone');
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

/** A case with consent, as it lies before a caseworker who wants to connect it. */
async function openCaseWithConsent(): Promise<OpenedCase> {
  const opened = await openCase(api);
  await giveConsent(api, opened.caseId, agreed);
  return opened;
}

/** A referral that waits in the partner's inbox. */
async function waitingReferral(): Promise<string> {
  const { caseId } = await openCaseWithConsent();
  const referralId = await draftReferral(api, caseId, agreed);
  await api.post(`/referrals/${referralId}/send`);
  return referralId;
}

describe('a hand-off, done by hand', () => {
  let opened: OpenedCase;
  let referralId: string;

  it('shows everybody on the first page what lies open, without a fault for screen readers', async () => {
    await caseworker.page.getByRole('heading', { level: 1, name: '今日' }).waitFor();
    await caseworker.page.getByRole('link', { name: '木村 拓海' }).waitFor();
    await partner.page.getByRole('button', { name: '受ける' }).first().waitFor();
    expect([...(await caseworker.look('today')), ...(await partner.look('inbox'))]).toEqual([]);
  });

  it('connects an open case in twelve interactions, and shows beforehand what the partner will see', async () => {
    opened = await openCaseWithConsent();
    const { page } = caseworker;
    await page.goto(`${system.origin}/cases/${opened.caseId}`);
    await page.getByRole('heading', { level: 1, name: person.name }).waitFor();
    expect(await caseworker.look('case')).toEqual([]);
    caseworker.startCounting();
    await caseworker.click(page.getByRole('link', { name: 'つなぐ', exact: true }));
    await caseworker.click(page.getByRole('radio', { name: /NPO法人ひだまり/ }));
    await caseworker.click(page.getByRole('radio', { name: /^急ぐ/ }));
    await caseworker.write(page.getByLabel('相手へのひとこと'), '今週の食料をお願いします。');
    const seen = page.getByRole('region', { name: '相手に見える内容' });
    await seen.getByText('40〜64歳').waitFor();
    expect(await seen.innerText()).not.toContain(person.name);
    await caseworker.click(seen.getByRole('tab', { name: '受けた後' }));
    await seen.getByText(person.name).waitFor();
    expect(await seen.innerText()).not.toContain(person.address);
    expect(await caseworker.look('connect')).toEqual([]);
    await caseworker.click(page.getByRole('button', { name: 'NPO法人ひだまりにつなぐ' }));
    await page.getByText('つなぎました').first().waitFor();
    expect(caseworker.interactions).toBeLessThanOrEqual(MOST_TO_CONNECT);
    const { body } = await api.get<{ referrals: { referralId: string }[] }>(`/cases/${opened.caseId}`);
    referralId = body.referrals[0]!.referralId;
  });

  it('comes to the partner without reload, who answers by keyboard in three interactions', async () => {
    const { page } = partner;
    const card = page.locator(`article[aria-labelledby="referral-${referralId}"]`);
    await card.waitFor();
    expect(await card.innerText()).not.toContain(person.name);
    await page.evaluate(() => (globalThis as unknown as { scrollTo(x: number, y: number): void }).scrollTo(0, 0));
    partner.startCounting();
    const accept = card.getByRole('button', { name: '受ける' });
    await partner.tabTo(accept);
    await partner.press('Enter');
    await page.getByText('受けました。').first().waitFor();
    expect(partner.interactions).toBeLessThanOrEqual(MOST_TO_ANSWER);
  });

  it('opens the package with what was agreed to, and reports progress and outcome', async () => {
    const { page } = partner;
    await page.goto(`${system.origin}/referrals/${referralId}/package`);
    await page.getByText(person.name).first().waitFor();
    const sheet = await page.getByRole('main').innerText();
    expect(sheet).toContain(person.phones[0]);
    expect(sheet).not.toContain(person.address);
    expect(await partner.look('package')).toEqual([]);
    await page.getByRole('button', { name: '支援を始める' }).click();
    await page.getByText('支援を始めたことを伝えました。').first().waitFor();
    await page.getByLabel('経過を書く').fill('食料を3日分お渡ししました。');
    await page.getByRole('button', { name: '経過を送る' }).click();
    await page.getByText('経過を送りました。').first().waitFor();
    await page.getByText('支援を終える', { exact: true }).click();
    await page.getByLabel('結果', { exact: false }).first().selectOption('resolved');
    await page.getByRole('button', { name: '結果を送って終える' }).click();
    await page.getByText('結果を送りました。').first().waitFor();
    expect(page.url()).not.toContain(encodeURIComponent(person.name));
  });

  it('tells the caseworker what became of it', async () => {
    const { page } = caseworker;
    await page.goto(`${system.origin}/referrals/${referralId}`);
    await page.getByText('食料を3日分お渡ししました。').waitFor();
    expect(await caseworker.look('referral')).toEqual([]);
  });

  it('shows the auditor who received what, and that no record is missing', async () => {
    const auditor = await Visitor.logIn(browser, system, 'auditor', 'pc');
    const { page } = auditor;
    await page
      .getByRole('region', { name: '記録の確かさ' })
      .getByText(/番号の続きと前の記録とのつながり/)
      .first()
      .waitFor();
    expect(await page.getByText('番号の欠けが').count()).toBe(0);
    await page.goto(`${system.origin}/audit/records`);
    await page.getByRole('textbox', { name: '本人の番号' }).fill(opened.personId);
    await page.getByRole('button', { name: '探す', exact: true }).click();
    const disclosed = page.getByRole('row').filter({ hasText: '情報提供書' }).filter({ hasText: 'partner' });
    await disclosed.first().waitFor();
    expect(await page.getByRole('main').innerText()).not.toContain(person.name);
    expect(await auditor.look('audit')).toEqual([]);
    await auditor.close();
  });
});

describe('an enquiry without personal data, done by hand', () => {
  it('asks what the ground asks for, and goes without a consent', async () => {
    const { caseId } = await openCase(api);
    const { page } = caseworker;
    await page.goto(`${system.origin}/cases/${caseId}/connect`);
    await page.getByRole('radio', { name: /NPO法人ひだまり/ }).check();
    await page.getByRole('checkbox', { name: /個人情報を渡さずに相談する/ }).check();
    await page.getByRole('checkbox', { name: /本人が誰か分かることを書いていない/ }).check();
    expect(await caseworker.look('connect-anonymous')).toEqual([]);
    await page.getByRole('button', { name: 'NPO法人ひだまりにつなぐ' }).click();
    await page.getByText('つなぎました').first().waitFor();
    const { body } = await api.get<{ referrals: { kind: string }[] }>(`/cases/${caseId}`);
    expect(body.referrals).toMatchObject([{ kind: 'advice' }]);
  });
});

describe('the other answers', () => {
  it('declines with a reason in one touch', async () => {
    const id = await waitingReferral();
    const { page } = partner;
    await page.goto(`${system.origin}/inbox`);
    const card = page.locator(`article[aria-labelledby="referral-${id}"]`);
    partner.startCounting();
    await partner.click(card.getByRole('button', { name: '断る', exact: true }));
    await partner.click(card.getByRole('radio', { name: /空き/ }).first());
    expect(await partner.look('decline')).toEqual([]);
    await partner.click(card.getByRole('button', { name: '断ると伝える' }));
    await page.getByText('断りました。').first().waitFor();
    expect(partner.interactions).toBeLessThanOrEqual(MOST_TO_ANSWER);
  });

  it('asks a question, which the caseworker finds on the first page', async () => {
    const id = await waitingReferral();
    const { page } = partner;
    await page.goto(`${system.origin}/inbox`);
    const card = page.locator(`article[aria-labelledby="referral-${id}"]`);
    partner.startCounting();
    await partner.click(card.getByRole('button', { name: '質問する' }));
    await partner.write(card.getByLabel(/聞きたいこと/), '受け取りに来られる時間はありますか。');
    await partner.click(card.getByRole('button', { name: '質問を送る' }));
    await page.getByText('質問を送りました。').first().waitFor();
    expect(partner.interactions).toBeLessThanOrEqual(MOST_TO_ANSWER);
    await caseworker.page.goto(`${system.origin}/`);
    await caseworker.page.locator(`a[href="/referrals/${id}"]`).waitFor();
    expect(await caseworker.look('question')).toEqual([]);
  });
});

describe('every other page', () => {
  it.each([
    ['caseworker', '/cases', 'ケース'],
    ['caseworker', '/outbox', 'つないだもの'],
    ['caseworker', '/consultations/new', '相談を受け付ける'],
    ['caseworker', '/my-records', '自分の記録'],
    ['coordinator', '/', '調整'],
    ['partner2', '/', '受信箱'],
    ['auditor', '/', '監査の今日'],
  ] as const)('%s at %s has no fault for screen readers', async (account, path, title) => {
    const visitor = account === 'caseworker' ? caseworker : await Visitor.logIn(browser, system, account, 'pc');
    await visitor.page.goto(`${system.origin}${path}`);
    await visitor.page.getByRole('heading', { level: 1, name: title }).waitFor();
    await waitFor(async () => (await visitor.page.locator('[aria-busy=true]').count()) === 0, {
      what: 'the page to be whole',
    });
    expect(await visitor.look(`${account}${path.replaceAll('/', '-')}`)).toEqual([]);
    if (visitor !== caseworker) await visitor.close();
  });
});
