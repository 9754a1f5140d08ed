/** A small council in memory, in the shapes of the services, for working on the pages alone. Never part of a build. */
import type { ReferralState } from '@tsunagi/contracts';

export interface MockReferral {
  referralId: string;
  caseId: string;
  kind: string;
  state: ReferralState;
  sender: string;
  recipient: string;
  urgency: string;
  needs: string[];
  categories: string[];
  basis: string;
  createdAt: string;
  updatedAt: string;
  sentAt?: string;
  dueAt?: string;
  reason?: string;
  pauseUntil?: string;
  outcome?: string;
  why?: string;
  version: number;
  messages: { n: number; kind: string; by: string; at: string; text: string }[];
}
const DAY = 86_400_000;
const at = (days: number, hours = 0): string => new Date(Date.now() + days * DAY + hours * 3_600_000).toISOString();
let serial = 0;
export const id = (): string => `0190a000-0000-7000-8000-${String(++serial).padStart(12, '0')}`;

const agency = (agencyId: string, ja: string, en: string, isMember = true) => ({
  agencyId,
  name: { ja, en },
  kind: 'npo',
  areas: [],
  coordinating: agencyId === 'minatono-shakyo',
  isMember,
  version: 1,
});
const plain = { version: 1, source: { ja: '', en: '' }, fields: [] };
export const grounds = [
  { ...plain, code: 'consent' },
  { ...plain, code: 'anonymous' },
];
export const agencies = [
  agency('fukushi-somu', '福祉総務課', 'Welfare General Affairs Section'),
  agency('kodomo-katei', 'こども家庭課', 'Children and Families Section'),
  agency('minatono-shakyo', 'みなと野市社会福祉協議会', 'Minatono Council of Social Welfare'),
  agency('hidamari', 'NPO法人ひだまり', 'NPO Hidamari'),
  agency('tomoshibi', 'NPO法人ともしび', 'NPO Tomoshibi'),
  agency('higashi-hokatsu', '東地区地域包括支援センター', 'East Community Support Centre'),
  agency('keisatsu-seian', 'みなと野警察署生活安全課', 'Minatono Police, Community Safety'),
  agency('yamate-fukushi', '山手町福祉課', 'Yamate Town Welfare Section'),
  agency('kansa-jimukyoku', '監査委員事務局', 'Audit Office', false),
];
export const users: Record<string, { sub: string; agency: string; roles: string[] }> = {
  caseworker: { sub: 'caseworker', agency: 'fukushi-somu', roles: ['caseworker'] },
  supervisor: { sub: 'supervisor', agency: 'fukushi-somu', roles: ['supervisor'] },
  partner: { sub: 'partner', agency: 'hidamari', roles: ['partner'] },
  coordinator: { sub: 'coordinator', agency: 'minatono-shakyo', roles: ['coordinator'] },
  auditor: { sub: 'auditor', agency: 'kansa-jimukyoku', roles: ['auditor'] },
};

const people: [string, string, string, string[], string[]][] = [
  ['髙橋 美咲', 'たかはし みさき', '1984-07-12', ['debt', 'food', 'parenting'], []],
  ['﨑山 健太', 'さきやま けんた', '1991-02-03', ['withdrawal-or-truancy', 'family'], ['no-phone-calls']],
  ['𠮷田 ハナ', 'よしだ はな', '1943-11-30', ['elder-care', 'community'], []],
  ['渡邉󠄀 一', 'わたなべ はじめ', '1962-05-05', ['housing', 'income'], []],
  ['Nguyễn Thị Lan', 'ぐえん てぃ らん', '2003-01-15', ['work-trouble', 'rent-or-loan'], ['interpreter-needed']],
  ['匿名さん(チャット)', '', '', ['violence'], ['address-confidential', 'nickname-only']],
  ['小林 蓮', 'こばやし れん', '2009-09-09', ['parenting', 'withdrawal-or-truancy'], []],
];
export const cases = people.map(([name, kana, birthDate, needs, flags], n) => {
  const caseId = id();
  return {
    caseId,
    personId: id(),
    number: `R8-00${String(112 + n * 7)}`,
    status: 'open',
    agency: 'fukushi-somu',
    assignee: n === 3 ? 'supervisor' : 'caseworker',
    version: 3,
    openedAt: at(-40 + n),
    updatedAt: at(-n, -n * 3),
    channel: 'self-visit',
    person: {
      name,
      ...(kana && { kana }),
      ...(birthDate && { birthDate }),
      gender: n % 2 ? 'male' : 'female',
      address: flags.includes('address-confidential') ? undefined : 'みなと野市東町3丁目5-12 コーポみなと202',
      phones: ['080-0000-1234'],
      flags,
      withheld: flags.includes('address-confidential') ? ['address'] : [],
    },
    needs: needs.map((code, at) => ({ code, primary: at === 0 })),
    consultations: [
      {
        consultationId: id(),
        at: at(-20),
        receivedOn: at(-20).slice(0, 10),
        by: 'caseworker',
        channel: 'self-visit',
        needs: needs.map((code, at) => ({ code, primary: at === 0 })),
        text: '先月から家賃を2か月分滞納している。食べるものが週末で尽きる。子ども(小3)がいて、学校の給食がない日が心配とのこと。\n債務は消費者金融2社で約180万円。本人は整理したいが、何から手を付ければよいか分からない。',
      },
      {
        consultationId: id(),
        at: at(-3),
        receivedOn: at(-3).slice(0, 10),
        by: 'caseworker',
        channel: 'self-phone-or-mail',
        needs: needs.slice(0, 1).map((code) => ({ code, primary: true })),
        text: '督促の電話が毎日あり眠れない。弁護士に会うときは付き添ってほしい。',
        reporter: { name: '民生委員 佐々木', relation: '民生委員' },
      },
    ],
    notes: [
      {
        noteId: id(),
        at: at(-2),
        by: 'supervisor',
        kind: 'note',
        text: '食料は今週中に届くよう、ひだまりに急ぎで依頼する方針。',
      },
    ],
    referrals: [] as object[],
  };
});

const consent = (n: number, state: string, recipients: string[], days: number, categories: string[]) => ({
  consentId: id(),
  caseId: cases[n]!.caseId,
  personId: cases[n]!.personId,
  state,
  categories,
  purposes: ['support', 'assessment'],
  recipients,
  restrictions: ['do-not-pass-on'],
  validFrom: at(-20),
  expiresAt: at(days),
  method: 'written',
  grantedAt: at(-20),
  recordedBy: 'caseworker',
  withdrawnAt: state === 'withdrawn' ? at(-4) : null,
  version: 1,
});
const usual = ['identity', 'contact', 'needs', 'support-history', 'free-notes'];
export const consents = [
  consent(0, 'in-force', ['hidamari', 'tomoshibi'], 345, usual),
  consent(0, 'withdrawn', ['yamate-fukushi'], 200, usual),
  consent(1, 'in-force', ['hidamari'], 12, [...usual, 'health']),
  consent(2, 'in-force', ['higashi-hokatsu'], 28, usual),
];

const referral = (
  n: number,
  recipient: string,
  state: ReferralState,
  more: Partial<MockReferral> = {},
): MockReferral => ({
  referralId: id(),
  caseId: cases[n]!.caseId,
  kind: 'referral',
  state,
  sender: 'fukushi-somu',
  recipient,
  urgency: 'normal',
  needs: cases[n]!.needs.map(({ code }) => code),
  categories: usual,
  basis: 'consent',
  createdAt: at(-3),
  updatedAt: at(-1, -n),
  sentAt: at(-3),
  dueAt: at(2),
  version: 2,
  messages: [
    {
      n: 1,
      kind: 'message',
      by: 'fukushi-somu',
      at: at(-3),
      text: '今週末の食料と、弁護士への付き添いをお願いします。',
    },
  ],
  ...more,
});
const question = {
  n: 2,
  kind: 'question',
  by: 'hidamari',
  at: at(0, -5),
  text: 'お子さんに食物アレルギーはありますか。',
};
export const referrals: MockReferral[] = [
  referral(0, 'hidamari', 'requested', { urgency: 'high', dueAt: at(0, 2) }),
  referral(0, 'tomoshibi', 'accepted', { updatedAt: at(0, -2) }),
  referral(1, 'hidamari', 'information-requested', {}),
  referral(2, 'higashi-hokatsu', 'declined', { reason: 'no-capacity', pauseUntil: at(60).slice(0, 10) }),
  referral(4, 'tomoshibi', 'requested', { dueAt: at(-2) }),
  referral(6, 'hidamari', 'in-progress', { updatedAt: at(-2) }),
  referral(3, 'hidamari', 'requested', { urgency: 'emergency', dueAt: at(0, 1.3), sender: 'kodomo-katei' }),
  referral(5, 'hidamari', 'completed', { outcome: 'improved' }),
  referral(6, 'yamate-fukushi', 'expired', { dueAt: at(-6), urgency: 'high' }),
];
referrals[2]!.messages.push(question);
for (const one of referrals) cases.find(({ caseId }) => caseId === one.caseId)?.referrals.push(one);

export const previewOf = (theCase: (typeof cases)[number], categories: string[], needs?: string[]) => ({
  ageBand: '40-64',
  ...(categories.includes('address') && { municipality: 'みなと野市' }),
  needs: (needs ?? theCase.needs.map(({ code }) => code)).map((code) => ({
    code,
    primary: theCase.needs.some((need) => need.code === code && need.primary),
  })),
  categories,
  interpreterNeeded: theCase.person.flags.includes('interpreter-needed'),
});
export const packageOf = (theCase: (typeof cases)[number], categories: string[]) => ({
  version: 1,
  composedAt: at(0),
  categories,
  flags: theCase.person.flags,
  ...(categories.includes('identity') && { identity: { ...theCase.person, phones: undefined } }),
  ...(categories.includes('contact') && { contact: { phones: theCase.person.phones } }),
  ...(categories.includes('address') && theCase.person.address && { address: { address: theCase.person.address } }),
  ...(categories.includes('needs') && { needs: theCase.needs }),
  ...(categories.includes('support-history') && {
    supportHistory: theCase.consultations.map(({ receivedOn, channel, needs }) => ({
      at: receivedOn,
      channel,
      needs: needs.map(({ code }) => code),
    })),
  }),
  ...(categories.includes('free-notes') && {
    freeNotes: theCase.consultations.map(({ receivedOn, text }) => ({ at: receivedOn, text })),
  }),
  withheld:
    categories.includes('address') && !theCase.person.address
      ? [{ category: 'address', reason: 'address-confidential' }]
      : [],
});
const service = (
  agencyId: string,
  ja: string,
  capacity: string,
  needs: string[],
  days: number,
  languages = ['ja'],
) => ({
  serviceId: id(),
  agencyId,
  agencyName: agencies.find((one) => one.agencyId === agencyId)!.name,
  name: { ja, en: ja },
  fields: { five: ['poverty'], eight: [] },
  needs,
  needsCovered: needs,
  areas: ['139998'],
  hours: { ja: '平日 9時〜17時', en: 'Weekdays 9–17' },
  languages,
  capacity,
  usualDaysToAnswer: days,
  reasons: agencyId === 'yamate-fukushi' ? ['out-of-area'] : ['in-area'],
});
export const services = [
  service('hidamari', 'フードバンク・居場所「ひだまり食堂」', 'available', ['food', 'withdrawal-or-truancy'], 0),
  service(
    'tomoshibi',
    '家計と債務の相談(弁護士・司法書士の同行)',
    'limited',
    ['debt', 'work-trouble', 'rent-or-loan'],
    2,
    ['ja', 'vi', 'en'],
  ),
  service('higashi-hokatsu', '総合相談・介護予防', 'none', ['elder-care', 'community', 'debt'], 3),
  service('yamate-fukushi', '生活困窮者自立相談', 'waitlist', ['income', 'housing', 'debt', 'food'], 5),
];
export const records = Array.from({ length: 24 }, (_, n) => {
  const subject = cases[n % cases.length]!;
  const refused = n % 9 === 4;
  return {
    id: id(),
    source: ['intake', 'referral', 'consent'][n % 3],
    counter: 900 - n,
    at: at(0, -n * 1.7),
    actor: {
      id: ['caseworker', 'partner', 'caseworker2'][n % 3],
      agency: ['fukushi-somu', 'hidamari', 'kodomo-katei'][n % 3],
      roles: ['caseworker'],
    },
    action: refused ? 'denied' : ['view', 'disclose', 'search', 'change'][n % 4],
    object: { kind: ['case', 'referral-package', 'consent'][n % 3] },
    subject: subject.personId,
    caseId: subject.caseId,
    categories: ['identity', 'needs'],
    purpose: 'support',
    basis: { code: n % 4 === 1 ? 'consent' : 'own-case' },
    ...(n % 4 === 1 && { recipient: 'hidamari' }),
    outcome: refused ? 'refused' : 'success',
  };
});
