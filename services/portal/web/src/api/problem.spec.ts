import { describe, expect, it } from '@jest/globals';
import { ApiError, isTransient, problemOf, readProblem } from './problem.js';

describe('what went wrong', () => {
  it('keeps the code, the sentence and the fields of a problem document', () => {
    const problem = readProblem(422, {
      code: 'invalid-content',
      title: '入力内容を確かめてください',
      detail: 'まだ保存されていません。',
      instance: 'urn:tsunagi:trace:458d6abf',
      errors: [{ pointer: '/person/name', code: 'required', message: '氏名を入力してください。' }, 'noise'],
    });
    expect(problem).toMatchObject({
      code: 'invalid-content',
      status: 422,
      detail: 'まだ保存されていません。',
      traceId: '458d6abf',
    });
    expect(problem.errors).toEqual([
      { pointer: '/person/name', code: 'required', message: '氏名を入力してください。' },
    ]);
  });
  it('survives an answer that is no problem document', () => {
    expect(readProblem(502, null)).toEqual({ code: 'unreadable', status: 502, errors: [] });
    expect(readProblem(500, { message: 'x' })).toMatchObject({ code: 'unreadable', status: 500 });
  });
  it('tells an outage from a refusal', () => {
    expect(isTransient(readProblem(503, { code: 'record-unavailable' }))).toBe(true);
    expect(isTransient(readProblem(409, { code: 'wrong-state' }))).toBe(false);
    expect(isTransient({ code: 'offline', status: 0, errors: [] })).toBe(true);
  });
  it('never shows the text of a bug', () => {
    expect(problemOf(new TypeError('name of a person'))).toEqual({ code: 'unreadable', status: 0, errors: [] });
    expect(problemOf(new ApiError(readProblem(404, { code: 'not-found' }))).code).toBe('not-found');
  });
});
