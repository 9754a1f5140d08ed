import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { checkLink, type SourceLink, type SourceState, startOfSource } from './check-link.js';

const hashOf = (record: string): Buffer => createHash('sha256').update(record).digest();
const after = ({ counter, hash }: SourceState, content: string): SourceLink => {
  const record = JSON.stringify({ content, counter: counter + 1, previous: hash.toString('base64url') });
  return { counter: counter + 1, record, hash: hashOf(record), previous: hash };
};
const first = after(startOfSource, 'a');
const afterFirst: SourceState = { counter: 1, hash: first.hash };

describe('I6 checkLink', () => {
  it('follows an unbroken sequence without findings', () => {
    expect(checkLink(startOfSource, first)).toEqual({ findings: [], after: afterFirst });
    expect(checkLink(afterFirst, after(afterFirst, 'b')).findings).toEqual([]);
  });

  it('names the counters that are missing', () => {
    const late = { ...after({ counter: 4, hash: hashOf('x') }, 'e') };
    expect(checkLink(afterFirst, late).findings).toEqual([{ kind: 'gap', firstCounter: 2, lastCounter: 4 }]);
  });

  it('finds a second record with the same counter', () => {
    expect(checkLink(afterFirst, after(startOfSource, 'other')).findings).toEqual([
      { kind: 'fork', firstCounter: 1, lastCounter: 1 },
    ]);
  });

  it('finds a record that does not tie to the one before', () => {
    const untied = after({ counter: 1, hash: hashOf('rewritten') }, 'b');
    expect(checkLink(afterFirst, untied).findings).toEqual([{ kind: 'fork', firstCounter: 2, lastCounter: 2 }]);
  });

  it('finds bytes that were changed after hashing', () => {
    const link = after(afterFirst, 'b');
    const changed = { ...link, record: link.record.replace('"b"', '"c"') };
    expect(checkLink(afterFirst, changed).findings).toEqual([{ kind: 'altered', firstCounter: 2, lastCounter: 2 }]);
  });

  it('finds a predecessor re-tied beside the hashed bytes', () => {
    const link = { ...after({ counter: 1, hash: hashOf('rewritten') }, 'b'), previous: afterFirst.hash };
    expect(checkLink(afterFirst, link).findings).toEqual([{ kind: 'altered', firstCounter: 2, lastCounter: 2 }]);
  });
});
