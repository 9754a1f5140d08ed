import { describe, expect, it } from '@jest/globals';
import { isPhone } from './phone.js';

describe('a telephone number', () => {
  it.each([
    '090-0000-1234',
    '080-0000-0000',
    '０７０−００００−１２３４',
    '０９０ー００００ー１２３４',
    '0123-45-6789',
    '03-1234-5678',
    '+81 90-0000-1234',
    '+84 24 3825 2916',
    '110',
    '１１９',
    '189',
    '#8000',
  ])('%s is one', (text) => expect(isPhone(text)).toBe(true));
  it.each(['', '12', '電話なし', '090-0000', '090-0000-12345678', '連絡は090-0000-1234まで', '#9000'])(
    '%s is not',
    (text) => expect(isPhone(text)).toBe(false),
  );
});
