/** The one sentence that a layperson reads first. */
export type Headline =
  | { readonly kind: 'intact' }
  /** A certain record is not the one that the log holds. `index` from 0. */
  | { readonly kind: 'record-changed'; readonly index: number }
  | { readonly kind: 'record-missing'; readonly source: string; readonly counter: number }
  | { readonly kind: 'record-doubtful'; readonly source: string; readonly counter: number }
  /** Older or other history than was signed. */
  | { readonly kind: 'history-changed' }
  | { readonly kind: 'two-histories' }
  /** The records are right, but hashes that the log serves beside them are not. */
  | { readonly kind: 'hashes-wrong' }
  /** Nothing can be said, as nobody who is trusted has signed. */
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'too-few-witnesses'; readonly found: number; readonly needed: number }
  | { readonly kind: 'other-log' }
  /** The file is not as the log made it. */
  | { readonly kind: 'file-changed' }
  | { readonly kind: 'incomplete' };

const has = (findings: readonly Finding[], ...codes: readonly FailureCode[]): Finding | undefined =>
  findings.find(({ code }) => codes.includes(code));

/** What matters most of what was found: first who vouches at all, then which record, then the whole. */
export function headlineOf(findings: readonly Finding[]): Headline {
  if (findings.length === 0) return { kind: 'intact' };
  if (findings.every(({ code }) => code === 'tile-differs' || code === 'tile-length')) return { kind: 'hashes-wrong' };
  return trouble(findings) ?? recordTrouble(findings) ?? wholeTrouble(findings);
}

function trouble(findings: readonly Finding[]): Headline | null {
  if (has(findings, 'origin-differs')) return { kind: 'other-log' };
  if (has(findings, 'no-known-signature', 'key-malformed')) return { kind: 'unsigned' };
  const few = has(findings, 'witnesses-too-few');
  if (few) return { kind: 'too-few-witnesses', found: few.found ?? 0, needed: few.needed ?? 0 };
  return has(findings, 'split-view') ? { kind: 'two-histories' } : null;
}

function recordTrouble(findings: readonly Finding[]): Headline | null {
  // With the tree itself in order, the hash is the signed one and the record is not.
  const treeHolds = !has(findings, 'root-differs', 'tile-differs');
  const changed = (treeHolds && has(findings, 'bundle-hash-differs')) || has(findings, 'record-differs');
  const fork = has(findings, 'source-fork');
  // The next record of the same source still names the record as it was.
  const named = !treeHolds && fork ? fork : changed;
  if (named && named.index !== undefined) return { kind: 'record-changed', index: named.index };
  const gap = has(findings, 'source-gap');
  if (gap?.source && gap.counter) return { kind: 'record-missing', source: gap.source, counter: gap.counter };
  const doubt = fork ?? has(findings, 'backdated');
  if (doubt?.source && doubt.counter) return { kind: 'record-doubtful', source: doubt.source, counter: doubt.counter };
  return null;
}

function wholeTrouble(findings: readonly Finding[]): Headline {
  if (has(findings, 'file-malformed', 'file-unknown', 'file-order', 'seal-wrong')) return { kind: 'file-changed' };
  if (has(findings, 'root-differs', 'tile-differs', 'old-root-differs', 'sizes-out-of-order', 'bundle-hash-differs'))
    return { kind: 'history-changed' };
  if (has(findings, 'file-missing')) return { kind: 'incomplete' };
  return { kind: 'file-changed' };
}
import type { FailureCode, Finding } from '@tsunagi/browser-verifier';
