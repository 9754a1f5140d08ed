import { fromBase64, same, textOf, type Bytes } from './bytes.js';
import { parsed } from './canonical-json.js';
import { openCheckpoint, type Checkpoint } from './checkpoint.js';
import { Findings, type Finding } from './findings.js';
import type { Trust } from './keys.js';
import { checkConsistency, checkInclusion } from './merkle.js';
import { Refusal } from './refusal.js';

/** Base64 hashes, one a line, each line ended. @throws Refusal note-malformed */
export function readHashes(bytes: Uint8Array): readonly Bytes[] {
  const lines = (textOf(bytes) ?? '?').split('\n');
  const hashes = lines.slice(0, -1).map(fromBase64);
  if (lines.at(-1) !== '' || hashes.includes(null)) throw new Refusal('note-malformed');
  return hashes as Bytes[];
}

/** `{index, size, root, leaf, proof[]}` with hashes in base64; nothing is signed. @throws Refusal also note-malformed */
export async function checkInclusionClaim(claim: Uint8Array): Promise<void> {
  const { index, size, root, leaf, proof } = Object(parsed(textOf(claim) ?? '')) as Record<string, unknown>;
  const hashes = [root, leaf, ...(Array.isArray(proof) ? (proof as unknown[]) : [null])].map((hash) =>
    typeof hash === 'string' ? fromBase64(hash) : null,
  );
  if (typeof index !== 'number' || typeof size !== 'number' || hashes.includes(null))
    throw new Refusal('note-malformed');
  const [rootHash, leafHash, ...path] = hashes as Bytes[];
  await checkInclusion(leafHash!, index, { size, root: rootHash! }, path);
}

/**
 * That the newer of two signed checkpoints begins with the older one.
 * @throws Refusal as `checkConsistency`, and split-view for two of one size with different roots
 */
export function checkGrowth(older: Checkpoint, newer: Checkpoint, proof: readonly Uint8Array[]): Promise<void> {
  if (older.size === newer.size && !same(older.root, newer.root)) throw new Refusal('split-view');
  return checkConsistency(older, newer, proof);
}

/** That a later signed checkpoint begins with an earlier one, by a proof in a file. */
export async function checkConsistencyFiles(
  { older, newer, proof }: { readonly older: Uint8Array; readonly newer: Uint8Array; readonly proof: Uint8Array },
  trust: Trust,
): Promise<readonly Finding[]> {
  const findings = new Findings();
  const before = await findings.try({ file: 'older' }, () => openCheckpoint(older, trust));
  const after = await findings.try({ file: 'newer' }, () => openCheckpoint(newer, trust));
  if (before && after) await findings.try({ file: 'proof' }, () => checkGrowth(before, after, readHashes(proof)));
  return findings.list;
}
