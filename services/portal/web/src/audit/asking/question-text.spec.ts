import { describe, expect, it } from '@jest/globals';
import { checkQuestion } from './question-text.js';

describe('a question to an agency', () => {
  it('needs a question, an agency and a day to come', () => {
    expect(checkQuestion({ agency: 'fukushi-somu', question: 'なぜ', dueOn: '' }, '2026-11-21')).toEqual([]);
    expect(checkQuestion({ agency: '', question: ' ', dueOn: 'R8.11.20' }, '2026-11-21')).toEqual([
      { pointer: '/agency', code: 'agency' },
      { pointer: '/question', code: 'question' },
      { pointer: '/dueOn', code: 'date' },
    ]);
  });
});
