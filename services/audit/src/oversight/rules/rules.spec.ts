import { describe, expect, it } from '@jest/globals';
import { BusinessCalendar } from '@tsunagi/kernel';
import { afterClosing } from './after-closing.js';
import { applyRules, explain, rules, type ScanFacts } from './all-rules.js';
import { breakGlass } from './break-glass.js';
import { exportSize } from './export-size.js';
import { noLiveCase } from './no-live-case.js';
import { outsideHours } from './outside-hours.js';
import { type ActiveDay, type CasePeriod, type Look, unusualKinds } from './rule.js';
import { sameAddress } from './same-address.js';
import { sameFamilyName } from './same-family-name.js';
import { searchesWithoutOpening } from './searches-without-opening.js';
import { volumeOwnPast } from './volume-own-past.js';
import { volumePeers } from './volume-peers.js';

const calendar = new BusinessCalendar();
/** 2026-11-17 is a Tuesday; JST. */
const at = (time: string, day = '2026-11-17'): Date => new Date(`${day}T${time}:00+09:00`);
let count = 0;
const look = (changes: Partial<Look> = {}): Look => ({
  recordId: `0198f000-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`,
  at: at('10:00'),
  storedAt: at('10:00'),
  actor: 'hana',
  agency: 'fukushi-somu',
  action: 'view',
  objectKind: 'case',
  subject: 'person-1',
  caseId: 'case-1',
  basis: 'own-case',
  purpose: 'support',
  relation: [],
  amount: null,
  ...changes,
});
const day = (changes: Partial<ActiveDay> = {}): ActiveDay => ({
  actor: 'hana',
  agency: 'fukushi-somu',
  day: '2026-11-17',
  persons: 5,
  searches: 0,
  opened: 5,
  past: [5, 6, 7, 5, 6],
  peers: [5, 6, 7],
  records: ['r1'],
  ...changes,
});

describe('volume-own-past', () => {
  const found = (changes: Partial<ActiveDay>) => volumeOwnPast.find([day(changes)], volumeOwnPast.defaults);
  it('tells a day far above the median of the account’s own', () => {
    expect(found({ persons: 30 })).toEqual([
      {
        occasion: 'hana/2026-11-17',
        actor: 'hana',
        agency: 'fukushi-somu',
        figures: { day: '2026-11-17', count: 30, usual: 6, times: 5, days: 5 },
        records: ['r1'],
      },
    ]);
  });
  it.each([
    ['an ordinary day', { persons: 7 }],
    ['exactly the factor', { persons: 18, past: [6, 6, 6, 6, 6] }],
    ['few persons in all, however often the usual', { persons: 19, past: [1, 1, 1, 1, 1] }],
    ['an account without a past', { persons: 300, past: [1, 1, 1, 1] }],
  ])('is silent about %s', (_, changes) => {
    expect(found(changes)).toEqual([]);
  });
});

describe('volume-peers', () => {
  const found = (changes: Partial<ActiveDay>) => volumePeers.find([day(changes)], volumePeers.defaults);
  it('tells a day far above those of the same agency and role', () => {
    expect(found({ persons: 60, peers: [4, 8, 100] })[0]?.figures).toEqual({
      day: '2026-11-17',
      count: 60,
      usual: 8,
      times: 7.5,
      peers: 3,
    });
  });
  it.each([
    ['an ordinary day', { persons: 30, peers: [6, 6, 6] }],
    ['too few peers', { persons: 300, peers: [1, 1] }],
    ['fewer persons than the minimum', { persons: 29, peers: [1, 1, 1] }],
  ])('is silent about %s', (_, changes) => {
    expect(found(changes)).toEqual([]);
  });
});

describe('searches-without-opening', () => {
  const found = (searches: number, opened: number) =>
    searchesWithoutOpening.find([day({ searches, opened })], searchesWithoutOpening.defaults);
  it('tells many searches with hardly anything opened', () => {
    expect(found(20, 2)[0]?.figures).toEqual({ day: '2026-11-17', searches: 20, opened: 2 });
  });
  it('is silent about few searches, and about searching to open', () => {
    expect([found(9, 0), found(20, 3)].flat()).toEqual([]);
  });
});

describe('outside-hours', () => {
  const found = (...looks: Look[]) => outsideHours.find({ looks, calendar }, outsideHours.defaults);
  it('tells night and early morning of an open day, once for account and day', () => {
    const looks = [look({ at: at('06:59') }), look({ at: at('21:00') }), look({ at: at('07:00') })];
    expect(found(...looks)).toEqual([
      {
        occasion: 'hana/2026-11-17',
        actor: 'hana',
        agency: 'fukushi-somu',
        figures: { day: '2026-11-17', count: 2, closed: 'no', fromHour: 7, toHour: 21 },
        records: [looks[0]!.recordId, looks[1]!.recordId],
      },
    ]);
  });
  it.each([
    ['a Sunday', '2026-11-15'],
    ['a national holiday', '2026-11-23'],
    ['the turn of the year', '2026-12-30'],
  ])('tells any hour of %s', (_, closed) => {
    expect(found(look({ at: at('11:00', closed) }))[0]?.figures['closed']).toBe('yes');
  });
  it('is silent about office hours to the minute, and about acts that show nobody', () => {
    const inside = [look({ at: at('07:00') }), look({ at: at('20:59') })];
    const nobody = [look({ at: at('03:00'), subject: null }), look({ at: at('03:00'), action: 'login' })];
    expect(found(...inside, ...nobody)).toEqual([]);
  });
});

describe.each([
  ['same-family-name', sameFamilyName],
  ['same-address', sameAddress],
])('%s', (relation, rule) => {
  it('tells looks at one close person once a day', () => {
    const looks = [
      look({ relation: [relation] }),
      look({ relation: [relation], at: at('15:00') }),
      look({ relation: [relation], subject: 'person-2', caseId: null }),
    ];
    const found = rule.find(looks, rule.defaults);
    expect(found.map(({ occasion, figures }) => [occasion, figures['count']])).toEqual([
      ['hana/person-1/2026-11-17', 2],
      ['hana/person-2/2026-11-17', 1],
    ]);
    expect(found[0]).toMatchObject({ subject: 'person-1', caseId: 'case-1' });
  });
  it('is silent about others', () => {
    expect(rule.find([look(), look({ relation: ['something-else'] })], rule.defaults)).toEqual([]);
  });
});

const facts = (looks: Look[], periods: CasePeriod[], now = at('12:00')) => ({
  looks,
  now,
  periodsOf: (subject: string, agency: string) => (subject === 'person-1' && agency === 'fukushi-somu' ? periods : []),
});
const live: CasePeriod = { caseId: 'case-1', openedAt: at('09:00', '2026-10-01'), closedAt: null };

describe('no-live-case', () => {
  const found = (...given: Parameters<typeof facts>) => noLiveCase.find(facts(...given), noLiveCase.defaults);
  it('tells looks at a person without any case at the agency', () => {
    expect(found([look(), look({ subject: 'person-2' })], [live]).map(({ subject }) => subject)).toEqual(['person-2']);
    expect(found([look({ agency: 'kodomo-katei' })], [live])).toHaveLength(1);
  });
  it('is silent where another ground holds, and until the case may have been told', () => {
    expect(found([look({ basis: 'consent' }), look({ action: 'create' })], [])).toEqual([]);
    expect(found([look({ storedAt: at('11:51') })], [])).toEqual([]);
    expect(found([look({ storedAt: at('11:50') })], [])).toHaveLength(1);
  });
});

describe('after-closing', () => {
  const closed: CasePeriod = { ...live, closedAt: at('10:00', '2026-11-03') };
  const found = (looks: Look[], periods: CasePeriod[]) =>
    afterClosing.find(facts(looks, periods), afterClosing.defaults);
  it('tells looks some days after the last case was closed', () => {
    expect(found([look()], [closed])[0]).toMatchObject({
      subject: 'person-1',
      figures: { day: '2026-11-17', count: 1, days: 14 },
    });
  });
  it('is silent while finishing up, while a case is live, and after reopening', () => {
    expect(found([look({ at: at('09:59') })], [closed])).toEqual([]);
    expect(found([look()], [live])).toEqual([]);
    expect(found([look()], [closed, { ...live, openedAt: at('09:00', '2026-11-16') }])).toEqual([]);
  });
  it('judges by the moment of the look, not by what came later', () => {
    const reopenedLater = { ...live, openedAt: at('11:00') };
    expect(found([look({ at: at('10:30') })], [closed, reopenedLater])).toHaveLength(1);
  });
});

describe('export-size', () => {
  it('tells one export or print of many', () => {
    const looks = [look({ action: 'export', amount: 200 }), look({ action: 'print', amount: 199 })];
    const found = exportSize.find([...looks, look({ action: 'list', amount: 5_000 })], exportSize.defaults);
    expect(found).toEqual([
      expect.objectContaining({ occasion: looks[0]!.recordId, figures: { count: 200 }, records: [looks[0]!.recordId] }),
    ]);
  });
});

describe('break-glass', () => {
  it('tells every emergency opening, once for account, person and day', () => {
    const looks = [
      look({ action: 'break-glass' }),
      look({ purpose: 'emergency' }),
      look({ purpose: 'emergency', subject: 'person-2' }),
      look({ purpose: 'emergency', action: 'list' }),
      look(),
    ];
    const found = breakGlass.find(looks, {});
    expect(found.map(({ subject, figures }) => [subject, figures['count']])).toEqual([
      ['person-1', 2],
      ['person-2', 1],
    ]);
  });
});

describe('all rules', () => {
  it('are one for each kind, with a default inside the bounds for every threshold', () => {
    expect(rules.map(({ kind }) => kind).sort()).toEqual([...unusualKinds].sort());
    for (const { defaults, bounds } of rules) {
      expect(Object.keys(bounds).sort()).toEqual(Object.keys(defaults).sort());
      for (const [name, value] of Object.entries(defaults)) {
        const [lowest, highest] = bounds[name]!;
        expect(value >= lowest && value <= highest).toBe(true);
      }
    }
  });
  it('find nothing when switched off', () => {
    const all: ScanFacts = {
      looks: [look({ action: 'break-glass' })],
      days: [],
      periodsOf: () => [live],
      calendar,
      now: at('12:00'),
    };
    const setting = (enabled: boolean) => (kind: string) => ({
      enabled,
      thresholds: rules.find((rule) => rule.kind === kind)!.defaults,
    });
    expect(applyRules(all, setting(true)).map(({ kind }) => kind)).toEqual(['break-glass']);
    expect(applyRules(all, setting(false))).toEqual([]);
  });
  it('say what they found in both languages, with the figures', () => {
    const finding = { kind: 'volume-own-past', figures: { day: '2026-11-17', count: 30, usual: 6, times: 5 } };
    expect(explain(finding, 'ja')).toBe('2026-11-17に30人分の情報を見ています。この従事者のふだん(1日6人)の5倍です。');
    expect(explain(finding, 'en')).toContain('30 persons, 5 times its usual day (6)');
    for (const { kind } of rules)
      for (const language of ['ja', 'en'] as const)
        expect(explain({ kind, figures: {} }, language)?.length).toBeGreaterThan(10);
    expect(explain({ kind: 'gap', figures: {} }, 'ja')).toBeNull();
  });
});
