import { describe, expect, it } from '@jest/globals';
import { checked, must, told } from './faults.js';

const never = (): never => {
  throw new Error('a request was made of what is wrong');
};

describe('what was typed', () => {
  it('becomes a request only when nothing is wrong with it', () => {
    expect(checked(must('/text', 'a', '書いてください。'), () => ({ text: 'a' }))).toEqual({
      ok: true,
      request: { text: 'a' },
    });
    expect(checked(must('/text', ' \u3000', '書いてください。'), never)).toEqual({
      ok: false,
      problems: [{ pointer: '/text', code: 'required', message: '書いてください。' }],
    });
  });
  it('is told by the sentence of its code', () => {
    expect(told([{ pointer: '/to', code: 'order' }], { order: '終わりが先です。' })).toEqual([
      { pointer: '/to', code: 'order', message: '終わりが先です。' },
    ]);
  });
});
