import { checkpointOf, goodFiles, type GoodLog, headText, signedBy } from './good-log.js';
import { GoodTree } from './good-tree.js';
import type { Choice } from './seeded-choice.js';
import { headBytes, headTamperings } from './tamper-checkpoint.js';
import { type Files, type Tampering, withByteChanged } from './tampering.js';

/** Heads of growing size that several readers got, with the log's tiles to compare them by. */
export function goodViews(log: GoodLog, choice: Choice): Files {
  const sizes = [choice.below(log.entries.length + 1), log.entries.length, log.entries.length];
  const files = goodFiles(log);
  files.delete('checkpoint');
  for (const [at, size] of sizes.entries()) files.set(`view-${at + 1}`, Buffer.from(checkpointOf(log, size)));
  return files;
}

/** The same log with another past, whose heads all have cosigned: each witness was shown another view. */
const otherPast = (log: GoodLog, size: number, choice: Choice): Buffer =>
  Buffer.from(signedBy(log, headText(log.origin, size, withByteChanged(log.tree.root(0, size), choice))));

export const witnessTamperings: readonly Tampering<GoodLog>[] = [
  {
    name: 'split view: same size, other root',
    expected: ['split-view'],
    apply: (log, choice) => goodViews(log, choice).set('view-3', otherPast(log, log.entries.length, choice)),
  },
  {
    name: 'split view: smaller and of another past',
    expected: ['split-view'],
    apply: (log, choice) =>
      log.entries.length < 2
        ? null
        : goodViews(log, choice).set('view-1', otherPast(log, 1 + choice.below(log.entries.length - 1), choice)),
  },
  {
    name: 'split view: larger and of another past',
    expected: ['split-view', 'file-missing'],
    apply: (log, choice) => {
      const other = new GoodTree([...log.entries, Buffer.of(2)].map((entry) => Buffer.concat([entry, Buffer.of(1)])));
      const size = log.entries.length + 1;
      const head = signedBy(log, headText(log.origin, size, other.root(0, size)));
      return log.entries.length === 0 ? null : goodViews(log, choice).set('view-2', Buffer.from(head));
    },
  },
  ...headTamperings.map(({ name, expected, apply }) => ({
    name: `head: ${name}`,
    expected,
    apply: (log: GoodLog, choice: Choice): Files | null => {
      const head = apply(log, choice);
      return head === null ? null : goodViews(log, choice).set('view-2', headBytes(name, head));
    },
  })),
];
