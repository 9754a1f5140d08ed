import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { waitFor } from '@tsunagi/testing';
import { apiOf, apiWith, type ApiClient, type Json } from './api-client.js';
import { acceptedReferral, draftReferral, giveConsent, openCase, person, said } from './hand-off-steps.js';
import { openSystem, type System } from './system.js';

const agreed = ['identity', 'contact', 'needs'] as const;
/** What must not be seen before acceptance, or by others. */
const secrets = [person.name, person.kana, person.birthDate, person.address, ...person.phones, person.email, said];
const shows = (value: unknown): string[] => secrets.filter((secret) => JSON.stringify(value).includes(secret));

interface Record_ {
  readonly action: string;
  readonly outcome: string;
  readonly actor: { readonly id: string; readonly agency: string };
  readonly object: { readonly kind: string; readonly id?: string };
  readonly recipient?: string;
  readonly categories?: readonly string[];
  readonly basis?: Json;
}
type List = { readonly items: readonly Json[] };

let system: System;
let caseworker: ApiClient;
let colleague: ApiClient;
let partner: ApiClient;
let otherPartner: ApiClient;
let coordinator: ApiClient;
let auditor: ApiClient;

beforeAll(async () => {
  system = await openSystem();
  [caseworker, colleague, partner, otherPartner, coordinator, auditor] = (await Promise.all(
    (['caseworker', 'caseworker2', 'partner', 'partner2', 'coordinator', 'auditor'] as const).map((account) =>
      apiOf(system, account),
    ),
  )) as [ApiClient, ApiClient, ApiClient, ApiClient, ApiClient, ApiClient];
});
afterAll(() => system.stop());

const recordsOf = async (personId: string): Promise<readonly Record_[]> =>
  (await auditor.get<{ items: Record_[] }>(`/audit/records?subject=${personId}&limit=100`)).body.items;

/** Waits until the auditor finds such a record; the log is written a moment after the act. */
const recorded = (personId: string, what: string, fits: (record: Record_) => boolean): Promise<Record_> =>
  waitFor(async () => (await recordsOf(personId)).find(fits), { what: `the auditor to see ${what}`, everyMs: 100 });

describe('a case handed from agency to agency', () => {
  it('goes from the first consultation to its outcome, and every look is on record', async () => {
    const { caseId, personId, number } = await openCase(caseworker);
    expect(number).toMatch(/^R\d+-\d{6}$/);
    await giveConsent(caseworker, caseId, agreed);
    const promised = await caseworker.post<{ package: Json }>(`/cases/${caseId}/preview`, { categories: agreed });
    const referralId = await draftReferral(caseworker, caseId, agreed);
    expect((await partner.get(`/referrals/${referralId}`)).status).toBe(404);

    const sent = await caseworker.post(`/referrals/${referralId}/send`);
    expect(sent).toMatchObject({ status: 200, body: { state: 'requested' } });
    const preview = await partner.get(`/referrals/${referralId}/preview`);
    expect(preview.status).toBe(200);
    expect(shows(preview.body)).toEqual([]);
    const inbox = await partner.get<List>('/referrals?box=inbox&state=requested&limit=100');
    const card = inbox.body.items.find((item) => item['referralId'] === referralId);
    expect(card).toMatchObject({ urgency: 'high', needs: ['food'], preview: { ageBand: '40-64' } });
    expect(shows(inbox.body)).toEqual([]);
    expect((await partner.get(`/referrals/${referralId}/package`)).status).toBe(409);

    expect((await partner.post(`/referrals/${referralId}/accept`)).body).toMatchObject({ state: 'accepted' });
    const opened = await partner.get<{ package: Json; message: string }>(`/referrals/${referralId}/package`);
    expect(opened.status).toBe(200);
    expect(opened.body.package).toEqual({ ...promised.body.package, composedAt: expect.any(String) });
    expect(opened.body.package['identity']).toMatchObject({ name: person.name });
    expect(opened.body.package).not.toHaveProperty('address');
    expect(shows(opened.body)).toEqual([person.name, person.kana, person.birthDate, ...person.phones, person.email]);

    await partner.post(`/referrals/${referralId}/start`);
    await partner.post(`/referrals/${referralId}/progress`, { text: '食料をお渡ししました。' });
    const done = await partner.post(`/referrals/${referralId}/complete`, {
      outcome: 'resolved',
      text: '支援を終えます。',
    });
    expect(done.body).toMatchObject({ state: 'completed' });
    const told = await caseworker.get<{ messages: Json[] }>(`/referrals/${referralId}`);
    expect(told.body).toMatchObject({ state: 'completed', outcome: 'resolved' });
    expect(told.body.messages.map(({ text }) => text)).toContain('食料をお渡ししました。');

    await recorded(
      personId,
      'the disclosure',
      ({ action, actor, recipient }) => action === 'disclose' && actor.id === 'partner' && recipient === 'hidamari',
    );
    await recorded(
      personId,
      'the preview',
      ({ object, actor }) => object.kind === 'referral-preview' && actor.id === 'partner',
    );
    await recorded(personId, 'the consent', ({ action, object }) => action === 'create' && object.kind === 'consent');
    const left = await auditor.get<List>(`/audit/subjects/${personId}/disclosures`);
    expect(left.body.items).toMatchObject([{ recipient: 'hidamari', categories: agreed, purpose: 'support' }]);
    expect(shows(await recordsOf(personId))).toEqual([]);
  });

  it('I1: without consent nothing is sent, and the recipient never hears of it', async () => {
    const { caseId } = await openCase(caseworker);
    const referralId = await draftReferral(caseworker, caseId, agreed);
    const refused = await caseworker.post(`/referrals/${referralId}/send`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'disclosure-denied' } });
    expect((await partner.get(`/referrals/${referralId}`)).status).toBe(404);
  });

  it('I1: a category that was not agreed to is not sent', async () => {
    const { caseId } = await openCase(caseworker);
    await giveConsent(caseworker, caseId, agreed);
    const referralId = await draftReferral(caseworker, caseId, [...agreed, 'address']);
    expect((await caseworker.post(`/referrals/${referralId}/send`)).body).toMatchObject({ code: 'disclosure-denied' });
  });

  it('I2: a withdrawal closes the package before it returns', async () => {
    const { referralId, consentId, personId } = await acceptedReferral(caseworker, partner, agreed);
    expect((await partner.get(`/referrals/${referralId}/package`)).status).toBe(200);
    const withdrawn = await caseworker.post(`/consents/${consentId}/withdraw`, { reason: '本人の申し出' });
    expect(withdrawn.status).toBe(200);
    const closed = await partner.get(`/referrals/${referralId}/package`);
    expect(closed.status).toBeGreaterThanOrEqual(403);
    expect(shows(closed.body)).toEqual([]);
    await waitFor(async () => (await partner.get(`/referrals/${referralId}`)).body['state'] === 'revoked', {
      what: 'the recipient to be told that the consent is gone',
      everyMs: 100,
    });
    await recorded(
      personId,
      'the refused look',
      ({ object, outcome }) => object.kind === 'referral-package' && outcome === 'refused',
    );
  });

  it('I9: does not exist for another agency, and each attempt is on record', async () => {
    const { referralId, caseId, personId } = await acceptedReferral(caseworker, partner, agreed);
    const attempts = await Promise.all([
      otherPartner.get(`/referrals/${referralId}`),
      otherPartner.get(`/referrals/${referralId}/preview`),
      otherPartner.get(`/referrals/${referralId}/package`),
      otherPartner.post(`/referrals/${referralId}/accept`),
      colleague.get(`/cases/${caseId}`, { 'access-purpose': 'support' }),
      colleague.post(`/cases/${caseId}/consents`, consentOf(agreed)),
    ]);
    expect(attempts.map(({ status }) => status)).toEqual(attempts.map(() => 404));
    expect(shows(attempts)).toEqual([]);
    for (const id of ['partner2', 'caseworker2'])
      await recorded(personId, `what ${id} tried`, ({ action, actor }) => action === 'denied' && actor.id === id);
  });

  it('I9: the coordinator sees where it stands and nothing of what is in it', async () => {
    const { referralId } = await acceptedReferral(caseworker, partner, agreed);
    const seen = await coordinator.get(`/referrals/${referralId}`);
    expect(seen.body).toMatchObject({ state: 'accepted', sender: 'fukushi-somu', recipient: 'hidamari' });
    const content = ['needs', 'categories', 'basis', 'messages', 'preview', 'caseId'];
    expect(Object.keys(seen.body).filter((field) => content.includes(field))).toEqual([]);
    expect((await coordinator.get(`/referrals/${referralId}/package`)).status).toBe(403);
    expect(shows(seen.body)).toEqual([]);
  });

  it('I11: a decline leaves the sender a task with a date', async () => {
    const { caseId } = await openCase(caseworker);
    await giveConsent(caseworker, caseId, agreed);
    const referralId = await draftReferral(caseworker, caseId, agreed);
    await caseworker.post(`/referrals/${referralId}/send`);
    const declined = await partner.post(`/referrals/${referralId}/decline`, { reason: 'no-capacity' });
    expect(declined.body).toMatchObject({ state: 'declined' });
    const tasks = await caseworker.get<List>('/follow-ups?limit=100');
    expect(tasks.body.items.find((task) => task['referralId'] === referralId)).toMatchObject({
      reason: 'find-another',
      agency: 'fukushi-somu',
      dueAt: expect.any(String),
    });
  });
});

const consentOf = (categories: readonly string[]) => ({
  ...{ categories, recipients: ['hidamari'], purposes: ['support'], method: 'oral' },
  expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  explainedBy: '相談員',
  formVersion: '2026-1',
});

describe('a request that comes again', () => {
  it('I4: has one effect, whether at the same moment or later', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const atOnce = await Promise.all([openCase(caseworker, key), openCase(caseworker, key), openCase(caseworker, key)]);
    const later = await openCase(caseworker, key);
    expect(new Set([...atOnce, later].map(({ caseId }) => caseId)).size).toBe(1);
    const other = await caseworker.post('/cases', { ...consentOf(agreed) }, key);
    expect(other.status).toBe(422);
  });

  it('I4: with other content is refused', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const { caseId } = await openCase(caseworker);
    const first = await caseworker.post(`/cases/${caseId}/notes`, { text: '一度目' }, key);
    const second = await caseworker.post(`/cases/${caseId}/notes`, { text: '二度目' }, key);
    expect([first.status, second.status]).toEqual([201, 422]);
    expect(second.body).toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('accepting twice is one acceptance', async () => {
    const { referralId } = await acceptedReferral(caseworker, partner, agreed);
    const again = await partner.post(`/referrals/${referralId}/accept`);
    expect(again).toMatchObject({ status: 200, body: { state: 'accepted' } });
  });
});

describe('a change', () => {
  it('needs to be of the version that was seen', async () => {
    const { caseId } = await openCase(caseworker);
    const { etag } = await caseworker.get(`/cases/${caseId}`);
    const change = { phones: ['090-0000-7002'] };
    expect((await caseworker.patch(`/cases/${caseId}/person`, change)).status).toBe(428);
    expect((await caseworker.patch(`/cases/${caseId}/person`, change, { 'if-match': etag! })).status).toBe(200);
    expect((await caseworker.patch(`/cases/${caseId}/person`, change, { 'if-match': etag! })).status).toBe(412);
  });

  it('I10: gives the name back byte for byte', async () => {
    const { caseId } = await openCase(caseworker);
    const seen = await caseworker.get<{ person: { name: string } }>(`/cases/${caseId}`);
    expect(Buffer.from(seen.body.person.name)).toEqual(Buffer.from(person.name));
  });

  it.each(['consultation text', 'note', 'message'])('I7: takes no My Number in a %s', async (where) => {
    const text = '番号は１２３４－５６７８－９０１８です';
    const { caseId } = await openCase(caseworker);
    const answers: Record<string, () => Promise<{ status: number; body: Json }>> = {
      'consultation text': () =>
        caseworker.post(`/cases/${caseId}/consultations`, {
          channel: 'self-visit',
          needs: [{ code: 'food', primary: true }],
          text,
        }),
      note: () => caseworker.post(`/cases/${caseId}/notes`, { text }),
      message: () =>
        caseworker.post('/referrals', {
          ...{ caseId, recipient: 'hidamari', needs: ['food'], categories: agreed, basis: { code: 'consent' } },
          message: text,
        }),
    };
    const refused = await answers[where]!();
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.body)).toContain('my-number');
    expect(JSON.stringify(refused.body)).not.toContain('9018');
  });
});

describe('an enquiry without personal data', () => {
  it('I12 is on record as such, from the permit to the reading, and never as a consent', async () => {
    const { caseId, personId } = await openCase(caseworker);
    const without = { kind: 'advice', basis: { code: 'anonymous', confirmed: true } };
    const referralId = await draftReferral(caseworker, caseId, [], without);
    await caseworker.post(`/referrals/${referralId}/send`);
    await partner.get(`/referrals/${referralId}/preview`);
    await partner.post(`/referrals/${referralId}/accept`);
    expect((await partner.get(`/referrals/${referralId}/package`)).status).toBe(200);
    await recorded(personId, 'the reading', ({ action }) => action === 'disclose');
    await recorded(personId, 'the making', ({ actor }) => actor.id === 'system:intake');
    const decided = (await recordsOf(personId)).filter(({ basis }) => basis?.['decisionId'] !== undefined);
    expect(decided.map(({ object }) => object.kind)).toEqual(expect.arrayContaining(['decision', 'referral-package']));
    for (const { basis } of decided) expect(basis).toMatchObject({ code: 'anonymous', version: 1 });
  });
});

describe('somebody who may not', () => {
  it('is told so by status and by a problem with a code', async () => {
    const nobody = apiWith(system.origin, undefined);
    const forged = apiWith(system.origin, 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.');
    for (const who of [nobody, forged]) {
      const refused = await who.get('/cases');
      expect(refused).toMatchObject({ status: 401, type: expect.stringContaining('application/problem+json') });
    }
    for (const path of ['/cases', '/referrals?box=inbox']) expect((await auditor.get(path)).status).toBe(403);
    expect((await caseworker.get('/audit/records')).status).toBe(403);
    expect((await caseworker.get('/internal/cases/x')).status).toBe(404);
  });
});
