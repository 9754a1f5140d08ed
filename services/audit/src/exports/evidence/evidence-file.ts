import { consistencyProof, formatProof, inclusionProof, parseCheckpoint, parseNote } from '@tsunagi/transparency-log';
import { csvBytes, csvStart } from '../csv/csv-text.js';
import { csvHeading, csvRow } from '../csv/record-row.js';
import { inBatches, type LogSource, recordPieces, type SourceStamp } from '../log-source.js';
import { coverLines } from './cover-lines.js';
import { manualEn } from './manual-en.js';
import { manualJa } from './manual-ja.js';
import type { ZipEntry } from './zip-stream.js';

/** Whose, or which, records the file holds. */
export type EvidenceScope =
  | { readonly kind: 'person'; readonly subject: string }
  | {
      readonly kind: 'period';
      /** ISO 8601. */
      readonly from: string;
      readonly to: string;
      /** The smallest stretch of the log that holds every record of the period. */
      readonly firstIndex: number;
      readonly lastIndex: number;
    };

/** What was fixed when the file was ordered; together with the log it decides every byte. */
export interface EvidenceOrder {
  readonly exportId: string;
  readonly origin: string;
  readonly createdAt: Date;
  /** Size of the checkpoint. */
  readonly size: number;
  /** Signed note. */
  readonly checkpoint: string;
  /** Verifier keys, one a line. */
  readonly keys: string;
  readonly scope: EvidenceScope;
  readonly records: number;
}

/** More records than this come without a proof file each; the cover proves them all the same. */
const MAX_PROOFS = 1_000;
/** More records than this come without a table. */
const MAX_TABLE = 10_000;

/** The entries of an evidence file but for the seal, in the one order that readers take. */
export async function* evidenceEntries(order: EvidenceOrder, source: LogSource): AsyncGenerator<ZipEntry> {
  const { size, scope, records } = order;
  const stamp = await source.stamp();
  yield textEntry('manual.ja.txt', manualJa);
  yield textEntry('manual.en.txt', manualEn);
  yield textEntry('evidence.json', `${JSON.stringify(describe(order), null, 2)}\n`);
  yield textEntry('checkpoint', order.checkpoint);
  yield textEntry('keys.txt', order.keys);
  yield { name: 'cover.jsonl', content: coverLines(await source.indexes(), size, source) };
  if (scope.kind === 'person' && records <= MAX_PROOFS) yield* proofFiles(order, source);
  if (stamp) yield* stampFiles(stamp, order, source);
  if (records <= MAX_TABLE) yield { name: 'records.csv', content: tableOf(source) };
}

const textEntry = (name: string, text: string): ZipEntry => ({ name, content: [Buffer.from(text)] });

const describe = ({ exportId, origin, createdAt, size, scope, records }: EvidenceOrder) => ({
  format: 'tsunagi-evidence/1',
  exportId,
  origin,
  createdAt: createdAt.toISOString(),
  size,
  scope,
  records,
});

async function* proofFiles({ size, checkpoint }: EvidenceOrder, source: LogSource): AsyncGenerator<ZipEntry> {
  for (const indexes of inBatches(await source.indexes())) {
    const records = await source.records(indexes);
    for (const [at, index] of indexes.entries()) {
      const hashes = await inclusionProof(index, size, source.subtree);
      yield textEntry(
        `proofs/${index}.tlog-proof`,
        formatProof({ index, hashes, checkpoint, extra: Buffer.from(records[at]!) }),
      );
    }
  }
}

/** The stamp is over an earlier checkpoint; a proof of growth leads from that one to the file's. */
async function* stampFiles(
  { response, checkpoint }: SourceStamp,
  { size }: EvidenceOrder,
  { subtree }: LogSource,
): AsyncGenerator<ZipEntry> {
  const stamped = parseCheckpoint(parseNote(checkpoint).text);
  const hashes = await consistencyProof(stamped.size, size, subtree);
  yield { name: 'stamp.tsr', content: [response] };
  yield textEntry('stamp.checkpoint', checkpoint);
  yield textEntry('stamp.consistency', hashes.map((hash) => `${hash.toString('base64')}\n`).join(''));
}

async function* tableOf(source: LogSource): AsyncGenerator<Uint8Array> {
  yield csvStart('utf-8');
  yield csvBytes(csvHeading, 'utf-8');
  for await (const piece of recordPieces(source, csvRow)) yield csvBytes(piece, 'utf-8');
}
