import { fromBase64, same, textOf, toCount, utf8, type Bytes } from './bytes.js';
import { openCheckpoint, type Checkpoint } from './checkpoint.js';
import type { Trust } from './keys.js';
import { checkInclusion, HASH_BYTES, leafHash } from './merkle.js';
import { Refusal } from './refusal.js';

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
/** No tree that a log can have is higher. */
const MOST_HASHES = 63;

/** A `.tlog-proof` file taken apart. Nothing in it is checked yet. */
export interface ProofFile {
  /** In our files the record's bytes; the format itself does not vouch for them. */
  readonly extra: Bytes | null;
  readonly index: number;
  readonly path: readonly Bytes[];
  readonly checkpoint: Bytes;
}

/** Takes a proof file apart (C2SP tlog-proof). @throws Refusal note-malformed */
export function readProofFile(bytes: Uint8Array): ProofFile {
  const text = textOf(bytes);
  const gap = text?.indexOf('\n\n') ?? -1;
  if (text === null || gap === -1) throw new Refusal('note-malformed');
  const [first, ...lines] = text.slice(0, gap).split('\n');
  const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift()!.slice('extra '.length)) : undefined;
  const [, decimal] = /^index (\d+)$/.exec(lines.shift() ?? '') ?? [];
  const index = toCount(decimal);
  const path = lines.map(fromBase64).filter((hash) => hash?.length === HASH_BYTES);
  if (first !== FIRST_LINE || extra === null || index === null) throw new Refusal('note-malformed');
  if (path.length !== lines.length || path.length > MOST_HASHES) throw new Refusal('note-malformed');
  return { extra: extra ?? null, index, path: path as Bytes[], checkpoint: utf8(text.slice(gap + 2)) };
}

/** A record that is proven to be in the log. */
export interface ProvenRecord {
  readonly index: number;
  readonly record: Bytes;
  readonly checkpoint: Checkpoint;
}

/**
 * Checks a proof file: its checkpoint, and that the record stands at its index.
 * @param inHand the record's bytes when the reader has them from elsewhere; else those that the file carries
 * @throws Refusal also record-differs (the file carries another record than the one in hand), record-malformed (there
 *   is no record to check)
 */
export async function checkProofFile(bytes: Uint8Array, trust: Trust, inHand?: Uint8Array): Promise<ProvenRecord> {
  const proof = readProofFile(bytes);
  const checkpoint = await openCheckpoint(proof.checkpoint, trust);
  if (inHand && proof.extra && !same(inHand, proof.extra)) throw new Refusal('record-differs', { index: proof.index });
  const record = proof.extra ?? inHand;
  if (!record) throw new Refusal('record-malformed', { index: proof.index });
  await checkInclusion(await leafHash(record), proof.index, checkpoint, proof.path);
  return { index: proof.index, record: new Uint8Array(record), checkpoint };
}
