import { describe, expect, it } from '@jest/globals';
import { parseJapaneseDate } from '@tsunagi/kernel';
import * as vocabulary from './index.js';
import { allLists, type CodeList, codesOf, labelOf, labelsOf, listOf, needs, type Term, urgencies } from './index.js';

/** Names that are the same in every language. */
const INTERNATIONAL = ['FHIR AuditEvent', 'NPO', 'UTF-8', 'Shift_JIS(CP932)'];

const sentencesIn = (entry: Term): readonly { ja: string; en: string }[] =>
  Object.values(entry).filter(
    (value): value is { ja: string; en: string } => typeof value === 'object' && value !== null && 'ja' in value,
  );

describe.each(Object.entries<CodeList>(allLists))('the words of %s', (_, list) => {
  it('are Japanese and English for every code', () => {
    for (const [code, entry] of Object.entries(list.terms)) {
      for (const { ja, en } of sentencesIn(entry)) {
        if (!INTERNATIONAL.includes(ja)) expect([code, ja]).toEqual([code, expect.stringMatching(/[ぁ-んァ-ヶ一-龠]/)]);
        expect([code, en]).toEqual([code, expect.not.stringMatching(/[ぁ-んァ-ヶ一-龠]/)]);
        expect([code, en]).toEqual([code, expect.stringMatching(/[A-Za-z0-9]/)]);
      }
    }
  });
  it('tell the codes apart', () => {
    for (const language of ['ja', 'en'] as const) {
      const labels = Object.values(labelsOf(list, language));
      expect(labels).toEqual([...new Set(labels)]);
    }
  });
  it('have a version that is a day', () => {
    expect(parseJapaneseDate(list.version)).toBe(list.version);
  });
});

it('every list is found among all of them', () => {
  const lists = Object.entries(vocabulary).filter(([, value]) => typeof value === 'object' && 'terms' in value);
  expect(Object.keys(allLists).sort()).toEqual(lists.map(([name]) => name).sort());
});

describe('the list that a choice is taken from', () => {
  it('is the one with just these codes, or the smallest that holds them', () => {
    expect(listOf(['emergency', 'high', 'normal'])).toBe(urgencies);
    expect(listOf(['food', 'debt'])).toBe(needs);
    expect(listOf(['nobody-knows'])).toBeUndefined();
    expect(listOf([])).toBeUndefined();
  });
});

describe('a code', () => {
  it('that no list knows is told as it is, never as something inherited', () => {
    expect(labelOf(needs, 'food', 'en')).toBe('Nothing to eat');
    expect(labelOf(needs, 'of-a-later-version', 'ja')).toBe('of-a-later-version');
    expect(labelOf(needs, 'constructor', 'ja')).toBe('constructor');
  });
  it('stands in the order of the list', () => {
    expect(codesOf(urgencies)).toEqual(['emergency', 'high', 'normal']);
  });
});
