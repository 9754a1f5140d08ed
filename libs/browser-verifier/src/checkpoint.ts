import { fromBase64, toBase64, toCount, type Bytes } from './bytes.js';
import { countWitnesses, type Trust } from './keys.js';
import { HASH_BYTES } from './merkle.js';
import { Refusal } from './refusal.js';
import { checkSignatures, readNote, type CheckedSignature } from './signed-note.js';

/** A witness that confirmed the checkpoint, and when it did (seconds since 1970, by its own clock). */
export interface Cosigner {
  readonly name: string;
  readonly time: number;
}

/** The state of the log at one moment, signed by the log and by enough witnesses. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Bytes;
  readonly signers: readonly string[];
  readonly cosigners: readonly Cosigner[];
}

/** Reads origin, size and root (C2SP tlog-checkpoint). @throws Refusal note-malformed */
export function readCheckpointText(text: string): Pick<Checkpoint, 'origin' | 'size' | 'root'> {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length < 3 || lines.includes('')) throw new Refusal('note-malformed');
  const [origin, count, encoded] = lines as [string, string, string];
  const size = toCount(count);
  const root = fromBase64(encoded);
  if (size === null || root?.length !== HASH_BYTES) throw new Refusal('note-malformed');
  return { origin, size, root };
}

/**
 * Opens a checkpoint: signed by a pinned key of the log, about that log, and cosigned by enough pinned witnesses.
 * @throws Refusal note-malformed, signature-wrong, no-known-signature, origin-differs, witnesses-too-few
 */
export async function openCheckpoint(bytes: Uint8Array, trust: Trust): Promise<Checkpoint> {
  const note = readNote(bytes);
  // Before a signature has been checked, nothing in the text is looked at.
  const checked = await checkSignatures(note, [...trust.logKeys, ...trust.witnessKeys]);
  const signers = checked.filter(({ key }) => key.use === 'signs');
  if (signers.length === 0) throw new Refusal('no-known-signature');
  const stated = readCheckpointText(note.text);
  if (stated.origin !== trust.origin) throw new Refusal('origin-differs');
  const cosigners = latestOf(checked);
  const found = countWitnesses(cosigners.map(({ key }) => key));
  if (found < trust.witnessesNeeded) throw new Refusal('witnesses-too-few', { found, needed: trust.witnessesNeeded });
  return {
    ...stated,
    signers: [...new Set(signers.map(({ key }) => key.text))],
    cosigners: cosigners.map(({ key, time }) => ({ name: key.name, time: time ?? 0 })),
  };
}

/** One cosignature of each witness: its latest. */
function latestOf(checked: readonly CheckedSignature[]): readonly CheckedSignature[] {
  const byKey = new Map<string, CheckedSignature>();
  for (const signature of checked) {
    if (signature.key.use !== 'cosigns') continue;
    const known = byKey.get(signature.key.text);
    if (!known || (known.time ?? 0) < (signature.time ?? 0)) byKey.set(signature.key.text, signature);
  }
  return [...byKey.values()];
}

/** Whether two checkpoints tell the same history of the same length. */
export const isSameTree = (left: Checkpoint, right: Checkpoint): boolean =>
  left.size === right.size && toBase64(left.root) === toBase64(right.root);
