import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '@tsunagi/testing';
import type { Browser, Page } from 'playwright-core';
import { apiOf, type ApiClient } from './api-client.js';
import { openBrowser, Visitor } from './browser.js';
import { draftReferral, giveConsent, openCase } from './hand-off-steps.js';
import { openSystem, type DemoAccount, type System } from './system.js';

const agreed = ['identity', 'contact', 'needs', 'free-notes'] as const;
/** As long as nothing happens, nothing may be read: milliseconds. */
const QUIET_MS = 60_000;

let system: System;
let browser: Browser;
let api: Record<'caseworker' | 'partner' | 'auditor', ApiClient>;
let caseId: string;
let referralId: string;
const visitors: Visitor[] = [];

/** What the open pages ask of the API, by account and page. */
const asked: { readonly page: string; readonly call: string }[] = [];

beforeAll(async () => {
  system = await openSystem();
  browser = await openBrowser();
  const [caseworker, partner, auditor] = await Promise.all(
    (['caseworker', 'partner', 'auditor'] as const).map((account) => apiOf(system, account)),
  );
  api = { caseworker: caseworker!, partner: partner!, auditor: auditor! };
  // A referral with a question and its answer: what the partner's pages open by a decision of consent.
  ({ caseId } = await openCase(api.caseworker));
  await giveConsent(api.caseworker, caseId, agreed);
  referralId = await draftReferral(api.caseworker, caseId, agreed);
  await api.caseworker.post(`/referrals/${referralId}/send`);
  await waitFor(async () => (await api.partner.get(`/referrals/${referralId}`)).body['packageReady'] === true, {
    what: 'the package',
  });
  await api.partner.post(`/referrals/${referralId}/ask`, { text: 'いつ伺えますか。' });
  await api.caseworker.post(`/referrals/${referralId}/answer`, { text: '平日の午後です。' });
}, 300_000);
afterAll(async () => {
  await Promise.all(visitors.map((visitor) => visitor.close()));
  await browser?.close();
  await system?.stop();
});

const pagesOf = (): Partial<Record<DemoAccount, readonly string[]>> => ({
  caseworker: [
    ...['/', '/cases', '/outbox', '/consultations/new', '/my-records'],
    ...[`/cases/${caseId}`, `/cases/${caseId}/connect`, `/cases/${caseId}/consents/new`, `/cases/${caseId}/person`],
    `/referrals/${referralId}`,
  ],
  partner: ['/', '/inbox', `/referrals/${referralId}`, '/my-records'],
  coordinator: ['/', '/coordination', `/referrals/${referralId}`],
  supervisor: ['/', '/questions'],
  auditor: [
    ...['/', '/audit/denied', '/audit/disclosures', '/audit/exports', '/audit/findings', '/audit/findings/rules'],
    ...['/audit/incidents', '/audit/records', '/audit/reports', '/audit/reviews', '/audit/samples', '/audit/verify'],
  ],
});

async function openAll(): Promise<void> {
  for (const [account, paths] of Object.entries(pagesOf()) as [DemoAccount, readonly string[]][]) {
    const visitor = await Visitor.logIn(browser, system, account, 'pc');
    visitors.push(visitor);
    for (const path of paths) {
      const page = await visitor.page.context().newPage();
      listen(page, `${account} ${path}`);
      await page.goto(`${system.origin}${path}`);
      await page.locator('#main h1').waitFor();
    }
    await visitor.page.close();
  }
  await settled();
}

function listen(page: Page, name: string): void {
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/v1/') && pathname !== '/api/v1/events')
      asked.push({ page: name, call: `${request.method()} ${pathname}${search}` });
  });
}

/** Until the pages have asked nothing for two seconds, by their own clock. */
async function settled(): Promise<void> {
  let last = -1;
  await waitFor(
    async () => {
      const before = asked.length;
      if (before === last) return true;
      last = before;
      await visitors[0]!.page.context().pages()[0]!.waitForTimeout(2_000);
      return asked.length === before;
    },
    { what: 'the pages to come to rest', timeoutMs: 60_000 },
  );
}

/** The pages' calls that are looks at something, since a point in the list; the log's own state is nobody's data. */
const looksSince = (from: number): string[] =>
  asked
    .slice(from)
    .filter(({ call }) => !/audit\/log\/|audit\/integrity|audit\/stamps/.test(call))
    .map(({ page, call }) => `${page}: ${call}`);

describe('pages that are left open', () => {
  it('I12 look at nothing while nothing happens', async () => {
    await openAll();
    const from = asked.length;
    await visitors[0]!.page.context().pages()[0]!.waitForTimeout(QUIET_MS);
    expect(looksSince(from)).toEqual([]);
  }, 300_000);

  it('I12 look once, and no more, when something happens', async () => {
    const from = asked.length;
    await api.partner.post(`/referrals/${referralId}/accept`);
    await waitFor(() => looksSince(from).some((look) => look.startsWith(`caseworker /referrals/${referralId}`)), {
      what: "the sender's page to read again",
    });
    await settled();
    const looks = looksSince(from);
    const repeated = looks.filter((look, at) => looks.indexOf(look) !== at);
    expect(repeated).toEqual([]);
    expect(looks.filter((look) => look.startsWith('auditor'))).toEqual([]);
  }, 120_000);
});
