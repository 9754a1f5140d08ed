import {
  checkpointOf,
  goodFiles,
  type GoodLog,
  headText,
  logFiles,
  signedBy,
  tileName,
  withLength,
} from './good-log.js';
import { GoodTree } from './good-tree.js';
import type { Choice } from './seeded-choice.js';
import { headBytes, headTamperings } from './tamper-checkpoint.js';
import { type Tampering, withByteChanged, withFile } from './tampering.js';

type Kind = 'bundle' | 'leaves' | 'upper';
const isKind: Readonly<Record<Kind, (path: string) => boolean>> = {
  bundle: (path) => path.startsWith('tile/entries/'),
  leaves: (path) => path.startsWith('tile/0/'),
  upper: (path) => /^tile\/[1-9]/.test(path),
};

/** Changes one file of a kind. `change` gives null to take the file away, undefined when there is nothing to change. */
function oneOf(
  kind: Kind,
  name: string,
  expected: readonly string[],
  change: (bytes: Buffer, choice: Choice, log: GoodLog) => Buffer | null | undefined,
): Tampering<GoodLog> {
  return {
    name: `${kind}: ${name}`,
    expected,
    apply: (log, choice) => {
      const files = goodFiles(log);
      const paths = [...files].filter(([path, bytes]) => isKind[kind](path) && bytes.length > 0);
      if (paths.length === 0) return null;
      const [path, bytes] = choice.pick(paths);
      const changed = change(bytes, choice, log);
      return changed === undefined || changed?.equals(bytes) ? null : withFile(files, path, changed);
    },
  };
}

/** The bundle cut into entries, each with its length before it. */
function cut(bundle: Buffer): Buffer[] {
  const entries: Buffer[] = [];
  for (let at = 0; at < bundle.length;) {
    const end = at + 2 + bundle.readUInt16BE(at);
    entries.push(bundle.subarray(at, end));
    at = end;
  }
  return entries;
}

/** Puts one entry, or two, through `change`, and the bundle together again. */
const reworked =
  (change: (entries: Buffer[], choice: Choice) => void) =>
  (bundle: Buffer, choice: Choice): Buffer => {
    const entries = cut(bundle);
    change(entries, choice);
    return Buffer.concat(entries);
  };

function swapTwo<Item>(items: Item[], choice: Choice): void {
  const at = choice.below(Math.max(1, items.length - 1));
  const [first, second] = [items[at], items[at + 1]];
  if (first !== undefined && second !== undefined) [items[at], items[at + 1]] = [second, first];
}

const backdate = (entry: Buffer): Buffer =>
  Buffer.from(entry.toString().replace(/"at":"\d{4}-\d\d/, '"at":"2026-03'), 'utf8');

const bundles: readonly Tampering<GoodLog>[] = [
  oneOf('bundle', 'byte of a record changed', ['bundle-hash-differs'], (bytes, choice) => {
    const entries = cut(bytes).filter(({ length }) => length > 2);
    if (entries.length === 0) return undefined;
    const entry = choice.pick(entries);
    const start = entry.byteOffset - bytes.byteOffset;
    return withByteChanged(bytes, choice, start + 2, start + entry.length);
  }),
  oneOf('bundle', 'length changed', ['bundle-malformed', 'bundle-hash-differs'], (bytes, choice) => {
    const entry = choice.pick(cut(bytes));
    const start = entry.byteOffset - bytes.byteOffset;
    return withByteChanged(bytes, choice, start, start + 2);
  }),
  oneOf('bundle', 'record backdated', ['bundle-hash-differs'], (bytes, choice, log) =>
    log.name.startsWith('opaque')
      ? undefined
      : reworked((entries, chance) => {
          const at = chance.below(entries.length);
          entries[at] = Buffer.concat(withLength(backdate(entries[at]!.subarray(2))));
        })(bytes, choice),
  ),
  oneOf('bundle', 'record put in anew', ['bundle-malformed'], (bytes, choice) =>
    reworked((entries, chance) => entries.splice(chance.below(entries.length), 0, Buffer.of(0, 1, 65)))(bytes, choice),
  ),
  oneOf('bundle', 'record dropped', ['bundle-malformed'], (bytes, choice) =>
    reworked((entries, chance) => entries.splice(chance.below(entries.length), 1))(bytes, choice),
  ),
  oneOf('bundle', 'record repeated', ['bundle-malformed'], (bytes, choice) =>
    reworked((entries) => entries.push(entries[0]!))(bytes, choice),
  ),
  oneOf('bundle', 'records swapped', ['bundle-hash-differs'], (bytes, choice) => reworked(swapTwo)(bytes, choice)),
  oneOf('bundle', 'truncated', ['bundle-malformed'], (bytes, choice) => bytes.subarray(0, choice.below(bytes.length))),
  oneOf('bundle', 'grown', ['bundle-malformed'], (bytes, choice) =>
    Buffer.concat([bytes, choice.bytes(1 + choice.below(3))]),
  ),
  oneOf('bundle', 'taken away', ['file-missing'], () => null),
];

const tiles: readonly Tampering<GoodLog>[] = [
  oneOf('leaves', 'byte changed', ['tile-differs', 'bundle-hash-differs'], (bytes, choice) =>
    withByteChanged(bytes, choice),
  ),
  oneOf('upper', 'byte changed', ['tile-differs'], (bytes, choice) => withByteChanged(bytes, choice)),
  ...(['leaves', 'upper'] as const).flatMap((kind) => [
    oneOf(kind, 'hash dropped', ['tile-length'], (bytes, choice) => withoutHash(bytes, choice)),
    oneOf(kind, 'hash repeated', ['tile-length'], (bytes) => Buffer.concat([bytes, bytes.subarray(0, 32)])),
    oneOf(kind, 'hashes swapped', ['tile-differs', 'bundle-hash-differs'], swapHashes),
    oneOf(kind, 'truncated', ['tile-length'], (bytes, choice) => bytes.subarray(0, choice.below(bytes.length))),
    oneOf(kind, 'grown', ['tile-length'], (bytes, choice) => Buffer.concat([bytes, choice.bytes(1)])),
    oneOf(kind, 'taken away', ['file-missing'], () => null),
  ]),
];

function withoutHash(bytes: Buffer, choice: Choice): Buffer {
  const at = 32 * choice.below(bytes.length / 32);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 32)]);
}

function swapHashes(bytes: Buffer, choice: Choice): Buffer | undefined {
  const hashes = Array.from({ length: bytes.length / 32 }, (_, at) => bytes.subarray(at * 32, at * 32 + 32));
  if (hashes.length < 2) return undefined;
  swapTwo(hashes, choice);
  return Buffer.concat(hashes);
}

/** The log's entries with one rewritten, as somebody who can write everything but keys would leave it. */
function rewritten(log: GoodLog, choice: Choice): { entries: Buffer[]; at: number } | null {
  if (log.entries.length === 0) return null;
  const at = choice.below(log.entries.length);
  const entries = [...log.entries];
  const entry = entries[at]!;
  entries[at] = entry.length === 0 ? Buffer.of(1) : withByteChanged(entry, choice);
  return { entries, at };
}

const rewrittenHead = (log: GoodLog, entries: readonly Buffer[]): string =>
  headText(log.origin, entries.length, new GoodTree(entries).root(0, entries.length));

const wholesale: readonly Tampering<GoodLog>[] = [
  {
    name: 'record and its leaf hash changed alike',
    expected: ['tile-differs', 'root-differs'],
    apply: (log, choice) => {
      const changed = rewritten(log, choice);
      if (!changed) return null;
      const after = logFiles(changed.entries, checkpointOf(log));
      const tile = Math.floor(changed.at / 256);
      const path = tileName(tile, Math.min(256, log.entries.length - tile * 256));
      const files = withFile(goodFiles(log), `tile/entries/${path}`, after.get(`tile/entries/${path}`)!);
      return withFile(files, `tile/0/${path}`, after.get(`tile/0/${path}`)!);
    },
  },
  {
    name: 'record and every hash above it changed alike',
    expected: ['root-differs'],
    apply: (log, choice) => {
      const changed = rewritten(log, choice);
      return changed && logFiles(changed.entries, checkpointOf(log));
    },
  },
  {
    name: 'history rewritten and signed by another key',
    expected: ['no-known-signature'],
    apply: (log, choice) => {
      const changed = rewritten(log, choice);
      const { signer } = log.strangers;
      return changed && logFiles(changed.entries, signedBy(log, rewrittenHead(log, changed.entries), { signer }));
    },
  },
  {
    name: 'history rewritten by the log itself, no witness cosigns',
    expected: ['witnesses-too-few'],
    apply: (log, choice) => {
      const changed = rewritten(log, choice);
      return (
        changed && logFiles(changed.entries, signedBy(log, rewrittenHead(log, changed.entries), { witnesses: [] }))
      );
    },
  },
  {
    name: 'history rewritten by the log itself, cosignatures of the old head',
    expected: ['signature-wrong'],
    apply: (log, choice) => {
      const changed = rewritten(log, choice);
      if (!changed) return null;
      const signed = signedBy(log, rewrittenHead(log, changed.entries), { witnesses: [] });
      const cosignatures = checkpointOf(log)
        .match(/[^\n]*\n/g)!
        .slice(5)
        .join('');
      return logFiles(changed.entries, signed + cosignatures);
    },
  },
  {
    name: 'two tiles swapped',
    expected: ['tile-differs', 'bundle-hash-differs'],
    apply: (log) => {
      const files = goodFiles(log);
      const [first, second] = [files.get('tile/0/000'), files.get('tile/0/001')];
      return first && second ? new Map([...files, ['tile/0/000', second], ['tile/0/001', first]]) : null;
    },
  },
  {
    name: 'two bundles swapped',
    expected: ['bundle-hash-differs'],
    apply: (log) => {
      const files = goodFiles(log);
      const [first, second] = [files.get('tile/entries/000'), files.get('tile/entries/001')];
      return first && second ? new Map([...files, ['tile/entries/000', second], ['tile/entries/001', first]]) : null;
    },
  },
  {
    name: 'checkpoint taken away',
    expected: ['file-missing'],
    apply: (log) => withFile(goodFiles(log), 'checkpoint', null),
  },
];

const heads: readonly Tampering<GoodLog>[] = headTamperings.map(({ name, expected, apply }) => ({
  name: `head: ${name}`,
  expected,
  apply: (log, choice) => {
    const head = apply(log, choice);
    return head === null ? null : withFile(goodFiles(log), 'checkpoint', headBytes(name, head));
  },
}));

export const logTamperings: readonly Tampering<GoodLog>[] = [...bundles, ...tiles, ...wholesale, ...heads];
