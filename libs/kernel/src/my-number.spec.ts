import { describe, expect, it } from '@jest/globals';
import { containsMyNumber, isMyNumber, maskContent, maskMyNumbers } from './my-number.js';

/** Made from an unused pattern with its right check digit. */
const NUMBER = '123456789018';

describe('isMyNumber', () => {
  it('accepts the right check digit only', () => {
    expect(isMyNumber(NUMBER)).toBe(true);
    for (const wrong of '012345679') expect(isMyNumber(NUMBER.slice(0, 11) + wrong)).toBe(false);
  });

  it('gives check digit 0 when the remainder is 0 or 1', () => {
    const zeros = Array.from({ length: 2000 }, (_, n) => String(10_000_000_000 + n * 7919)).filter((head) =>
      isMyNumber(`${head}0`),
    );
    expect(zeros.length).toBeGreaterThan(100);
  });
});

describe('containsMyNumber', () => {
  it.each([
    ['plain', `番号は${NUMBER}です`],
    ['full-width', '１２３４５６７８９０１８'],
    ['spaces', '1234 5678 9018'],
    ['hyphens', '1234-5678-9018'],
    ['full-width hyphens', '1234－5678－9018'],
    ['long-vowel marks', '1234ー5678ー9018'],
    ['zero-width space', '1234\u200B5678\u200B9018'],
    ['beside a telephone number', '090-1234-5678 1234-5678-9018'],
    ['line break', '1234\n5678\n9018'],
  ])('finds it written with %s', (_, text) => {
    expect(containsMyNumber(text)).toBe(true);
  });

  it.each([
    ['a 13-digit corporate number', '1234567890188'],
    ['a 13-digit corporate number that contains one', `5${NUMBER}`],
    ['twelve digits with a wrong check digit', '123456789012'],
    ['a telephone number', '090-0000-1234'],
    ['a telephone number with its country code', '+81 90-0000-0000'],
    ['the same without separators', '+819000000000'],
    ['a telephone number of Korea', '+82 10-1234-5678'],
    ['a telephone number and a count', '090-1234-5678 12件'],
    ['a date, a time and a telephone number', '2026-11-27 10:30 090-1234-5678'],
    ['an identifier', '01a1fd9f-3145-7660-9188-254e1c528f36'],
    ['a date and a postcode', '2026-04-01 〒000-0000'],
    ['nothing', ''],
  ])('lets %s pass', (_, text) => {
    expect(containsMyNumber(text)).toBe(false);
  });
});

describe('covering', () => {
  it('covers a My Number and nothing else', () => {
    expect(maskMyNumbers(`番号は${NUMBER}、電話は090-1234-5678`)).toBe(
      '番号は＊＊＊＊＊＊＊＊＊＊＊＊、電話は090-1234-5678',
    );
    expect(maskMyNumbers('番号なし')).toBe('番号なし');
  });
  it('covers it everywhere in a content and says where', () => {
    const content = { a: ['x', `(${NUMBER})`], n: Number(NUMBER), [NUMBER]: true, b: null, c: 5 };
    const { content: covered, masked } = maskContent(content);
    expect(covered).toEqual({
      a: ['x', '(＊＊＊＊＊＊＊＊＊＊＊＊)'],
      n: '＊'.repeat(12),
      ['＊'.repeat(12)]: true,
      b: null,
      c: 5,
    });
    expect([...masked].sort()).toEqual(['/a/1', '/n', `/${'＊'.repeat(12)}`].sort());
    expect(JSON.stringify(covered)).not.toContain(NUMBER);
  });
});
