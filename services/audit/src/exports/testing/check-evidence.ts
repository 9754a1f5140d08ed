import {
  CoverRoot,
  leafHash,
  parseCheckpoint,
  parseNote,
  parseProof,
  type VerifierKey,
  verifyInclusion,
  verifyNote,
} from '@tsunagi/transparency-log';
import { unzipSync } from 'fflate';
import { createHash } from 'node:crypto';

/** What an evidence file was found to hold. */
export interface CheckedEvidence {
  /** Of the entries, in their order. */
  readonly names: readonly string[];
  readonly indexes: readonly number[];
  /** Exact bytes, as text. */
  readonly records: readonly string[];
  readonly description: Readonly<Record<string, unknown>>;
  readonly text: (name: string) => string;
}

/**
 * Checks an evidence file from nothing but its bytes and a pinned key: signature, cover, proofs, seal.
 * @throws Error saying what does not hold
 */
export function checkEvidence(bytes: Uint8Array, key: VerifierKey): CheckedEvidence {
  const files = unzipSync(bytes);
  const names = Object.keys(files);
  const text = (name: string): string => Buffer.from(files[name]!).toString();
  const note = parseNote(text('checkpoint'));
  verifyNote(note, [key]);
  const { size, root } = parseCheckpoint(note.text);
  const { cover, indexes, records } = readCover(text('cover.jsonl'));
  if (!cover.root(size).equals(root)) throw new Error('the cover leads to another root');
  for (const name of names.filter((entry) => entry.startsWith('proofs/'))) {
    const { index, hashes, extra } = parseProof(text(name));
    if (extra!.toString() !== records[indexes.indexOf(index)]) throw new Error(`${name} is of another record`);
    verifyInclusion({ index, size, root }, leafHash(extra!), hashes);
  }
  const description = JSON.parse(text('evidence.json')) as Record<string, unknown>;
  const lines = names
    .slice(0, -1)
    .map((name) => `${createHash('sha256').update(files[name]!).digest('hex')}  ${name}\n`);
  const seal = parseNote(text('seal'));
  verifyNote(seal, [key]);
  if (seal.text !== `tsunagi-evidence/1\n${String(description['exportId'])}\n${lines.join('')}`)
    throw new Error('the seal is of other contents');
  return { names, indexes, records, description, text };
}

function readCover(lines: string): { cover: CoverRoot; indexes: number[]; records: string[] } {
  const cover = new CoverRoot();
  const indexes: number[] = [];
  const records: string[] = [];
  for (const line of lines.split('\n').slice(0, -1)) {
    const [, kind, first, rest] = /^([ES]) (\d+) (.*)$/.exec(line)!;
    if (kind === 'E') {
      indexes.push(Number(first));
      records.push(rest!);
      cover.entry(Number(first), Buffer.from(rest!));
    } else {
      const [start, hash] = rest!.split(' ');
      cover.subtree({ level: Number(first), start: Number(start) }, Buffer.from(hash!, 'base64'));
    }
  }
  return { cover, indexes, records };
}
