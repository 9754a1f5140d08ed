import { consistencyProof, ProofError, subtreesOf, verifyConsistency } from '@tsunagi/transparency-log';
import { readHead, sayHead, type TrustedHead } from '../head.js';
import { readHashes } from '../log/read-tile.js';
import { orFail, Refusal } from '../refusal.js';
import { Findings, type Report } from '../report.js';
import type { Resources } from '../source/resources.js';
import type { Trust } from '../trust.js';

/** A head, and who got it from where. */
export interface View {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Compares the heads that several witnesses, or readers, were given. Two heads of one size must have one root; heads of
 * several sizes must grow out of each other, which needs hashes of the log's tiles.
 * @param tiles of the log; they need no trust, a wrong hash can only fail
 */
export async function verifyViews(views: readonly View[], trust: Trust, tiles?: Resources): Promise<Report> {
  const findings = new Findings();
  const heads: (TrustedHead & { readonly view: string })[] = [];
  for (const { name, bytes } of views) {
    const head = await orFail(findings, { file: name }, () => readHead(bytes, trust));
    if (head) heads.push({ ...head, view: name });
  }
  for (const origin of new Set(heads.map((head) => head.origin)))
    await compareAll(
      findings,
      heads.filter((head) => head.origin === origin),
      tiles,
    );
  for (const head of heads) sayHead(findings, head, trust);
  return findings.report();
}

async function compareAll(
  findings: Findings,
  heads: readonly (TrustedHead & { readonly view: string })[],
  tiles: Resources | undefined,
): Promise<void> {
  const ascending = [...heads].sort((a, b) => a.size - b.size);
  let compared = true;
  for (const [at, newer] of ascending.entries()) {
    const older = ascending[at - 1];
    if (!older) continue;
    const place = { file: newer.view, other: older.view, size: newer.size, otherSize: older.size };
    if (older.size === newer.size) {
      if (!older.root.equals(newer.root)) findings.fail('split-view', place);
    } else if (tiles) await orFail(findings, place, () => compareTwo(older, newer, tiles));
    else compared = false;
  }
  if (compared && heads.length > 1) findings.proven('views-agree', { count: heads.length });
  if (!compared) findings.reservation('views-not-compared');
}

async function compareTwo(older: TrustedHead, newer: TrustedHead, tiles: Resources): Promise<void> {
  const read = subtreesOf(newer.size, (tile) => readHashes(tiles, tile));
  try {
    verifyConsistency(older, newer, await consistencyProof(older.size, newer.size, read));
  } catch (error) {
    if (error instanceof ProofError) throw new Refusal('split-view');
    throw error;
  }
}
