import { cases, id, records as lookedAt } from './mock-world.js';
import type { Json } from './mock-shapes.js';

/** What the audit service would hold, in its shapes, for working on the auditor's desk alone. Never part of a build. */
const DAY = 86_400_000;
export const ago = (days: number, hours = 0): string =>
  new Date(Date.now() - days * DAY - hours * 3_600_000).toISOString();
export const day = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** `/auth/login?as=auditor` sees this state; change it here to see the others. */
export const logState: Json = {
  origin: 'minatono.example/audit',
  state: process.env.MOCK_LOG ?? 'running',
  explanation: undefined,
  size: 12_408,
  unlogged: process.env.MOCK_LOG ? 14 : 0,
  checkpoint: { size: 12_408, publishedAt: ago(0, 0.01) },
  witnesses: [
    { name: 'witness.minatono-shakyo.example', size: 12_408, lastAt: ago(0, 0.01), state: 'agrees' },
    { name: 'witness.yamate.example', size: 12_408, lastAt: ago(0, 0.02), state: 'agrees' },
  ],
  recheck: { at: ago(0, 9), size: 12_011, ok: true },
  stamp: { at: ago(1), size: 11_802, state: 'stamped' },
};
if (logState.state === 'waiting-for-witnesses')
  logState.witnesses[1] = { ...logState.witnesses[1], state: 'silent', lastAt: ago(0, 3), size: 12_301 };
if (logState.state === 'rolled-back') {
  logState.size = 9_020;
  logState.explanation = '証人が署名した 12408 件より短い記録簿から始まりました(9020 件)。';
}
if (logState.state === 'not-configured')
  Object.assign(logState, { size: 0, unlogged: 0, checkpoint: null, witnesses: [], recheck: null, stamp: null });

export const records: Json[] = lookedAt.map((one, n) => ({
  ...one,
  actor: { ...one.actor, session: id() },
  object: { ...one.object, id: one.caseId },
  ...(one.outcome === 'refused' && { reason: 'not-found' }),
  ...(n % 7 === 3 && { action: 'break-glass', purpose: 'emergency', outcome: 'success', reason: undefined }),
  index: n === 0 ? null : 12_408 - n,
}));
const ids = (...at: number[]): string[] => at.map((n) => records[n]!.id);
const person = cases[0]!.personId;

const unusual = (kind: string, days: number, more: Json): Json => ({
  findingId: id(),
  category: 'unusual',
  kind,
  foundAt: ago(days),
  state: 'open',
  actor: 'caseworker2',
  agency: 'kodomo-katei',
  figures: {},
  records: [],
  ...more,
});
export const findings: Json[] = [
  unusual('volume-own-past', 0.2, {
    figures: { day: day(-1), count: 48, usual: 12, times: 4, days: 20 },
    records: ids(2, 5, 8, 11, 14, 17, 20, 23, 1, 4, 7, 10),
  }),
  unusual('break-glass', 0.3, {
    actor: 'caseworker',
    agency: 'fukushi-somu',
    subject: person,
    records: ids(3),
  }),
  unusual('same-address', 1, { subject: person, figures: { day: day(-2), count: 3 }, records: ids(5, 8, 11) }),
  unusual('outside-hours', 1.2, {
    figures: { day: day(-2), count: 6, closed: 'no', fromHour: 7, toHour: 21 },
    records: ids(2, 5),
  }),
  unusual('after-closing', 2, { subject: person, figures: { day: day(-3), count: 2, days: 41 }, records: ids(6) }),
  unusual('searches-without-opening', 2.5, { figures: { day: day(-3), searches: 24, opened: 1 }, records: ids(9) }),
  ...(process.env.MOCK_LOG === 'damaged'
    ? [
        {
          ...unusual('gap', 0.1, { actor: null, agency: null, category: 'integrity' }),
          ...{ source: 'referral', firstCounter: 412, lastCounter: 415 },
        },
      ]
    : []),
  unusual('export-size', 9, { state: 'settled', figures: { count: 240 }, records: ids(12) }),
];

const text = (kind: string, by: string, days: number, words: string): Json => ({
  kind,
  by,
  at: ago(days),
  text: words,
});
const asked = text(
  'question',
  'auditor',
  4,
  '11月17日19時台の閲覧が3件あります。この3件は、どの業務のために必要でしたか。',
);
const answer = text(
  'answer',
  'supervisor',
  1,
  '3件とも、翌朝の支援会議の資料を整えるための閲覧です。会議の議題に、この番号のケースが入っています。',
);
const review = (state: string, agency: string, days: number, texts: Json[]): Json => ({
  reviewId: id(),
  state,
  agency,
  askedAt: ago(days),
  askedBy: 'auditor',
  dueOn: day(7 - days),
  recordIds: ids(2, 5, 8),
  texts,
});
export const reviews: Json[] = [
  review('answered', 'kodomo-katei', 4, [asked, answer]),
  review('asked', 'fukushi-somu', 2, [{ ...asked, at: ago(2) }]),
  {
    ...review('found', 'hidamari', 12, [asked, answer, text('finding', 'auditor', 1, '会議の議事録と合いました。')]),
    finding: 'justified',
  },
];

export const samples: Json[] = [
  {
    sampleId: id(),
    state: 'drawn',
    from: ago(30),
    to: ago(1),
    size: 5,
    drawn: 5,
    checked: 2,
    createdAt: ago(1),
    population: 812,
    firstIndex: 11_390,
    lastIndex: 12_201,
    seed: 'W2dZk0m3oJqk1n8y0g6QfX0v3l8r5s2t1u4w7x0z9aA=',
    checkpoint: { size: 12_201, root: 'W2dZk0m3oJqk1n8y0g6QfX0v3l8r5s2t1u4w7x0z9aA=' },
    records: [1, 6, 9, 13, 19].map((n, at) => ({
      recordId: records[n]!.id,
      index: records[n]!.index,
      ...(at < 2 && { result: at === 0 ? 'plausible' : 'question', note: at === 1 ? '時間帯が気になる' : undefined }),
    })),
  },
];

export const incidents: Json[] = [];
export const incidentOf = (body: Json): Json => ({
  incidentId: id(),
  ...body,
  createdAt: ago(0),
  count: 3,
  sensitive: true,
  categories: ['identity', 'needs', 'health'],
  reasons: ['sensitive', ...(body.wrongful ? ['wrongful-purpose'] : [])],
  preliminaryDue: { from: day(2), to: day(4) },
  finalDue: day(body.wrongful ? 59 : 29),
  persons: cases.slice(0, 3).map(({ personId }, n) => ({
    subject: personId,
    categories: n === 0 ? ['identity', 'needs', 'health'] : ['identity', 'needs'],
    firstAt: ago(6, n),
    lastAt: ago(2, n),
    times: 4 - n,
  })),
});

export const exported: Json[] = [];
export const rules: Json = {
  rules: [
    ['volume-own-past', { factor: 3, minimum: 20, days: 5 }],
    ['volume-peers', { factor: 5, minimum: 30, peers: 3 }],
    ['outside-hours', { fromHour: 7, toHour: 21, minimum: 1 }],
    ['same-family-name', { minimum: 1 }],
    ['same-address', { minimum: 1 }],
    ['no-live-case', { minutes: 10, minimum: 1 }],
    ['after-closing', { daysAfter: 14, minimum: 1 }],
    ['searches-without-opening', { searches: 10, ratio: 0.1 }],
    ['export-size', { count: 200 }],
    ['break-glass', {}],
  ].map(([rule, thresholds]) => ({ rule, enabled: true, thresholds })),
};
const counted = (entries: Record<string, number>): Json[] =>
  Object.entries(entries).map(([code, count]) => ({ code, count }));
export const figures = (month: string): Json => ({
  month,
  complete: month < day(0).slice(0, 7),
  accesses: {
    total: 4_812,
    byAction: counted({
      view: 2_904,
      list: 901,
      search: 612,
      change: 221,
      disclose: 104,
      denied: 48,
      'break-glass': 2,
    }),
    byAgency: counted({ 'fukushi-somu': 2_802, 'kodomo-katei': 1_240, hidamari: 770 }),
    byPurpose: [...counted({ support: 4_101, audit: 511, emergency: 2 }), { code: null, count: 198 }],
    byBasis: counted({ 'own-case': 3_800, consent: 620, oversight: 392 }),
  },
  denied: 48,
  breakGlass: 2,
  disclosures: {
    total: 104,
    byRecipient: [
      { recipient: 'hidamari', count: 61, persons: 22 },
      { recipient: 'minatono-shakyo', count: 43, persons: 19 },
    ],
  },
  findings: [
    { category: 'unusual', kind: 'outside-hours', state: 'settled', count: 4 },
    { category: 'unusual', kind: 'break-glass', state: 'open', count: 1 },
  ],
  reviews: [
    { state: 'asked', count: 1 },
    { state: 'closed', count: 3 },
  ],
  sources: { count: 4, missing: 0 },
  log: { size: 12_408, checkpoints: 2_201, stamps: 30 },
});
