import { failureCodes } from '@tsunagi/browser-verifier';
import { describe, expect, it } from '@jest/globals';
import { headlineOf } from './headline.js';

describe('the first sentence', () => {
  it('says that nothing was altered only when nothing was found', () => {
    expect(headlineOf([])).toEqual({ kind: 'intact' });
    for (const code of failureCodes) expect(headlineOf([{ code }]).kind).not.toBe('intact');
  });

  it('names the record when it is certain which one', () => {
    expect(headlineOf([{ code: 'bundle-hash-differs', index: 41 }])).toEqual({ kind: 'record-changed', index: 41 });
    expect(headlineOf([{ code: 'root-differs' }, { code: 'record-differs', index: 7 }])).toEqual({
      kind: 'record-changed',
      index: 7,
    });
    const fork = { code: 'source-fork', source: 'intake', counter: 3, index: 12 } as const;
    expect(headlineOf([{ code: 'root-differs' }, fork])).toEqual({ kind: 'record-changed', index: 12 });
  });

  it('does not name a record when the log’s own hashes are wrong', () => {
    expect(headlineOf([{ code: 'bundle-hash-differs', index: 41 }, { code: 'root-differs' }])).toEqual({
      kind: 'history-changed',
    });
  });

  it('clears the records when only the hashes beside them are wrong', () => {
    expect(headlineOf([{ code: 'tile-differs', file: 'tile/1/000.p/2' }])).toEqual({ kind: 'hashes-wrong' });
    expect(headlineOf([{ code: 'tile-differs' }, { code: 'root-differs' }])).toEqual({ kind: 'history-changed' });
  });

  it('says first that nobody trusted has signed', () => {
    const codes = ['seal-wrong', 'root-differs', 'no-known-signature'] as const;
    expect(headlineOf(codes.map((code) => ({ code })))).toEqual({ kind: 'unsigned' });
    expect(headlineOf([{ code: 'witnesses-too-few', found: 1, needed: 2 }])).toEqual({
      kind: 'too-few-witnesses',
      found: 1,
      needed: 2,
    });
  });

  it('names a missing number and a source that wrote two histories', () => {
    expect(headlineOf([{ code: 'source-gap', source: 'consent', counter: 9 }])).toEqual({
      kind: 'record-missing',
      source: 'consent',
      counter: 9,
    });
    expect(headlineOf([{ code: 'source-fork', source: 'consent', counter: 9, index: 3 }])).toEqual({
      kind: 'record-doubtful',
      source: 'consent',
      counter: 9,
    });
  });
});
