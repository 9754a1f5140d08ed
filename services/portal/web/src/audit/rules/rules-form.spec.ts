import { describe, expect, it } from '@jest/globals';
import { checkRules, toRules, typedRules } from './rules-form.js';

describe('the rules', () => {
  it('come back as numbers, or name the field that is none', () => {
    const typed = typedRules([{ rule: 'volume-own-past', enabled: true, thresholds: { factor: 3, minimum: 20 } }]);
    expect(toRules(typed)).toEqual({
      rules: [{ rule: 'volume-own-past', enabled: true, thresholds: { factor: 3, minimum: 20 } }],
    });
    const wrong = [{ ...typed[0]!, thresholds: [['factor', '三'] as const, ['minimum', '2.5'] as const] }];
    expect(checkRules(wrong)).toEqual([{ pointer: '/rules/0/thresholds/factor', code: 'number' }]);
  });
});
