import { HASH_BYTES, strictBase64, type TreeHead, verifyConsistency, verifyInclusion } from '@tsunagi/transparency-log';
import { readHead, sayHead } from '../head.js';
import { orFail, Refusal } from '../refusal.js';
import { Findings, type Report } from '../report.js';
import type { Trust } from '../trust.js';
import { textOf } from './verify-proof.js';

/** Numbers and hashes as somebody typed them: nothing is signed, so everything rests on the root. */
export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly leaf: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

export async function verifyInclusionClaim({ leaf, proof, ...place }: InclusionClaim): Promise<Report> {
  const findings = new Findings();
  await orFail(findings, { index: place.index }, () => verifyInclusion(place, leaf, proof));
  findings.proven('leaf-in-tree', { index: place.index, size: place.size });
  findings.assumed('roots-given');
  return findings.report();
}

export async function verifyGrowthClaim(
  older: TreeHead,
  newer: TreeHead,
  proof: readonly Uint8Array[],
): Promise<Report> {
  const findings = new Findings();
  await orFail(findings, {}, () => checkGrowth(older, newer, proof));
  findings.proven('tree-grew', { older: older.size, newer: newer.size });
  findings.assumed('roots-given');
  return findings.report();
}

/** Two signed heads and the hashes between them, one base64 line each. */
export async function verifySignedGrowth(
  older: Uint8Array,
  newer: Uint8Array,
  proof: Uint8Array,
  trust: Trust,
): Promise<Report> {
  const findings = new Findings();
  const first = await orFail(findings, { file: 'older' }, () => readHead(older, trust));
  const second = await orFail(findings, { file: 'newer' }, () => readHead(newer, trust));
  if (!first || !second) return findings.report();
  await orFail(findings, {}, () => checkGrowth(first, second, readHashLines(proof)));
  sayHead(findings, second, trust);
  findings.proven('tree-grew', { older: first.size, newer: second.size });
  findings.notProven('entries-unread');
  return findings.report();
}

/** @throws Refusal split-view when one size has two roots, ProofError */
export function checkGrowth(older: TreeHead, newer: TreeHead, proof: readonly Uint8Array[]): void {
  if (older.size === newer.size && Buffer.compare(older.root, newer.root) !== 0)
    throw new Refusal('split-view', { size: older.size });
  verifyConsistency(older, newer, proof);
}

/** Hashes in base64, one a line. @throws Refusal note-malformed */
export function readHashLines(bytes: Uint8Array): Buffer[] {
  const lines = textOf(bytes).split('\n');
  if (lines.pop() !== '') throw new Refusal('note-malformed');
  return lines.map(readHash);
}

/** @throws Refusal note-malformed, hash-length */
export function readHash(text: string): Buffer {
  const hash = strictBase64(text);
  if (!hash) throw new Refusal('note-malformed');
  if (hash.length !== HASH_BYTES) throw new Refusal('hash-length');
  return hash;
}
