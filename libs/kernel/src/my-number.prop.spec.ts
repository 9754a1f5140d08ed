import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { containsMyNumber, isMyNumber, maskMyNumbers } from './my-number.js';

const myNumber = fc
  .integer({ min: 0, max: 99_999_999_999 })
  .map((head) => String(head).padStart(11, '0'))
  .map((head) => head + Array.from('0123456789').find((check) => isMyNumber(head + check))!);

const scripts = [
  '0123456789',
  '０１２３４５６７８９',
  '〇一二三四五六七八九',
  '零壱弐参四五六七八九',
  '٠١٢٣٤٥٦٧٨٩',
  '۰۱۲۳۴۵۶۷۸۹',
  '०१२३४५६७८९',
  '๐๑๒๓๔๕๖๗๘๙',
  '⓪①②③④⑤⑥⑦⑧⑨',
  '𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡',
].map((script) => Array.from(script));
const separators = [
  ...' 　-‐‑–—−ー－_＿.．,、，。/／\\|｜:：;；*＊~〜～+＋=＝・･•·\'"’#＃&＆!！?？→の\n\t',
  '\u00A0',
  '\u2003',
  '\u200B',
  '\u2060',
  '\u3164',
  '\u2800',
  ' - ',
  ' | ',
  ') (',
  '」「',
  '][',
  '…',
  '🍎',
];
const groupings = [[4, 4, 4], [3, 3, 3, 3], [6, 6], [2, 2, 2, 2, 2, 2], Array<number>(12).fill(1), [12]];
const around = fc.constantFrom(
  ['', ''],
  ['番号は', 'です'],
  ['マイナンバー:', '。'],
  ['(', ')'],
  ['【', '】'],
  ['090-1234-5678 ', ''],
  ['2026-11-27 10:30 ', ' 3名'],
  ['😀', '😀'],
);

const disguised = fc
  .record({
    number: myNumber,
    script: fc.constantFrom(...scripts),
    separator: fc.constantFrom(...separators),
    grouping: fc.constantFrom(...groupings),
    around,
  })
  .map(({ number, script, separator, grouping, around: [before, after] }) => {
    let at = 0;
    const groups = grouping.map((size) => number.slice(at, (at += size)));
    const written = groups.join('\u0000').replace(/\d/g, (digit) => script[Number(digit)]!);
    return { number, text: `${before}${written.replaceAll('\u0000', separator)}${after}` };
  });

describe('a My Number', () => {
  it('is found in whatever script and with whatever between its digits, and covered whole', () => {
    fc.assert(
      fc.property(disguised, ({ text }) => {
        expect(containsMyNumber(text)).toBe(true);
        expect(containsMyNumber(maskMyNumbers(text))).toBe(false);
      }),
      { numRuns: 6_000 },
    );
  });
});

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const mobile = fc
  .tuple(fc.constantFrom('090', '080', '070', '050'), digits(4), digits(4))
  .map((part) => part.join('-'));
const landline = fc.tuple(digits(2), digits(2), digits(4)).map(([area, local, end]) => `0${area}9-${local}-${end}`);
const korean = fc.tuple(digits(4), digits(4)).map(([one, two]) => `+82 10-${one}-${two}`);
const vietnamese = fc.tuple(digits(4), digits(4)).map(([one, two]) => `+84 24 ${one} ${two}`);
const date = fc
  .tuple(
    fc.integer({ min: 1930, max: 2027 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.constantFrom('-', '/', '.'),
  )
  .map(([year, month, day, dash]) => [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join(dash));
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const count = fc.integer({ min: 1, max: 99 }).map(String);
const amount = fc.integer({ min: 1_000, max: 9_999_999 }).map((yen) => yen.toLocaleString('en-US'));
const caseNumber = digits(6).map((serial) => `R8-${serial}`);
const corporate = digits(12).map((rest) => {
  const sum = Array.from(rest).reduce((total, digit, at) => total + Number(digit) * (at % 2 === 1 ? 1 : 2), 0);
  return `${9 - (sum % 9)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`;
});
const postcode = fc.tuple(digits(3), digits(4)).map(([one, two]) => `〒${one}-${two}`);

/** What stands side by side in real forms, written without words between. */
const everyday = fc
  .array(fc.oneof(mobile, landline, korean, vietnamese, date, time, count, amount, caseNumber, corporate, postcode), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(' '));

describe('what stands in everyday forms', () => {
  it('raises at most one false alarm in two hundred', () => {
    const samples = fc.sample(everyday, { numRuns: 5_000, seed: 20261127 });
    const alarms = samples.filter(containsMyNumber);
    expect({ alarms: alarms.length > samples.length / 200 ? alarms.slice(0, 20) : [] }).toEqual({ alarms: [] });
  });
  it.each([
    ['a telephone number of Korea', fc.sample(korean, { numRuns: 2_000, seed: 1 })],
    [
      'a telephone number and a count',
      fc.sample(
        fc.tuple(mobile, count).map((two) => two.join(' ')),
        { numRuns: 2_000, seed: 2 },
      ),
    ],
    [
      'a date and a time',
      fc.sample(
        fc.tuple(date, time).map((two) => two.join(' ')),
        { numRuns: 2_000, seed: 3 },
      ),
    ],
    ['a corporate number', fc.sample(corporate, { numRuns: 2_000, seed: 4 })],
    [
      'an address with its number',
      fc.sample(
        fc.tuple(postcode, mobile).map(([code, phone]) => `${code} 1-2-3-405 ${phone}`),
        { numRuns: 2_000, seed: 5 },
      ),
    ],
  ])('%s raises none', (_, samples) => expect(samples.filter(containsMyNumber)).toEqual([]));
});
