import { checkpointOf, type GoodLog, headText, signedBy } from './good-log.js';
import { proofOf } from './good-export.js';
import type { Choice } from './seeded-choice.js';
import { headBytes, headTamperings } from './tamper-checkpoint.js';
import { type Files, HEAD_CODES, type Tampering, withByteChanged, withHashChanged } from './tampering.js';

/** The proof of one entry, and the entry as the reader holds it. */
export interface GoodProof {
  readonly log: GoodLog;
  readonly index: number;
}

interface Pieces {
  header: string;
  extra: string;
  index: string;
  hashes: string[];
  checkpoint: Buffer;
}

function piecesOf({ log, index }: GoodProof): Pieces {
  const checkpoint = checkpointOf(log);
  const [header, extra, indexLine, ...rest] = proofOf(log, index, checkpoint).match(/[^\n]*\n/g) ?? [];
  const hashes = rest.slice(0, rest.indexOf('\n'));
  return { header: header!, extra: extra!, index: indexLine!, hashes, checkpoint: Buffer.from(checkpoint) };
}

const joined = ({ header, extra, index, hashes, checkpoint }: Pieces): Buffer =>
  Buffer.concat([Buffer.from([header, extra, index, ...hashes, '\n'].join('')), checkpoint]);

function reworked(
  name: string,
  expected: readonly string[],
  change: (pieces: Pieces, choice: Choice, good: GoodProof) => boolean | void,
): Tampering<GoodProof> {
  return {
    name,
    expected,
    apply: (good, choice): Files | null => {
      const pieces = piecesOf(good);
      if (change(pieces, choice, good) === false) return null;
      return new Map([
        ['entry.tlog-proof', joined(pieces)],
        ['record', good.log.entries[good.index]!],
      ]);
    },
  };
}

const PLACE = ['root-differs', 'proof-too-long', 'proof-too-short', 'index-out-of-range', 'note-malformed'];
const ANY_HASH = Buffer.alloc(32, 7).toString('base64');

export const proofTamperings: readonly Tampering<GoodProof>[] = [
  reworked('header changed', ['note-malformed'], (pieces) => void (pieces.header = 'c2sp.org/tlog-proof@v2\n')),
  reworked('header repeated', ['note-malformed'], (pieces) => void (pieces.header += pieces.header)),
  reworked('record changed', ['root-differs', 'record-differs'], (pieces, choice, { log, index }) => {
    if (log.entries[index]!.length === 0) return false;
    pieces.extra = `extra ${withByteChanged(log.entries[index]!, choice).toString('base64')}\n`;
  }),
  reworked('another record', ['root-differs', 'record-differs'], (pieces, choice, { log, index }) => {
    const other = choice.pick(log.entries);
    if (other.equals(log.entries[index]!)) return false;
    pieces.extra = `extra ${other.toString('base64')}\n`;
  }),
  reworked('record repeated', ['note-malformed'], (pieces) => void (pieces.extra += pieces.extra)),
  reworked('base64 not as it must be', ['note-malformed'], (pieces) => {
    pieces.extra = pieces.extra.replace(/=*\n$/, '*\n');
  }),
  reworked('index changed', PLACE, (pieces, choice, { log, index }) => {
    const other = (index + 1 + choice.below(log.entries.length + 3)) % (log.entries.length + 4);
    if (other === index) return false;
    pieces.index = `index ${other}\n`;
  }),
  reworked('index with a leading zero', ['note-malformed'], (pieces) => {
    pieces.index = pieces.index.replace(' ', ' 0');
  }),
  reworked('index repeated', ['note-malformed'], (pieces) => void (pieces.index += pieces.index)),
  reworked('hash changed', ['root-differs'], (pieces, choice) => {
    if (pieces.hashes.length === 0) return false;
    const at = choice.below(pieces.hashes.length);
    pieces.hashes[at] = withHashChanged(pieces.hashes[at]!, choice);
  }),
  reworked('hash dropped', ['proof-too-short', 'root-differs'], (pieces, choice) => {
    if (pieces.hashes.length === 0) return false;
    pieces.hashes.splice(choice.below(pieces.hashes.length), 1);
  }),
  reworked('hash repeated', ['proof-too-long', 'root-differs'], (pieces, choice) => {
    if (pieces.hashes.length === 0) return false;
    const at = choice.below(pieces.hashes.length);
    pieces.hashes.splice(at, 0, pieces.hashes[at]!);
  }),
  reworked('hash added at the end', ['proof-too-long'], (pieces) => void pieces.hashes.push(`${ANY_HASH}\n`)),
  reworked('hashes swapped', ['root-differs'], (pieces, choice) => {
    if (pieces.hashes.length < 2) return false;
    const at = choice.below(pieces.hashes.length - 1);
    [pieces.hashes[at], pieces.hashes[at + 1]] = [pieces.hashes[at + 1]!, pieces.hashes[at]!];
  }),
  reworked('hash of 31 bytes', ['note-malformed', 'hash-length'], (pieces) => {
    pieces.hashes.push(`${Buffer.alloc(31, 7).toString('base64')}\n`);
  }),
  reworked('64 hashes', ['note-malformed', 'proof-too-long'], (pieces) => {
    pieces.hashes = Array.from({ length: 64 }, () => `${ANY_HASH}\n`);
  }),
  reworked('head of the smaller log, all signed', PLACE, (pieces, _, { log, index }) => {
    const size = log.entries.length - 1;
    if (size <= index) return false;
    pieces.checkpoint = Buffer.from(signedBy(log, headText(log.origin, size, log.tree.root(0, size))));
  }),
  ...headTamperings.map(({ name, expected, apply }) =>
    reworked(`head: ${name}`, expected, (pieces, choice, { log }) => {
      const head = apply(log, choice);
      if (head === null) return false;
      pieces.checkpoint = headBytes(name, head);
    }),
  ),
  {
    name: 'byte changed',
    expected: [...PLACE, ...HEAD_CODES, 'record-differs', 'hash-length'],
    apply: (good, choice): Files => new Map([['entry.tlog-proof', withByteChanged(joined(piecesOf(good)), choice)]]),
  },
  {
    name: 'the record in hand is another',
    expected: ['record-differs'],
    apply: (good, choice): Files | null => {
      const record = good.log.entries[good.index]!;
      if (record.length === 0) return null;
      return new Map([
        ['entry.tlog-proof', joined(piecesOf(good))],
        ['record', withByteChanged(record, choice)],
      ]);
    },
  },
];
