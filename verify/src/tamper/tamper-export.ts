import { type EvidenceScope, type GoodExport, makeGoodExport, part, sealed } from './good-export.js';
import { type GoodLog } from './good-log.js';
import { GoodTree } from './good-tree.js';
import type { Choice } from './seeded-choice.js';
import { headBytes, headTamperings } from './tamper-checkpoint.js';
import { faithfully, recordTamperings } from './tamper-history.js';
import { type Files, HEAD_CODES, type Tampering, withByteChanged } from './tampering.js';
import { type ZipOptions, type ZipPart, writeZip } from './zip-writer.js';

export const zipFiles = (parts: readonly ZipPart[], options: ZipOptions = {}): Files =>
  new Map([['evidence.zip', writeZip(parts, options)]]);

/** Deflated and with lengths behind the data, plain, or one of both: verifiers must read all. */
const anyOptions = (choice: Choice): ZipOptions => ({
  method: choice.pick([0, 8] as const),
  descriptors: choice.below(2) === 0,
});

const PARTS = ['file-missing', 'file-unknown', 'file-order'];

/** Somebody without the log's key changes the sealed file's parts. */
function outside(
  name: string,
  expected: readonly string[],
  change: (parts: ZipPart[], choice: Choice, good: GoodExport) => ZipPart[] | null,
): Tampering<GoodExport> {
  return {
    name: `outside: ${name}`,
    expected,
    apply: (good, choice) => {
      const changed = change(sealed(good, good.parts), choice, good);
      return changed && zipFiles(changed, anyOptions(choice));
    },
  };
}

/** Replaces the bytes of one part, of which there is something to change. */
const onePart =
  (change: (bytes: Buffer, choice: Choice) => Buffer) =>
  (parts: ZipPart[], choice: Choice): ZipPart[] => {
    const { name, bytes } = choice.pick(parts.filter((candidate) => candidate.bytes.length > 0));
    return parts.map((each) => (each.name === name ? { name, bytes: change(bytes, choice) } : each));
  };

const SEAL = [...HEAD_CODES, 'seal-wrong', 'file-malformed'];

const outsiders: readonly Tampering<GoodExport>[] = [
  outside(
    'byte of a part changed',
    SEAL,
    onePart((bytes, choice) => withByteChanged(bytes, choice)),
  ),
  outside(
    'part truncated',
    SEAL,
    onePart((bytes, choice) => bytes.subarray(0, choice.below(bytes.length))),
  ),
  outside(
    'part grown',
    SEAL,
    onePart((bytes, choice) => Buffer.concat([bytes, choice.bytes(1)])),
  ),
  outside(
    'part grown by a line',
    SEAL,
    onePart((bytes) => Buffer.concat([bytes, Buffer.from('\n')])),
  ),
  outside('part dropped', PARTS, (parts, choice) => parts.toSpliced(choice.below(parts.length), 1)),
  outside('part repeated', [...PARTS, 'file-malformed'], (parts, choice) => {
    const at = choice.below(parts.length);
    return parts.toSpliced(at, 0, parts[at]!);
  }),
  outside('part renamed', PARTS, (parts, choice) => {
    const at = choice.below(parts.length);
    return parts.with(at, { name: `${parts[at]!.name}x`, bytes: parts[at]!.bytes });
  }),
  outside('part added', PARTS, (parts, choice) =>
    parts.toSpliced(choice.below(parts.length + 1), 0, part('notes.txt', 'added')),
  ),
  outside('parts in another order', PARTS, (parts, choice) => {
    const at = choice.below(parts.length - 1);
    return parts.toSpliced(at, 2, parts[at + 1]!, parts[at]!);
  }),
  outside('contents of two parts swapped', [...SEAL, 'note-malformed', 'cover-order'], (parts, choice) => {
    const at = choice.below(parts.length - 1);
    const [first, second] = [parts[at]!, parts[at + 1]!];
    if (first.bytes.equals(second.bytes)) return null;
    return parts.toSpliced(at, 2, { ...first, bytes: second.bytes }, { ...second, bytes: first.bytes });
  }),
  outside('sealed again with another key', ['seal-wrong'], (_, __, good) =>
    sealed(good, good.parts, good.log.strangers.signer),
  ),
  outside('seal of another export', ['seal-wrong'], (parts, _, good) => {
    const other = sealed(good, good.parts.toSpliced(0, 1, part('manual.ja.txt', '別の説明\n')));
    return parts.with(-1, other.at(-1)!);
  }),
  outside('seal with lines swapped', ['seal-wrong'], (parts) =>
    withSeal(parts, ([a, b, ...rest]) => [b!, a!, ...rest]),
  ),
  outside('seal with a line dropped', ['seal-wrong'], (parts) => withSeal(parts, ([, ...rest]) => rest)),
  outside('seal with a line repeated', ['seal-wrong'], (parts) => withSeal(parts, ([a, ...rest]) => [a!, a!, ...rest])),
  outside('seal without signature', ['seal-wrong'], (parts) => {
    const text = parts.at(-1)!.bytes.toString();
    return parts.with(-1, part('seal', text.slice(0, text.indexOf('\n\n') + 2)));
  }),
];

/** Changes the seal's list of files. */
function withSeal(parts: ZipPart[], change: (lines: string[]) => string[]): ZipPart[] {
  const lines: string[] =
    parts
      .at(-1)!
      .bytes.toString()
      .match(/[^\n]*\n/g) ?? [];
  const end = lines.findIndex((line) => line === '\n');
  const text = [...lines.slice(0, 2), ...change(lines.slice(2, end)), ...lines.slice(end)].join('');
  return parts.with(-1, part('seal', text));
}

/** Changes the archive itself. Stored, so that every byte counts. */
function archive(
  name: string,
  expected: readonly string[],
  change: (zip: Buffer, choice: Choice, marks: ArchiveMarks) => Buffer,
): Tampering<GoodExport> {
  return {
    name: `archive: ${name}`,
    expected,
    apply: (good, choice) => {
      const zip = writeZip(sealed(good, good.parts), { descriptors: choice.below(2) === 0 });
      return new Map([['evidence.zip', change(zip, choice, marksOf(zip))]]);
    },
  };
}

interface ArchiveMarks {
  readonly directory: number;
  readonly end: number;
}

const marksOf = (zip: Buffer): ArchiveMarks => ({
  directory: zip.readUInt32LE(zip.length - 6),
  end: zip.length - 22,
});

const BROKEN = ['file-malformed', ...PARTS];
const put = (zip: Buffer, at: number, more: Buffer): Buffer =>
  Buffer.concat([zip.subarray(0, at), more, zip.subarray(at)]);

/** Sets the end record's offset of the directory right again after something was put before it. */
function moved(zip: Buffer, by: number): Buffer {
  const changed = Buffer.from(zip);
  changed.writeUInt32LE(changed.readUInt32LE(changed.length - 6) + by, changed.length - 6);
  return changed;
}

const archives: readonly Tampering<GoodExport>[] = [
  archive('byte changed anywhere', [...SEAL, ...PARTS], (zip, choice) => withByteChanged(zip, choice)),
  archive('byte of the directory changed', BROKEN, (zip, choice, { directory, end }) =>
    withByteChanged(zip, choice, directory, end),
  ),
  archive('byte of the end record changed', BROKEN, (zip, choice, { end }) => withByteChanged(zip, choice, end)),
  archive('byte of a local header changed', BROKEN, (zip, choice) => withByteChanged(zip, choice, 0, 30)),
  archive('bytes before', BROKEN, (zip, choice) => Buffer.concat([choice.bytes(1 + choice.below(9)), zip])),
  archive('bytes behind', BROKEN, (zip, choice) => Buffer.concat([zip, choice.bytes(1 + choice.below(9))])),
  archive('bytes before the directory', BROKEN, (zip, choice, { directory }) =>
    moved(put(zip, directory, choice.bytes(5)), 5),
  ),
  archive('bytes between directory and end', BROKEN, (zip, choice, { end }) => put(zip, end, choice.bytes(4))),
  archive('comment added', BROKEN, (zip) => {
    const changed = Buffer.concat([zip, Buffer.from('hello')]);
    changed.writeUInt16LE(5, zip.length - 2);
    return changed;
  }),
  archive('truncated', BROKEN, (zip, choice) => zip.subarray(0, choice.below(zip.length))),
  archive('two archives one behind the other', BROKEN, (zip) => Buffer.concat([zip, zip])),
  archive('nothing at all', BROKEN, () => Buffer.alloc(0)),
];

/** The log itself, or who has its key, makes a wrong file and seals it. */
function inside(
  name: string,
  expected: readonly string[],
  change: (parts: ZipPart[], choice: Choice, good: GoodExport) => ZipPart[] | null,
): Tampering<GoodExport> {
  return {
    name: `inside: ${name}`,
    expected,
    apply: (good, choice) => {
      const changed = change([...good.parts], choice, good);
      return changed && zipFiles(sealed(good, changed), anyOptions(choice));
    },
  };
}

export const replacePart = (parts: readonly ZipPart[], name: string, bytes: Buffer): ZipPart[] =>
  parts.map((each) => (each.name === name ? { name, bytes } : each));

const isPeriod = (good: GoodExport): boolean => good.name.startsWith('period');
const wholePeriod = (log: GoodLog): EvidenceScope => ({
  kind: 'period',
  firstIndex: 0,
  lastIndex: log.entries.length - 1,
});

const insiders: readonly Tampering<GoodExport>[] = [
  ...headTamperings.map(({ name, expected, apply }) =>
    inside(`head: ${name}`, expected, (parts, choice, { log }) => {
      const head = apply(log, choice);
      return head === null ? null : replacePart(parts, 'checkpoint', headBytes(name, head));
    }),
  ),
  ...recordTamperings
    .filter(({ name }) => name !== 'record without a counter')
    .map(({ name, expected, apply }): Tampering<GoodExport> => ({
      name: `inside: history: ${name}`,
      expected,
      apply: (good, choice) => {
        if (!isPeriod(good)) return null;
        const entries = apply([...good.log.entries], choice);
        if (entries === null) return null;
        const log = faithfully(good.log, entries);
        return zipFiles(sealed(good, honestDates(makeGoodExport(log, wholePeriod(log)))), anyOptions(choice));
      },
    })),
  {
    name: 'inside: history rewritten and no witness cosigns',
    expected: ['witnesses-too-few'],
    apply: (good, choice) => {
      const entries = good.log.entries.with(0, choice.bytes(40));
      const log = { ...good.log, entries, tree: new GoodTree(entries), witnesses: [] };
      return isPeriod(good) ? zipFiles(sealed(good, makeGoodExport(log, wholePeriod(log)).parts)) : null;
    },
  },
];

/** A record that tells no time, or a false one, must not be found by the period's borders: they stand wide open. */
function honestDates({ parts }: GoodExport): ZipPart[] {
  const manifest = parts.find(({ name }) => name === 'evidence.json')!.bytes.toString();
  const wide = manifest
    .replace(/"from": "[^"]*"/, '"from": "2000-01-01T00:00:00.000Z"')
    .replace(/"to": "[^"]*"/, '"to": "2100-01-01T00:00:00.000Z"');
  return replacePart(parts, 'evidence.json', Buffer.from(wide));
}

export const exportTamperings: readonly Tampering<GoodExport>[] = [...outsiders, ...archives, ...insiders];
export { inside };
