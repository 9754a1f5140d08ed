import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessLog } from '@tsunagi/audit-client';
import type { AccessRecord } from '@tsunagi/contracts';
import { Database } from '@tsunagi/persistence';
import { catches, planted } from '@tsunagi/testing';
import {
  openCaseFor,
  startIntakeDesk,
  type Answer,
  type Caller,
  type IntakeDesk,
  type OpenedCase,
} from '../testing/intake-desk.js';
import type { CaseView } from './case-view.schema.js';

let desk: IntakeDesk;
let hana: Caller;
let ken: Caller;
let chief: Caller;
let elsewhere: Caller;
let opened: OpenedCase;
beforeAll(async () => {
  desk = await startIntakeDesk();
  hana = await desk.as('hana');
  ken = await desk.as('ken');
  chief = await desk.as('chief', 'fukushi-somu', 'supervisor');
  elsewhere = await desk.as('yui', 'kodomo-katei', 'caseworker', 'supervisor');
});
afterAll(() => desk.close());
beforeEach(async () => {
  opened = await openCaseFor(hana, { name: '髙橋 花子', address: 'みなと野市東町1-2-3', phones: ['090-0000-0001'] });
});

const purpose = { 'access-purpose': 'support' };
const lastRecord = async (): Promise<AccessRecord> => (await desk.accessRecords()).at(-1)!;
const path = (rest = ''): string => `/cases/${opened.caseId}${rest}`;

describe('I9 a case', () => {
  interface Door {
    readonly name: string;
    readonly method: 'POST' | 'PATCH';
    readonly body: unknown;
  }
  const doors: Door[] = [
    { name: 'preview', method: 'POST', body: { categories: ['identity'] } },
    { name: 'consultations', method: 'POST', body: { channel: 'outreach', needs: [{ code: 'food' }] } },
    { name: 'notes', method: 'POST', body: { text: 'x' } },
    { name: 'assign', method: 'POST', body: { assignee: 'yui' } },
    { name: 'close', method: 'POST', body: {} },
    { name: 'reopen', method: 'POST', body: {} },
    { name: 'person', method: 'PATCH', body: { name: 'x' } },
  ];
  const expectHidden = async (answer: Answer<Record<string, unknown>>): Promise<void> => {
    expect([answer.status, answer.body['code']]).toEqual([404, 'not-found']);
    expect(await lastRecord()).toMatchObject({
      action: 'denied',
      actor: { id: 'yui', agency: 'kodomo-katei' },
      caseId: opened.caseId,
      subject: opened.personId,
      outcome: 'refused',
      reason: 'not-found',
    });
  };

  it('does not exist for another agency, and the try is recorded', async () =>
    expectHidden(await elsewhere.get(path(), purpose)));

  it.each(doors)('lets nobody of another agency in by its $name', async ({ name, method, body }) =>
    expectHidden(await elsewhere.send(method, path(`/${name}`), body, { ...purpose, 'if-match': '"2"' })),
  );

  it('that is nobody’s is answered and recorded alike, without a subject', async () => {
    const nobody = '0198f000-0000-7000-8000-00000000abcd';
    const [foreign, none] = [await elsewhere.get(path()), await elsewhere.get(`/cases/${nobody}`)];
    const unnumbered = (text: string): string => text.replace(/urn:tsunagi:trace:\w+/, '');
    expect(unnumbered(none.text)).toBe(unnumbered(foreign.text));
    const record = await lastRecord();
    expect(record).toMatchObject({ action: 'denied', object: { kind: 'case', id: nobody } });
    expect(record).not.toHaveProperty('subject');
  });

  it('is not for partners, coordinators, auditors, admins or reporters', async () => {
    for (const role of ['partner', 'coordinator', 'auditor', 'admin', 'reporter'] as const) {
      const other = await desk.as('x', 'fukushi-somu', role);
      expect((await other.get(path(), purpose)).status).toBe(403);
    }
  });

  it('may not be handed over by another agency, and then none of them is', async () => {
    const theirs = await openCaseFor(elsewhere);
    const body = { caseIds: [theirs.caseId, opened.caseId], assignee: 'rin', note: '異動' };
    expect((await elsewhere.send('POST', '/cases/reassign', body)).status).toBe(404);
    expect(await lastRecord()).toMatchObject({ action: 'denied', caseId: opened.caseId });
    expect((await elsewhere.get<CaseView>(`/cases/${theirs.caseId}`)).body.assignee).toBe('yui');
  });
});

describe('why somebody looks', () => {
  it('goes without saying for those in charge, and must be said by others', async () => {
    expect((await hana.get(path())).status).toBe(200);
    expect(await lastRecord()).toMatchObject({ action: 'view', purpose: 'support', basis: { code: 'own-case' } });
    const silent = await ken.get(path());
    expect([silent.status, silent.body['code']]).toEqual([400, 'access-purpose-required']);
    expect(await lastRecord()).toMatchObject({
      actor: { id: 'ken' },
      subject: opened.personId,
      outcome: 'refused',
      reason: 'access-purpose-required',
    });
    const said = await chief.get(path(), { 'access-purpose': `assessment; ${encodeURIComponent('月例の確認')}` });
    expect(said.status).toBe(200);
    expect(await lastRecord()).toMatchObject({
      purpose: 'assessment',
      categories: ['identity', 'contact', 'address', 'needs', 'support-history', 'free-notes'],
    });
  });
});

describe('a hidden address', () => {
  beforeEach(async () => {
    const flags = { flags: ['address-confidential'] };
    expect((await hana.send('PATCH', path('/person'), flags, { 'if-match': '"2"' })).status).toBe(200);
  });

  it('is on no screen by itself', async () => {
    const categories = ['identity', 'contact', 'address', 'free-notes'];
    const screens = [
      await hana.get(path()),
      await hana.get('/cases'),
      await hana.get(`/cases?q=${encodeURIComponent('髙橋')}`, purpose),
      await hana.send('POST', path('/preview'), { categories }),
    ];
    expect(screens.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(screens.filter(({ text }) => text.includes('東町'))).toEqual([]);
    expect(screens[0]!.body).toMatchObject({ person: { withheld: ['address'] } });
    expect(screens[3]!.body).toMatchObject({
      package: { withheld: [{ category: 'address', reason: 'address-confidential' }] },
    });
  });

  it('is opened by asking and saying why, which is recorded on its own', async () => {
    const silent = await hana.get(path('?reveal=address'));
    expect([silent.status, silent.body['code']]).toEqual([400, 'access-purpose-required']);
    const shown = await hana.get<CaseView>(path('?reveal=address'), purpose);
    expect(shown.body.person.address).toBe('みなと野市東町1-2-3');
    expect(await lastRecord()).toMatchObject({
      action: 'view',
      object: { kind: 'hidden-address', id: opened.caseId },
      subject: opened.personId,
      categories: ['address'],
    });
    await hana.get(path());
    expect((await lastRecord()).categories).not.toContain('address');
  });
});

describe('changing a case', () => {
  it('a person changes only from the version that was seen', async () => {
    const unseen = await hana.send('PATCH', path('/person'), { kana: 'たかはし' });
    expect([unseen.status, unseen.body['code']]).toEqual([428, 'precondition-required']);
    const { etag } = await hana.get(path());
    const changed = await hana.send(
      'PATCH',
      path('/person'),
      { kana: 'たかはし', address: null },
      { 'if-match': etag! },
    );
    expect([changed.status, changed.etag]).toEqual([200, '"3"']);
    expect(changed.text).not.toContain('髙橋');
    const stale = await hana.send('PATCH', path('/person'), { kana: 'タカハシ' }, { 'if-match': etag! });
    expect([stale.status, stale.body['code']]).toEqual([412, 'stale']);
    expect(await lastRecord()).toMatchObject({ action: 'change', outcome: 'refused', reason: 'stale' });
    const { body } = await hana.get<CaseView>(path());
    expect(body.person).toMatchObject({ name: '髙橋 花子', kana: 'たかはし' });
    expect(body.person).not.toHaveProperty('address');
    const nameless = await hana.send('PATCH', path('/person'), { name: null }, { 'if-match': '"3"' });
    expect(nameless.status).toBe(422);
  });

  it('of two who change at the same moment one is told to look again', async () => {
    const change = (kana: string) => hana.send('PATCH', path('/person'), { kana }, { 'if-match': '"2"' });
    const both = await Promise.all([change('あ'), change('い')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('consultations and notes add up; closing and reopening tell the others', async () => {
    const consultation = {
      channel: 'family-phone-or-mail',
      reporter: { name: '髙橋 茂', relation: '父' },
      needs: [{ code: 'food', primary: true }],
      text: '冷蔵庫が空',
      receivedOn: '令和8年4月1日',
    };
    const said = await hana.send('POST', path('/consultations'), consultation, { 'if-match': '"2"' });
    expect([said.status, said.etag]).toEqual([201, '"3"']);
    expect((await ken.send('POST', path('/notes'), { text: '訪問した' })).status).toBe(201);
    expect((await hana.send('POST', path('/close'), { text: '転居のため' })).body).toMatchObject({ status: 'closed' });
    expect((await hana.send('POST', path('/close'), { text: 'もう一度' })).status).toBe(200);
    const late = await hana.send('POST', path('/consultations'), consultation);
    expect([late.status, late.body['code']]).toEqual([409, 'case-closed']);
    expect((await hana.send('POST', path('/reopen'), {})).body).toMatchObject({ status: 'open', version: 6 });
    const { body } = await hana.get<CaseView>(path());
    expect(body.consultations.map(({ receivedOn }) => receivedOn)[0]).toBe('2026-04-01');
    expect(body.needs).toEqual([
      { code: 'income', primary: false },
      { code: 'debt', primary: false },
      { code: 'food', primary: true },
    ]);
    expect(body.notes.map(({ kind, text, by }) => [kind, text, by])).toEqual([
      ['note', '訪問した', 'ken'],
      ['closing', '転居のため', 'hana'],
    ]);
    const told = (await desk.outbox()).filter(({ key }) => key === opened.caseId).map(({ type }) => type);
    expect(told).toEqual(['CaseOpened', 'ConsultationRecorded', 'ConsultationRecorded', 'CaseClosed', 'CaseReopened']);
  });

  it('assigning is told once', async () => {
    expect((await chief.send('POST', path('/assign'), { assignee: 'ken' })).body).toMatchObject({ assignee: 'ken' });
    expect((await chief.send('POST', path('/assign'), { assignee: 'ken' })).status).toBe(200);
    const told = (await desk.outbox()).filter(({ key, type }) => key === opened.caseId && type === 'CaseAssigned');
    expect(told.map(({ payload }) => payload['assignee'])).toEqual(['ken']);
    expect((await ken.get(path())).status).toBe(200);
  });

  it('many cases are handed over with a note; closed ones stay', async () => {
    const closed = await openCaseFor(hana);
    await hana.send('POST', `/cases/${closed.caseId}/close`, {});
    const body = {
      caseIds: [opened.caseId, closed.caseId, opened.caseId],
      assignee: 'ken',
      note: '4月からお願いします',
    };
    const moved = await hana.send('POST', '/cases/reassign', body);
    expect(moved.body).toEqual({
      reassigned: [opened.caseId],
      skipped: [{ caseId: closed.caseId, reason: 'case-closed' }],
    });
    const { body: view } = await ken.get<CaseView>(path());
    expect(view.notes).toMatchObject([{ kind: 'hand-over', text: '4月からお願いします', by: 'hana' }]);
  });
});

describe('I3 a look', () => {
  const isRecorded = async (): Promise<void> => {
    const before = (await desk.accessRecords()).length;
    const { status } = await hana.get(path());
    expect(status).toBe(200);
    expect((await desk.accessRecords()).length).toBe(before + 1);
  };

  it('is on record when the answer leaves, and the check would notice a record left out', async () => {
    const accessLog = desk.service.context.get(AccessLog);
    const record = accessLog.record.bind(accessLog);
    accessLog.record = (...act) => (planted('unrecorded-look') ? Promise.resolve() : record(...act));
    expect(String(await catches('unrecorded-look', isRecorded))).toContain('toBe');
  });

  it('that cannot be recorded within two seconds is refused and carries no data', async () => {
    await desk.env.db.database.transaction(async (tx) => {
      await tx.query('select 1 from access_source for update');
      const refused = await hana.get(path());
      expect([refused.status, refused.body['code']]).toEqual([503, 'record-unavailable']);
      expect(refused.text).not.toContain('髙橋');
    });
    expect((await hana.get(path())).status).toBe(200);
  });
});

describe('I8 a person whose key is destroyed', () => {
  it('is shown nowhere, and no package is made of what is left', async () => {
    const database = desk.service.context.get(Database);
    await database.query('update person_key set wrapped = null, destroyed_at = now() where person_id = $1', [
      opened.personId,
    ]);
    const view = await hana.get(path());
    expect([view.status, view.body['code']]).toEqual([410, 'person-erased']);
    expect((await hana.get('/cases')).text).not.toContain(opened.caseId);
    expect((await hana.send('POST', path('/notes'), { text: 'x' })).status).toBe(410);
    expect((await hana.send('POST', path('/preview'), { categories: ['identity'] })).status).toBe(410);
  });
});
