import { createHash } from 'node:crypto';
import { algorithms, formatSignature, formatVerifierKey, type SignerKey, signNote } from '@tsunagi/transparency-log';
import { RecordMaker } from './good-records.js';
import { GoodTree } from './good-tree.js';
import { type Choice, seededChoice } from './seeded-choice.js';
import { seededSigner } from './seeded-signer.js';

/** 2026-06-01T00:00:00Z, when the witnesses of these cases cosigned. */
export const COSIGNED_AT_S = 1_780_272_000;

/** A log and everybody around it, with their secret keys: an engine that tampers may use them as an insider would. */
export interface GoodLog {
  readonly name: string;
  readonly origin: string;
  readonly signer: SignerKey;
  readonly witnesses: readonly SignerKey[];
  /** Nobody has pinned these; the names are those of the log and its first witness. */
  readonly strangers: { readonly signer: SignerKey; readonly witness: SignerKey };
  readonly entries: readonly Buffer[];
  readonly tree: GoodTree;
  readonly records: RecordMaker;
  readonly keys: readonly string[];
  readonly witnessesNeeded: number;
}

/** @param opaque entries that are no access records, as another's log has them */
export function makeGoodLog(seed: number, size: number, opaque = false): GoodLog {
  const choice = seededChoice(seed);
  const origin = opaque ? 'sum.golang.example/db' : 'minatono.example/audit';
  const signer = seededSigner(origin, algorithms.ed25519, choice);
  const names = ['witness-a.example', 'witness-b.example'];
  const witnesses = names.map((name) => seededSigner(name, algorithms.cosignature, choice));
  const strangers = {
    signer: seededSigner(origin, algorithms.ed25519, choice),
    witness: seededSigner(names[0]!, algorithms.cosignature, choice),
  };
  const records = new RecordMaker(choice);
  const entries = Array.from({ length: size }, () => (opaque ? opaqueEntry(choice) : Buffer.from(records.next())));
  const keys = [signer, ...witnesses].map(({ verifier }) => formatVerifierKey(verifier));
  const name = `${opaque ? 'opaque' : 'records'}-${size}`;
  const tree = new GoodTree(entries);
  return { name, origin, signer, witnesses, strangers, entries, tree, records, keys, witnessesNeeded: 2 };
}

const opaqueEntry = (choice: Choice): Buffer => choice.bytes(choice.below(40));

export interface Signers {
  readonly signer?: SignerKey;
  readonly witnesses?: readonly SignerKey[];
}

/** Text of a head of a log, unsigned. */
export const headText = (origin: string, size: number, root: Buffer): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

/** A text signed by the log and cosigned by its witnesses, or by whom the caller says. */
export function signedBy(log: GoodLog, text: string, { signer, witnesses }: Signers = {}): string {
  const lines = [
    signNote(text, signer ?? log.signer),
    ...(witnesses ?? log.witnesses).map((witness) => signNote(text, witness, COSIGNED_AT_S)),
  ];
  return `${text}\n${lines.map(formatSignature).join('')}`;
}

export const checkpointOf = (log: GoodLog, size = log.entries.length, signers?: Signers): string =>
  signedBy(log, headText(log.origin, size, log.tree.root(0, size)), signers);

/** Files of a log as a mirror keeps them. */
export type LogFiles = Map<string, Buffer>;

/** Everything that tlog-tiles asks for at this size, written from its text and not with our library. */
export function logFiles(entries: readonly Buffer[], checkpoint: string): LogFiles {
  const files: LogFiles = new Map([['checkpoint', Buffer.from(checkpoint)]]);
  for (const [index, part] of inTiles(entries).entries())
    files.set(`tile/entries/${tileName(index, part.length)}`, Buffer.concat(part.flatMap(withLength)));
  let row = entries.map((entry) => sha256(Buffer.concat([Buffer.of(0), entry])));
  for (let level = 0; row.length > 0; level += 1) {
    const tiles = inTiles(row);
    for (const [index, part] of tiles.entries())
      files.set(`tile/${level}/${tileName(index, part.length)}`, Buffer.concat(part));
    row = tiles.filter(({ length }) => length === 256).map(foldAll);
  }
  return files;
}

const made = new WeakMap<GoodLog, LogFiles>();

/** Made once for each log, as many cases begin with them. */
export function goodFiles(log: GoodLog): LogFiles {
  const files = made.get(log) ?? logFiles(log.entries, checkpointOf(log));
  made.set(log, files);
  return new Map(files);
}

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** Both as tlog-tiles, "Entry bundles", puts them: length as 16 bits, big-endian. */
export const withLength = (entry: Buffer): Buffer[] => [Buffer.of(entry.length >> 8, entry.length & 255), entry];

const inTiles = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / 256) }, (_, at) => items.slice(at * 256, (at + 1) * 256));

function foldAll(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 1) return hashes[0]!;
  const half = hashes.length / 2;
  return sha256(Buffer.concat([Buffer.of(1), foldAll(hashes.slice(0, half)), foldAll(hashes.slice(half))]));
}

/** Three digits to a group, every group but the last with an x; a partial tile says its width. */
export function tileName(index: number, width: number): string {
  const groups: string[] = [];
  for (let rest = index; rest > 0 || groups.length === 0; rest = Math.floor(rest / 1000))
    groups.unshift(String(rest % 1000).padStart(3, '0'));
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return width === 256 ? path : `${path}.p/${width}`;
}
