import { describe, expect, it } from '@jest/globals';
import { changesOrder, isVisible } from './visible-text.js';

describe('a text', () => {
  it.each([
    '',
    ' ',
    '\u3000\t\n',
    '\u200B',
    '\u3164',
    '\u115F',
    '\uFFA0',
    '\u2800',
    '\u00AD',
    '\u2060\uFEFF',
    '\u{E0100}',
    '\u202E',
  ])('of %j shows nothing', (text) => expect(isVisible(text)).toBe(false));
  it.each(['あ', ' 渡邉\u{E0100}', '・', '-', '\u3164ア', 'नमस्ते', '\u{20BB7}'])('of %j shows something', (text) =>
    expect(isVisible(text)).toBe(true),
  );
  it('changes the order with a control alone: a name written from right to left does not', () => {
    for (const control of '\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069')
      expect(changesOrder(`山田${control}太郎`)).toBe(true);
    for (const name of ['محمد', 'דוד', '山田 太郎', 'क्ष\u200Dत्रिय']) expect(changesOrder(name)).toBe(false);
  });
});
