import { describe, expect, it } from '@jest/globals';
import { problemBody } from './answer.js';
import { defineProblems, problemCodes, problemKind } from './problem.js';

describe('the problem catalogue', () => {
  it('has two languages, a status and a remedy for every code', () => {
    for (const code of problemCodes()) {
      const { status, title, detail } = problemKind(code);
      expect(status).toBeGreaterThanOrEqual(400);
      for (const sentence of [title, detail]) {
        expect(sentence.ja).toMatch(/[ぁ-ん]/);
        expect(sentence.en).toMatch(/[a-z]/);
      }
    }
  });

  it('refuses a second meaning of a code', () => {
    expect(() =>
      defineProblems({ stale: { status: 400, title: { ja: 'あ', en: 'a' }, detail: { ja: 'あ', en: 'a' } } }),
    ).toThrow('twice');
  });

  it('answers RFC 9457 in the language of the reader', () => {
    const { status, body } = problemBody({ code: 'stale' }, 'ja');
    expect(status).toBe(412);
    expect(body).toMatchObject({
      type: 'urn:tsunagi:problem:stale',
      code: 'stale',
      status: 412,
      title: 'ほかの人が先に変更しました',
    });
  });
});
