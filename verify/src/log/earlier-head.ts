import { readHead, type TrustedHead } from '../head.js';
import { orFail } from '../refusal.js';
import type { Findings } from '../report.js';
import type { Trust } from '../trust.js';

/** Heads from before that the log has not yet been shown to contain. */
export class EarlierHeads {
  private readonly bySize = new Map<number, TrustedHead[]>();
  private readonly other: TrustedHead[] = [];

  add(head: TrustedHead): void {
    this.bySize.set(head.size, [...(this.bySize.get(head.size) ?? []), head]);
  }

  /** The log, rebuilt up to `size`: heads of that size are done with, or are of another history. */
  delete(size: number, root: () => Buffer): void {
    const heads = this.bySize.get(size);
    if (!heads) return;
    this.bySize.delete(size);
    const found = root();
    this.other.push(...heads.filter((head) => !head.root.equals(found)));
  }

  get ofAnotherHistory(): readonly TrustedHead[] {
    return this.other;
  }
}

/** Reads and believes the earlier heads; those larger than the log say that it was rolled back. */
export async function readEarlier(
  findings: Findings,
  files: readonly Uint8Array[],
  trust: Trust,
  head: TrustedHead,
): Promise<EarlierHeads> {
  const earlier = new EarlierHeads();
  for (const [at, bytes] of files.entries()) {
    const file = files.length === 1 ? 'earlier' : `earlier-${at + 1}`;
    const found = await orFail(findings, { file }, () => readHead(bytes, trust));
    if (!found) continue;
    if (found.size > head.size) findings.fail('sizes-out-of-order', { file, earlier: found.size, size: head.size });
    else if (found.size === head.size && !found.root.equals(head.root))
      findings.fail('split-view', { size: head.size });
    else earlier.add(found);
  }
  return earlier;
}

/** Says which heads the rebuilt log does not contain. */
export function compareEarlier(findings: Findings, earlier: EarlierHeads): void {
  for (const { size } of earlier.ofAnotherHistory) findings.fail('old-root-differs', { size });
}
