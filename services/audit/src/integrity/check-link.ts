import { createHash } from 'node:crypto';

/** One record as its source sent it. */
export interface SourceLink {
  readonly counter: number;
  readonly record: string;
  readonly hash: Buffer;
  readonly previous: Buffer;
}

/** How far a source has been followed. */
export interface SourceState {
  readonly counter: number;
  readonly hash: Buffer;
}

/**
 * What can be wrong with a source's sequence:
 * `gap` – counters are missing before this one; `fork` – another record already has this counter, or the hash of the
 * one before does not fit; `altered` – the record's bytes do not have the hash that was sent with them.
 */
export type FindingKind = 'gap' | 'fork' | 'altered';

export interface LinkFinding {
  readonly kind: FindingKind;
  readonly firstCounter: number;
  readonly lastCounter: number;
}

const EMPTY_HASH = createHash('sha256').update('').digest();
export const startOfSource: SourceState = { counter: 0, hash: EMPTY_HASH };

/** Checks the next record of a source against what came before. Pure; says everything that is wrong. */
export function checkLink(before: SourceState, link: SourceLink): { findings: LinkFinding[]; after: SourceState } {
  const findings: LinkFinding[] = [];
  const own = (kind: FindingKind): LinkFinding => ({ kind, firstCounter: link.counter, lastCounter: link.counter });
  const hash = createHash('sha256').update(link.record, 'utf8').digest();
  if (!hash.equals(link.hash)) findings.push(own('altered'));
  if (claimedPrevious(link.record) !== link.previous.toString('base64url')) findings.push(own('altered'));
  if (link.counter > before.counter + 1)
    findings.push({ kind: 'gap', firstCounter: before.counter + 1, lastCounter: link.counter - 1 });
  if (link.counter <= before.counter) return { findings: [...findings, own('fork')], after: before };
  if (link.counter === before.counter + 1 && !link.previous.equals(before.hash)) findings.push(own('fork'));
  return { findings: dedupe(findings), after: { counter: link.counter, hash } };
}

/** The record names its predecessor inside the hashed bytes, so that a link cannot be re-tied beside them. */
function claimedPrevious(record: string): string | undefined {
  return (JSON.parse(record) as { previous?: string }).previous;
}

const dedupe = (findings: LinkFinding[]): LinkFinding[] =>
  findings.filter(
    (finding, at) =>
      findings.findIndex(({ kind, firstCounter }) => kind === finding.kind && firstCounter === finding.firstCounter) ===
      at,
  );
