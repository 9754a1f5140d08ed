import { checkpointOf, type GoodLog, headText, signedBy } from './good-log.js';
import { GoodTree } from './good-tree.js';
import type { Choice } from './seeded-choice.js';
import { headBytes, headTamperings } from './tamper-checkpoint.js';
import { type Files, type Tampering, withByteChanged } from './tampering.js';

/** Numbers and hashes alone, as `inclusion` takes them. */
export interface Claim {
  readonly index: number;
  readonly size: number;
  readonly root: Buffer;
  readonly leaf: Buffer;
  readonly proof: readonly Buffer[];
}

export function claimOf(log: GoodLog, choice: Choice): Claim | null {
  const size = log.entries.length;
  if (size === 0) return null;
  const index = choice.below(size);
  const { tree } = log;
  return { index, size, root: tree.root(0, size), leaf: tree.root(index, index + 1), proof: tree.path(index, 0, size) };
}

export function claimFile({ index, size, root, leaf, proof }: Claim): Files {
  const base64 = (hash: Buffer): string => hash.toString('base64');
  const text = JSON.stringify({ index, size, root: base64(root), leaf: base64(leaf), proof: proof.map(base64) });
  return new Map([['claim.json', Buffer.from(text)]]);
}

const SOME_HASH = Buffer.alloc(32, 9);
const hashChanged = (hashes: readonly Buffer[], choice: Choice): Buffer[] | null => {
  if (hashes.length === 0) return null;
  const at = choice.below(hashes.length);
  return hashes.with(at, withByteChanged(hashes[at]!, choice));
};
const hashDropped = (hashes: readonly Buffer[], choice: Choice): Buffer[] | null =>
  hashes.length === 0 ? null : hashes.toSpliced(choice.below(hashes.length), 1);
const hashesSwapped = (hashes: readonly Buffer[]): Buffer[] | null =>
  hashes.length < 2 ? null : [hashes[1]!, hashes[0]!, ...hashes.slice(2)];

type HashChange = (hashes: readonly Buffer[], choice: Choice) => Buffer[] | null;
const hashChanges: readonly (readonly [string, readonly string[], HashChange])[] = [
  ['hash changed', ['root-differs', 'old-root-differs'], hashChanged],
  ['hash dropped', ['proof-too-short', 'root-differs', 'old-root-differs'], hashDropped],
  ['hash added', ['proof-too-long'], (hashes) => [...hashes, SOME_HASH]],
  ['hash put first', ['proof-too-long', 'root-differs', 'old-root-differs'], (hashes) => [SOME_HASH, ...hashes]],
  ['hashes swapped', ['root-differs', 'old-root-differs'], hashesSwapped],
  ['hash of 31 bytes', ['hash-length', 'proof-too-long', 'note-malformed'], (hashes) => [...hashes, Buffer.alloc(31)]],
];

const claim = (
  name: string,
  expected: readonly string[],
  change: (claim: Claim, choice: Choice) => Claim | null,
): Tampering<GoodLog> => ({
  name,
  expected,
  apply: (log, choice) => {
    const good = claimOf(log, choice);
    const changed = good && change(good, choice);
    return changed && claimFile(changed);
  },
});

export const inclusionTamperings: readonly Tampering<GoodLog>[] = [
  ...hashChanges.map(([name, expected, change]) =>
    claim(name, expected, (good, choice) => {
      const proof = change(good.proof, choice);
      return proof && { ...good, proof };
    }),
  ),
  claim('leaf changed', ['root-differs'], (good, choice) => ({ ...good, leaf: withByteChanged(good.leaf, choice) })),
  claim('root changed', ['root-differs'], (good, choice) => ({ ...good, root: withByteChanged(good.root, choice) })),
  claim('index beyond the size', ['index-out-of-range'], (good, choice) => ({
    ...good,
    index: good.size + choice.below(3),
  })),
  claim('index not whole', ['index-out-of-range'], (good) => ({ ...good, index: good.index + 0.5 })),
  claim('index negative', ['index-out-of-range'], (good) => ({ ...good, index: -1 })),
  claim('size unsafe', ['index-out-of-range'], (good) => ({ ...good, size: 2 ** 53 })),
  claim('an inner node for a leaf', ['proof-too-short', 'root-differs'], (good) =>
    good.proof.length === 0 ? null : { ...good, leaf: good.root, proof: [], index: 0 },
  ),
];

/** Two heads and what leads from the one to the other. */
export interface Growth {
  readonly older: Buffer;
  readonly newer: Buffer;
  readonly proof: readonly Buffer[];
}

export function growthOf(log: GoodLog, choice: Choice): Growth {
  const size = choice.below(log.entries.length + 1);
  return {
    older: Buffer.from(checkpointOf(log, size)),
    newer: Buffer.from(checkpointOf(log)),
    proof: log.tree.proof(size, log.entries.length),
  };
}

export const growthFiles = ({ older, newer, proof }: Growth): Files =>
  new Map([
    ['older', older],
    ['newer', newer],
    ['proof', Buffer.from(proof.map((hash) => `${hash.toString('base64')}\n`).join(''))],
  ]);

const growth = (
  name: string,
  expected: readonly string[],
  change: (good: Growth, log: GoodLog, choice: Choice) => Growth | null,
): Tampering<GoodLog> => ({
  name,
  expected,
  apply: (log, choice) => {
    const changed = change(growthOf(log, choice), log, choice);
    return changed && growthFiles(changed);
  },
});

export const consistencyTamperings: readonly Tampering<GoodLog>[] = [
  ...hashChanges.map(([name, expected, change]) =>
    growth(name, expected, (good, _, choice) => {
      const proof = change(good.proof, choice);
      return proof && { ...good, proof };
    }),
  ),
  growth('rolled back', ['sizes-out-of-order'], (good) =>
    good.older.equals(good.newer) ? null : { ...good, older: good.newer, newer: good.older },
  ),
  growth(
    'older head rewritten, all signed',
    ['old-root-differs', 'root-differs', 'split-view', 'proof-too-long', 'proof-too-short'],
    (good, log, choice) => {
      const size = choice.below(log.entries.length + 1);
      const head = headText(log.origin, size, withByteChanged(log.tree.root(0, size), choice));
      return { ...good, older: Buffer.from(signedBy(log, head)), proof: log.tree.proof(size, log.entries.length) };
    },
  ),
  growth(
    'newer head of another history, all signed',
    ['root-differs', 'split-view', 'old-root-differs'],
    (_, log, choice) => {
      if (log.entries.length < 2) return null;
      const size = 1 + choice.below(log.entries.length - 1);
      const other = new GoodTree(log.entries.map((entry) => Buffer.concat([entry, Buffer.of(1)])));
      const newer = signedBy(log, headText(log.origin, log.entries.length, other.root(0, log.entries.length)));
      return {
        older: Buffer.from(checkpointOf(log, size)),
        newer: Buffer.from(newer),
        proof: other.proof(size, log.entries.length),
      };
    },
  ),
  ...headTamperings.flatMap(({ name, expected, apply }) =>
    (['older', 'newer'] as const).map((which) =>
      growth(`${which} head: ${name}`, expected, (good, log, choice) => {
        const head = apply(log, choice);
        return head === null ? null : { ...good, [which]: headBytes(name, head) };
      }),
    ),
  ),
];
