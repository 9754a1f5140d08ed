import { describe, expect, it } from '@jest/globals';
import { codesOf, findingKinds } from '@tsunagi/vocabulary';
import { type Finding } from '../../api/findings.js';
import { deskMessages } from '../../messages/desk-messages.js';
import { byWeight, findingDay, findingSentence, weightOf } from './finding-sentence.js';

const ja = deskMessages.ja.findings;
const en = deskMessages.en.findings;
const finding = (kind: string, foundAt: string): Finding => ({
  findingId: `${kind} ${foundAt}`,
  category: 'unusual',
  kind,
  foundAt,
  state: 'open',
  figures: {},
  records: [],
});

describe('what a finding says', () => {
  it('names the figures', () => {
    const busy = { kind: 'volume-own-past', figures: { count: 48, usual: 12, times: 4, day: '2026-11-20' } };
    expect(findingSentence(busy, ja)).toBe('48人分の情報を見ていて、この従事者のふだん(1日12人)の4倍です。');
    expect(findingSentence(busy, en)).toContain('48 persons, 4 times');
    expect(findingSentence({ kind: 'outside-hours', figures: { count: 3, fromHour: 7, toHour: 21 } }, ja)).toBe(
      '7時から21時までの時間帯の外に、3件の閲覧があります。',
    );
    expect(findingSentence({ kind: 'outside-hours', figures: { count: 3, closed: 'yes' } }, ja)).toBe(
      '閉庁日に3件の閲覧があります。',
    );
    expect(findingSentence({ kind: 'same-address', figures: { count: 1 } }, en)).toContain('Looked once at');
  });
  it('says it without figures when there are none, and never a code or "undefined"', () => {
    for (const kind of [...codesOf(findingKinds), 'something-new']) {
      for (const words of [ja, en]) {
        const sentence = findingSentence({ kind, figures: { count: 'many' } }, words);
        expect(sentence).toMatch(/[。.]$/);
        expect(sentence).not.toMatch(/undefined|NaN|many/);
      }
    }
  });
  it('knows the day it is about only when there is one', () => {
    expect(findingDay({ figures: { day: '2026-11-20' } })).toBe('2026-11-20');
    expect(findingDay({ figures: { day: 20 } })).toBeNull();
    expect(findingDay({ figures: {} })).toBeNull();
  });
});

describe('what comes first', () => {
  it('puts the heavy before the light, and the new before the old', () => {
    const found = [
      finding('volume-peers', '2026-11-21T00:00:00Z'),
      finding('no-live-case', '2026-11-19T00:00:00Z'),
      finding('no-live-case', '2026-11-20T00:00:00Z'),
      finding('same-address', '2026-11-01T00:00:00Z'),
    ];
    expect(found.sort(byWeight).map(({ findingId }) => findingId.split('T')[0])).toEqual([
      'same-address 2026-11-01',
      'no-live-case 2026-11-20',
      'no-live-case 2026-11-19',
      'volume-peers 2026-11-21',
    ]);
    expect(weightOf({ kind: 'something-new' })).toBe('check');
  });
});
