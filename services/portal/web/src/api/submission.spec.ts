import { describe, expect, it } from '@jest/globals';
import { newKey, SubmissionKey } from './submission.js';

describe('keys of submissions', () => {
  const keys = (): SubmissionKey => {
    let count = 0;
    return new SubmissionKey(() => `key-${++count}`);
  };
  it('keeps the key over retries of the same content', () => {
    const key = keys();
    expect([key.for({ text: 'a' }), key.for({ text: 'a' })]).toEqual(['key-1', 'key-1']);
  });
  it('takes a fresh key for other content and after acceptance', () => {
    const key = keys();
    expect(key.for({ text: 'a' })).toBe('key-1');
    expect(key.for({ text: 'b' })).toBe('key-2');
    key.accepted();
    expect(key.for({ text: 'b' })).toBe('key-3');
  });
  it('writes a version 4 UUID', () => {
    expect(newKey(new Uint8Array(16).fill(255))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
    expect(newKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
