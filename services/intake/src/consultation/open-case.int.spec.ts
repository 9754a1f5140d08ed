import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessLog } from '@tsunagi/audit-client';
import { ProblemError } from '@tsunagi/http';
import { catches, planted } from '@tsunagi/testing';
import { caseView, type CaseView } from '../case/case-view.schema.js';
import { Persons } from '../person/persons.store.js';
import {
  consultationOf,
  openCaseFor,
  startIntakeDesk,
  type Caller,
  type IntakeDesk,
  type OpenedCase,
} from '../testing/intake-desk.js';

let desk: IntakeDesk;
let hana: Caller;
beforeAll(async () => {
  desk = await startIntakeDesk();
  hana = await desk.as('hana');
});
afterAll(() => desk.close());

interface Refusal {
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly { pointer: string; code: string; message: string }[];
}
const refused = async (body: unknown, language = 'ja'): Promise<Refusal & { status: number }> => {
  const answer = await hana.send<Refusal>('POST', '/cases', body, { 'accept-language': language });
  return { status: answer.status, ...answer.body };
};
const faults = async (body: unknown): Promise<string[]> =>
  (await refused(body)).errors.map(({ pointer, code }) => `${pointer} ${code}`);

describe('opening a case', () => {
  it('keeps person, case and consultation, and tells of it without a name', async () => {
    const opened = await hana.send<OpenedCase>(
      'POST',
      '/cases',
      consultationOf(
        {
          name: '佐藤 花',
          kana: 'さとう はな',
          birthDate: '昭和33年4月1日',
          gender: 'female',
          phones: ['090-0000-0011'],
        },
        { reporter: { name: '佐藤 茂', relation: '夫', phone: '' } },
      ),
    );
    expect(opened.status).toBe(201);
    expect(opened.etag).toBe('"2"');
    expect(opened.body.number).toMatch(/^R\d+-\d{6}$/);
    const { body } = await hana.get<CaseView>(`/cases/${opened.body.caseId}`);
    expect(caseView.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      ...opened.body,
      status: 'open',
      agency: 'fukushi-somu',
      assignee: 'hana',
      version: 2,
      person: { name: '佐藤 花', birthDate: '1958-04-01', phones: ['090-0000-0011'], flags: [], withheld: [] },
      needs: [
        { code: 'income', primary: false },
        { code: 'debt', primary: true },
      ],
      consultations: [{ text: '督促状が届いている', by: 'hana', reporter: { name: '佐藤 茂', relation: '夫' } }],
      notes: [],
      referrals: [],
    });
    const told = (await desk.outbox()).filter(({ key }) => key === opened.body.caseId);
    expect(told.map(({ type }) => type)).toEqual(['CaseOpened', 'ConsultationRecorded']);
    expect(told[0]!.payload).toMatchObject({ ...opened.body, agency: 'fukushi-somu', assignee: 'hana' });
  });

  it('takes a birth date as far as it is known, and keeps the words', async () => {
    const personOf = async (birthDate: string): Promise<CaseView['person']> => {
      const { caseId } = await openCaseFor(hana, { birthDate });
      return (await hana.get<CaseView>(`/cases/${caseId}`)).body.person;
    };
    expect(await personOf('昭和52年')).toMatchObject({ birthDate: '1977', birthDateWritten: '昭和52年' });
    expect(await personOf('不詳')).toMatchObject({ birthDate: 'unknown', birthDateWritten: '不詳' });
    expect((await personOf('40歳くらい')).birthDate).toMatch(/^~40@\d{4}-\d{2}$/);
    expect(await personOf('1985-06')).not.toHaveProperty('birthDateWritten');
  });

  it('is recorded with what was taken in', async () => {
    const { caseId, personId } = await openCaseFor(hana, { address: 'みなと野市東町1' });
    const record = (await desk.accessRecords()).find((one) => one.caseId === caseId);
    expect(record).toMatchObject({
      action: 'create',
      subject: personId,
      actor: { id: 'hana', agency: 'fukushi-somu' },
      categories: ['identity', 'address', 'needs', 'support-history'],
      basis: { code: 'own-case' },
      purpose: 'support',
      outcome: 'success',
    });
  });

  it('the same request again gets the same answer and opens nothing', async () => {
    const body = consultationOf({ name: '同じ 人' });
    const key = { 'idempotency-key': 'form-1' };
    const [one, other] = [await hana.send('POST', '/cases', body, key), await hana.send('POST', '/cases', body, key)];
    expect(other).toEqual(one);
    const reused = await hana.send('POST', '/cases', consultationOf({ name: '別の 人' }), key);
    expect(reused.status).toBe(422);
  });

  it('gives numbers without gaps, also when some fail at the last step and many come at once', async () => {
    const before = await openCaseFor(hana);
    const accessLog = desk.service.context.get(AccessLog);
    const record = accessLog.record.bind(accessLog);
    let calls = 0;
    accessLog.record = (...act) =>
      calls++ % 3 === 0 ? Promise.reject(new ProblemError({ code: 'record-unavailable' })) : record(...act);
    const many = await Promise.all(
      Array.from({ length: 12 }, () => hana.send<OpenedCase>('POST', '/cases', consultationOf({}))),
    );
    accessLog.record = record;
    const serial = ({ number }: OpenedCase): number => Number(number.split('-')[1]);
    const given = many.filter(({ status }) => status === 201).map(({ body }) => serial(body));
    expect(given.sort((a, b) => a - b)).toEqual(Array.from({ length: 8 }, (_, n) => serial(before) + 1 + n));
  });
});

describe('what cannot be taken in', () => {
  it('is named field by field, in words of the counter', async () => {
    const answer = await refused({ person: {}, channel: 'self-visit', consultation: { needs: [] } });
    expect(answer.status).toBe(422);
    expect(answer.errors).toEqual([
      { pointer: '/consultation/needs', code: 'too-few', message: '相談内容を1つ以上選んでください。' },
    ]);
    expect((await refused(consultationOf({ name: '' }))).errors[0]).toEqual({
      pointer: '/person/name',
      code: 'required',
      message: '氏名を入力してください。',
    });
    const english = await refused(consultationOf({ phones: ['123'] }), 'en');
    expect(english.errors[0]!.message).toBe(
      'No number to call can be read in the telephone number (no. 1). E.g. 090-0000-0000, 0123-45-6789 ext. 12, +82 10-0000-0000 or #9110.',
    );
  });

  it.each([
    [consultationOf({ name: '　' }), '/person/name required'],
    [consultationOf({ name: '\u200B\u3164' }), '/person/name nothing-visible'],
    [consultationOf({ kana: 'た\u202Eかはし' }), '/person/kana bidi-control'],
    [consultationOf({}, { reporter: { name: '\u2067夫' } }), '/reporter/name bidi-control'],
    [consultationOf({ birthDate: '昭和65年1月1日' }), '/person/birthDate date-impossible'],
    [consultationOf({ birthDate: '春ごろ' }), '/person/birthDate birth-date-unreadable'],
    [consultationOf({ birthDate: '2999-01-01' }), '/person/birthDate date-in-future'],
    [consultationOf({ phones: ['090-0000-0001', 'なし'] }), '/person/phones/1 phone-format'],
    [consultationOf({ email: 'hanako' }), '/person/email email-format'],
    [consultationOf({ flags: ['anonymous', 'anonymous'] }), '/person/flags duplicate'],
    [consultationOf({ age: 3 }), '/person/age unknown-field'],
    [consultationOf({}, { channel: 'fax' }), '/channel not-a-choice'],
    [consultationOf({}, { reporter: { relation: '本人' } }), '/reporter reporter-is-person'],
    [
      consultationOf({}, { consultation: { needs: [{ code: 'debt' }, { code: 'debt' }] } }),
      '/consultation/needs duplicate',
    ],
    [
      consultationOf(
        {},
        {
          consultation: {
            needs: [
              { code: 'debt', primary: true },
              { code: 'food', primary: true },
            ],
          },
        },
      ),
      '/consultation/needs one-primary',
    ],
    [
      consultationOf({}, { consultation: { needs: [{ code: 'debt' }], receivedOn: '2999-01-01' } }),
      '/consultation/receivedOn date-in-future',
    ],
  ])('%j is refused: %s', async (body, fault) => expect(await faults(body)).toEqual([fault]));

  it('My Number is refused wherever it stands, and nothing is kept', async () => {
    const counted = () => desk.env.db.database.query('select count(*) from person');
    const before = await counted();
    const answer = await refused(consultationOf({ address: '番号は 1234-5678-9018 です' }));
    expect([answer.status, answer.code]).toEqual([422, 'my-number']);
    expect(await counted()).toEqual(before);
  });

  it('somebody anonymous needs no name; a partner may not open cases', async () => {
    const anonymous = {
      person: { flags: ['anonymous'] },
      channel: 'anonymous-chat',
      consultation: { needs: [{ code: 'other' }] },
    };
    expect((await hana.send('POST', '/cases', anonymous)).status).toBe(201);
    const partner = await desk.as('mika', 'hidamari', 'partner');
    expect((await partner.send('POST', '/cases', anonymous)).status).toBe(403);
  });
});

describe('I10 names', () => {
  const names = [
    '髙橋 花子',
    '﨑山 一',
    '𠮷田 実',
    '渡邉\u{E0101} 道子',
    '辻\u{FE00} 塚\u{FA10} 神\u{FA19} 福\u{FA1B}',
    'Nguyễn Thị Lan',
    'Nguye\u0302\u0303n Thi\u0323 Lan',
    '山田　全角',
    ' 前後の空白 ',
    '凛',
    'ｶﾅ子①㍿',
  ];
  const comeBack = async (): Promise<void> => {
    for (const name of names) {
      const { caseId } = await openCaseFor(hana, { name, kana: name });
      const { body } = await hana.get<CaseView>(`/cases/${caseId}`);
      expect(Buffer.from(body.person.name!).equals(Buffer.from(name))).toBe(true);
      expect(Buffer.from(body.person.kana!).equals(Buffer.from(name))).toBe(true);
    }
  };

  it('come back byte for byte, and the check would notice a normalised one', async () => {
    const persons = desk.service.context.get(Persons);
    const add = persons.add.bind(persons);
    persons.add = (tx, personId, profile, now) =>
      add(tx, personId, planted('nfc') ? { ...profile, name: profile.name?.normalize('NFC') } : profile, now);
    const caught = await catches('nfc', comeBack);
    expect(String(caught)).toContain('toBe');
  });
});
