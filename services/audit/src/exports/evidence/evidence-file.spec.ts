import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '@tsunagi/testing';
import {
  algorithms,
  formatCheckpoint,
  formatNote,
  Frontier,
  generateSigner,
  leafHash,
  signNote,
  verifyConsistency,
} from '@tsunagi/transparency-log';
import { checkEvidence } from '../testing/check-evidence.js';
import type { LogSource } from '../log-source.js';
import { type EvidenceOrder, evidenceEntries, type EvidenceScope } from './evidence-file.js';
import { withSeal } from './seal.js';
import { zipped } from './zip-stream.js';

const ORIGIN = 'minatono.example/audit';
const EXPORT = '0198f000-0000-7000-8000-0000000000e1';
const SUBJECT = '0198f000-0000-7000-8000-00000000000a';
const signer = generateSigner(ORIGIN, algorithms.ed25519);
const sign = async (text: string): Promise<string> => formatNote({ text, signatures: [signNote(text, signer)] });

const recordAt = (index: number): string =>
  JSON.stringify({
    id: `0198f000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    source: 'intake',
    counter: index + 1,
    previous: '',
    at: '2026-11-21T00:00:00.000Z',
    actor: { id: 'tanto', agency: 'fukushi', roles: ['caseworker'] },
    action: 'view',
    object: { kind: 'case' },
    subject: SUBJECT,
    outcome: 'success',
  });

/** A log of `size` records, of which `indexes` are in the export; `reads` counts what was asked of it. */
function logOf(size: number, indexes: readonly number[]) {
  const leaves = Array.from({ length: size }, (_, index) => leafHash(Buffer.from(recordAt(index))));
  const tree = Frontier.empty();
  leaves.forEach((leaf) => tree.appendLeaf(leaf));
  const reads: number[] = [];
  const source: LogSource = {
    indexes: async () => indexes,
    records: async (wanted) => {
      reads.push(wanted.length);
      return wanted.map(recordAt);
    },
    subtree: async (level, index) => {
      const part = Frontier.empty();
      leaves.slice(index * 2 ** level, (index + 1) * 2 ** level).forEach((leaf) => part.appendLeaf(leaf));
      return part.root();
    },
    stamp: async () => null,
  };
  return { root: tree.root(), source, reads };
}

async function evidenceOf(size: number, indexes: readonly number[], scope: EvidenceScope, stamped?: string) {
  const { root, source: unstamped, reads } = logOf(size, indexes);
  const stamp = stamped === undefined ? null : { response: Buffer.from('stamp'), checkpoint: stamped };
  const source: LogSource = { ...unstamped, stamp: async () => stamp };
  const order: EvidenceOrder = {
    exportId: EXPORT,
    origin: ORIGIN,
    createdAt: new Date('2026-11-21T00:00:00Z'),
    size,
    checkpoint: await sign(formatCheckpoint({ origin: ORIGIN, size, root })),
    keys: 'x\n',
    scope,
    records: indexes.length,
  };
  const make = (): AsyncGenerator<Uint8Array> => zipped(withSeal(EXPORT, evidenceEntries(order, source), sign));
  return { make, reads };
}

const whole = async (pieces: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
};

/** @returns the names of the entries, in their order */
function checked(bytes: Buffer, expected: readonly number[]): readonly string[] {
  const { names, indexes } = checkEvidence(bytes, signer.verifier);
  expect(indexes).toEqual(expected);
  return names;
}

describe('an evidence file', () => {
  it.each([1, 2, 300, 700])('of one person proves each record of a log of %d', async (size) => {
    const random = seededRandom(size);
    const indexes = [...new Set(Array.from({ length: 7 }, () => random.below(size)))].sort((a, b) => a - b);
    const { make } = await evidenceOf(size, indexes, { kind: 'person', subject: SUBJECT });
    expect(checked(await whole(make()), indexes)).toEqual([
      'manual.ja.txt',
      'manual.en.txt',
      'evidence.json',
      'checkpoint',
      'keys.txt',
      'cover.jsonl',
      ...indexes.map((index) => `proofs/${index}.tlog-proof`),
      'records.csv',
      'seal',
    ]);
  });

  it('of a period holds every entry between its ends, and no proof files', async () => {
    const indexes = Array.from({ length: 40 }, (_, at) => at + 13);
    const period = { from: '2026-11-20T00:00:00.000Z', to: '2026-11-22T00:00:00.000Z', firstIndex: 13, lastIndex: 52 };
    const { make } = await evidenceOf(100, indexes, { kind: 'period', ...period });
    expect(checked(await whole(make()), indexes).filter((name) => name.startsWith('proofs/'))).toEqual([]);
  });

  it('of nothing says so, and still leads to the root', async () => {
    const { make } = await evidenceOf(5, [], { kind: 'person', subject: SUBJECT });
    expect(checked(await whole(make()), [])).toContain('records.csv');
  });

  it('carries a time stamp, and the way from the stamped checkpoint to its own', async () => {
    const [earlier, now] = [logOf(5, []), logOf(9, [3])];
    const stamped = await sign(formatCheckpoint({ origin: ORIGIN, size: 5, root: earlier.root }));
    const { make } = await evidenceOf(9, [3], { kind: 'person', subject: SUBJECT }, stamped);
    const { names, text } = checkEvidence(await whole(make()), signer.verifier);
    expect(names.slice(-5)).toEqual(['stamp.tsr', 'stamp.checkpoint', 'stamp.consistency', 'records.csv', 'seal']);
    const lines = text('stamp.consistency').trimEnd().split('\n');
    verifyConsistency(
      { size: 5, root: earlier.root },
      { size: 9, root: now.root },
      lines.map((line) => Buffer.from(line, 'base64')),
    );
    expect([text('stamp.checkpoint'), text('stamp.tsr')]).toEqual([stamped, 'stamp']);
  });

  it('is the same bytes each time', async () => {
    const { make } = await evidenceOf(300, [3, 4, 200], { kind: 'person', subject: SUBJECT });
    expect(await whole(make())).toEqual(await whole(make()));
  });

  it('leaves out proofs and table when there are many, and reads no faster than it is read', async () => {
    const indexes = Array.from({ length: 10_001 }, (_, at) => at);
    const { make, reads } = await evidenceOf(10_001, indexes, { kind: 'person', subject: SUBJECT });
    const pieces = make();
    while (reads.length === 0) await pieces.next();
    expect(reads).toEqual([500]);
    expect(checked(await whole(make()), indexes).slice(-2)).toEqual(['cover.jsonl', 'seal']);
  });
});
