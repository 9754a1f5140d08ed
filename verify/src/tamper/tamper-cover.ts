import { type GoodExport, entryLine, proofOf, part } from './good-export.js';
import { checkpointOf } from './good-log.js';
import type { Choice } from './seeded-choice.js';
import { inside, replacePart } from './tamper-export.js';
import { type Tampering, withByteChanged } from './tampering.js';
import type { ZipPart } from './zip-writer.js';

/** Lines of the cover, split at their line feeds and with them. */
function linesOf(parts: readonly ZipPart[]): string[] {
  const text = parts.find(({ name }) => name === 'cover.jsonl')!.bytes.toString('latin1');
  return text.match(/[^\n]*\n/g) ?? [];
}

type LineChange = (lines: string[], choice: Choice, good: GoodExport) => string[] | null;

/** The log seals a file whose cover is wrong. */
const cover = (name: string, expected: readonly string[], change: LineChange): Tampering<GoodExport> =>
  inside(`cover: ${name}`, expected, (parts, choice, good) => {
    const lines = change(linesOf(parts), choice, good);
    return lines && replacePart(parts, 'cover.jsonl', Buffer.from(lines.join(''), 'latin1'));
  });

/** Does something to one line of a kind. */
const one =
  (kind: 'E' | 'S', change: (lines: string[], at: number, choice: Choice) => string[] | null): LineChange =>
  (lines, choice) => {
    const places = lines.flatMap((line, at) => (line.startsWith(kind) ? [at] : []));
    return places.length === 0 ? null : change([...lines], choice.pick(places), choice);
  };

/** A record's own bytes changed, but so that its JSON stays canonical: one hexadecimal digit of its first object id. */
function otherRecord(line: string): string {
  return line.replace(/("id":"[0-9a-f]*)([0-9a-f])-/, (_, head: string, digit: string) => {
    return `${head}${digit === '0' ? '1' : '0'}-`;
  });
}

function otherHash(line: string, choice: Choice): string {
  const [kind, level, start, hash] = line.trimEnd().split(' ');
  return `${kind} ${level} ${start} ${withByteChanged(Buffer.from(hash!, 'base64'), choice).toString('base64')}\n`;
}

const ORDER = ['cover-order', 'cover-incomplete', 'cover-not-minimal', 'scope-differs'];

const covers: readonly Tampering<GoodExport>[] = [
  cover(
    'record changed',
    ['root-differs'],
    one('E', (lines, at) => lines.with(at, otherRecord(lines[at]!))),
  ),
  cover(
    'hash changed',
    ['root-differs'],
    one('S', (lines, at, choice) => lines.with(at, otherHash(lines[at]!, choice))),
  ),
  cover(
    'record dropped',
    ORDER,
    one('E', (lines, at) => lines.toSpliced(at, 1)),
  ),
  cover(
    'hash dropped',
    ORDER,
    one('S', (lines, at) => lines.toSpliced(at, 1)),
  ),
  cover(
    'record repeated',
    ORDER,
    one('E', (lines, at) => lines.toSpliced(at, 0, lines[at]!)),
  ),
  cover(
    'hash repeated',
    ORDER,
    one('S', (lines, at) => lines.toSpliced(at, 0, lines[at]!)),
  ),
  cover('lines swapped', ORDER, (lines, choice) => {
    if (lines.length < 2) return null;
    const at = choice.below(lines.length - 1);
    return lines.toSpliced(at, 2, lines[at + 1]!, lines[at]!);
  }),
  cover('truncated', [...ORDER, 'file-malformed'], (lines, choice) =>
    lines.length === 0 ? null : lines.slice(0, choice.below(lines.length)),
  ),
  cover('grown by a hash', ORDER, (lines, _, { log }) => [
    ...lines,
    `S 0 ${log.entries.length} ${Buffer.alloc(32, 3).toString('base64')}\n`,
  ]),
  cover('grown by a record', [...ORDER, 'index-out-of-range'], (lines, _, { log }) => [
    ...lines,
    entryLine(log.entries.length, log.entries[0]!).toString('latin1'),
  ]),
  cover('hash split into its two halves', ['cover-not-minimal'], splitHash),
  cover('record hidden behind its hash', ['scope-differs', 'cover-not-minimal'], (lines, choice, good) =>
    one('E', (all, at) => {
      const index = Number(all[at]!.split(' ')[1]);
      return all.with(at, `S 0 ${index} ${good.log.tree.root(index, index + 1).toString('base64')}\n`);
    })(lines, choice, good),
  ),
  ...malformed(),
];

/** Two hashes where one would do: room to hide what the reader need not see. */
function splitHash(lines: string[], choice: Choice, { log }: GoodExport): string[] | null {
  return one('S', (all, at) => {
    const [, level, start] = all[at]!.trimEnd().split(' ').map(Number);
    if (level === 0) return null;
    const half = 2 ** (level! - 1);
    const line = (from: number): string =>
      `S ${level! - 1} ${from} ${log.tree.root(from, from + half).toString('base64')}\n`;
    return all.toSpliced(at, 1, line(start!), line(start! + half));
  })(lines, choice, { log } as GoodExport);
}

function malformed(): Tampering<GoodExport>[] {
  const first =
    (change: (line: string) => string): LineChange =>
    (lines) =>
      lines.length === 0 ? null : lines.with(0, change(lines[0]!));
  const changes: [string, LineChange][] = [
    ['last line feed dropped', (lines) => (lines.length === 0 ? null : lines.with(-1, lines.at(-1)!.slice(0, -1)))],
    ['carriage return', first((line) => line.replace(/\n$/, '\r\n'))],
    ['empty line', (lines) => ['\n', ...lines]],
    ['another letter', first((line) => `X${line.slice(1)}`)],
    ['two spaces', first((line) => line.replace(' ', '  '))],
    ['leading zero', first((line) => line.replace(/(\d)/, '0$1'))],
    ['number with a sign', first((line) => line.replace(/(\d)/, '+$1'))],
    ['hash of 31 bytes', one('S', (lines, at) => lines.with(at, withLength(lines[at]!, 31)))],
    ['hash of 33 bytes', one('S', (lines, at) => lines.with(at, withLength(lines[at]!, 33)))],
    ['more behind a hash', one('S', (lines, at) => lines.with(at, lines[at]!.replace('\n', ' 1\n')))],
    ['level of 64', one('S', (lines, at) => lines.with(at, lines[at]!.replace(/^S \d+/, 'S 64')))],
  ];
  const codes = ['file-malformed', 'hash-length', 'cover-order', 'record-malformed'];
  return changes.map(([name, change]) => cover(name, codes, change));
}

function withLength(line: string, length: number): string {
  const [kind, level, start] = line.split(' ');
  return `${kind} ${level} ${start} ${Buffer.alloc(length, 5).toString('base64')}\n`;
}

/** Changes evidence.json by a text replacement, when it has something to replace. */
const manifest = (name: string, expected: readonly string[], from: RegExp, to: string): Tampering<GoodExport> =>
  inside(`manifest: ${name}`, expected, (parts) => {
    const text = parts.find((each) => each.name === 'evidence.json')!.bytes.toString();
    return from.test(text) ? replacePart(parts, 'evidence.json', Buffer.from(text.replace(from, to))) : null;
  });

const SCOPE = ['scope-differs', 'file-malformed'];

const manifests: readonly Tampering<GoodExport>[] = [
  manifest('another format', ['file-malformed'], /evidence\/1/, 'evidence/2'),
  manifest('another origin', ['origin-differs'], /"origin": "/, '"origin": "x'),
  manifest('another export', ['seal-wrong'], /c0de"/, 'c0df"'),
  manifest('more records', SCOPE, /"records": (?=[1-9])/, '"records": 1'),
  manifest('a larger log', SCOPE, /"size": /, '"size": 1'),
  // Of a person without records nothing is claimed that could be wrong.
  manifest('another person', SCOPE, /"subject": "........-(?=[^]*"records": [1-9])/, '"subject": "00000000-'),
  manifest('a later end', SCOPE, /"lastIndex": (?=[1-9])/, '"lastIndex": 1'),
  manifest('an earlier end of the period', SCOPE, /"to": "\d\d\d\d/, '"to": "2025'),
  manifest('a later beginning of the period', SCOPE, /"from": "\d\d\d\d/, '"from": "2030'),
  manifest('unknown member', ['file-malformed'], /^\{/, '{\n  "more": 1,'),
  manifest('member repeated', ['file-malformed'], /^\{/, '{\n  "records": 0,'),
  manifest('member missing', ['file-malformed'], /"records": \d+/, '"record": 1'),
  manifest('written otherwise', ['file-malformed'], /": /, '":'),
  manifest('no JSON', ['file-malformed'], /^\{/, '['),
];

type TextChange = (text: string, choice: Choice, index: number, good: GoodExport) => string | null;

/** The log puts a wrong proof beside the records. */
const proofPart = (name: string, expected: readonly string[], change: TextChange): Tampering<GoodExport> =>
  inside(`proof: ${name}`, expected, (parts, choice, good) => {
    const proofs = parts.filter((each) => each.name.startsWith('proofs/'));
    if (proofs.length === 0) return null;
    const chosen = choice.pick(proofs);
    const changed = change(chosen.bytes.toString(), choice, Number(/\d+/.exec(chosen.name)![0]), good);
    return changed === null ? null : replacePart(parts, chosen.name, Buffer.from(changed));
  });

const aHash = `${Buffer.alloc(32, 1).toString('base64')}\n`;

const proofs: readonly Tampering<GoodExport>[] = [
  proofPart('hash added', ['proof-too-long'], (text) => text.replace('\n\n', `\n${aHash}\n`)),
  proofPart('hash dropped', ['proof-too-short', 'root-differs'], (text) =>
    /\n[A-Za-z0-9+/]{43}=\n\n/.test(text.slice(0, text.indexOf('\n\n') + 2))
      ? text.replace(/\n[A-Za-z0-9+/]{43}=\n\n/, '\n\n')
      : null,
  ),
  proofPart('of another record', ['record-differs', 'file-malformed'], (_, choice, index, { log }) => {
    const other = choice.below(log.entries.length);
    return other === index ? null : proofOf(log, other, checkpointOf(log));
  }),
  proofPart('without its record', ['record-differs', 'file-malformed'], (text) => text.replace(/extra .*\n/, '')),
  proofPart('with another record', ['record-differs'], (text, choice, index, { log }) => {
    const other = withByteChanged(log.entries[index]!, choice);
    return text.replace(/extra .*\n/, `extra ${other.toString('base64')}\n`);
  }),
  proofPart('head unsigned', ['no-known-signature', 'file-malformed', 'record-differs'], (_, __, index, { log }) =>
    proofOf(log, index, checkpointOf(log, log.entries.length, { signer: log.strangers.signer })),
  ),
  inside('proof: missing', ['file-missing', 'file-order'], (parts) => {
    const at = parts.findIndex((each) => each.name.startsWith('proofs/'));
    return at < 0 ? null : parts.toSpliced(at, 1);
  }),
  inside('proof: of a record that is not there', ['file-unknown', 'file-order'], (parts, choice, good) => {
    const at = parts.findIndex((each) => each.name === 'records.csv');
    const extra = part(`proofs/${good.log.entries.length + choice.below(9)}.tlog-proof`, 'x');
    return parts.toSpliced(at, 0, extra);
  }),
];

export const evidenceTamperings: readonly Tampering<GoodExport>[] = [...covers, ...manifests, ...proofs];
