import { concat, fromBase64, same, toHex, utf8, type Bytes } from './bytes.js';
import { sha256 } from './merkle.js';
import { Refusal } from './refusal.js';

/** Signature types of signed-note: 1 the log signs, 4 a witness cosigns with a time (tlog-cosignature v1). */
const SIGNS = 1;
const COSIGNS = 4;
const KEY_BYTES = 32;

/** A verifier key that the reader trusts. */
export interface VerifierKey {
  readonly text: string;
  readonly name: string;
  readonly id: string;
  readonly use: 'signs' | 'cosigns';
  readonly publicKey: Bytes;
}

/** Key names hold neither spaces of any kind nor a plus sign. */
export const isKeyName = (name: string): boolean => name.length > 0 && !/[\s\u0085+]/u.test(name);

/** Reads `<name>+<key id>+<base64 of type and key>`. @throws Refusal key-malformed */
export async function readVerifierKey(text: string): Promise<VerifierKey> {
  const [, name = '', id = '', material = ''] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text) ?? [];
  const bytes = fromBase64(material);
  const type = bytes?.[0];
  if (!isKeyName(name) || bytes?.length !== 1 + KEY_BYTES || (type !== SIGNS && type !== COSIGNS))
    throw new Refusal('key-malformed');
  const made = await sha256(concat(utf8(`${name}\n`), bytes));
  if (toHex(made.subarray(0, 4)) !== id) throw new Refusal('key-malformed');
  return { text, name, id, use: type === SIGNS ? 'signs' : 'cosigns', publicKey: bytes.slice(1) };
}

/** Keys one a line; empty lines and lines that begin with `#` are skipped. @throws Refusal key-malformed */
export async function readVerifierKeys(text: string): Promise<readonly VerifierKey[]> {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const keys = await Promise.all(lines.map(readVerifierKey));
  return keys.filter((key, at) => keys.findIndex((other) => other.text === key.text) === at);
}

/** Whom the reader trusts, and how many witnesses must agree. */
export interface Trust {
  readonly origin: string;
  readonly logKeys: readonly VerifierKey[];
  readonly witnessKeys: readonly VerifierKey[];
  readonly witnessesNeeded: number;
}

/**
 * How many different witnesses there are. One that rotates its key has two keys of one name, and one key may stand under
 * two names: both are one witness.
 */
export function countWitnesses(keys: readonly VerifierKey[]): number {
  const witnesses: VerifierKey[][] = [];
  for (const key of keys) {
    const own = witnesses.filter((known) => known.some((other) => isOneWitness(key, other)));
    for (const known of own) witnesses.splice(witnesses.indexOf(known), 1);
    witnesses.push([key, ...own.flat()]);
  }
  return witnesses.length;
}

const isOneWitness = (left: VerifierKey, right: VerifierKey): boolean =>
  left.name === right.name || same(left.publicKey, right.publicKey);

/** More than half of the pinned witnesses. */
export const majority = (keys: readonly VerifierKey[]): number => {
  const count = countWitnesses(keys);
  return count === 0 ? 0 : Math.floor(count / 2) + 1;
};

/**
 * What pinned keys make trusted. The log's name is that of its keys, so they must all have one.
 * @param origin the log's name when the reader knows it apart from the keys
 * @throws Refusal key-malformed when there is no key of a log, or keys of several
 */
export function trustIn(
  keys: readonly VerifierKey[],
  { origin, witnessesNeeded }: { readonly origin?: string; readonly witnessesNeeded?: number } = {},
): Trust {
  const logKeys = keys.filter(({ use }) => use === 'signs');
  const witnessKeys = keys.filter(({ use }) => use === 'cosigns');
  const names = new Set(logKeys.map(({ name }) => name));
  if (origin === undefined && names.size !== 1) throw new Refusal('key-malformed');
  return {
    origin: origin ?? logKeys[0]!.name,
    logKeys,
    witnessKeys,
    witnessesNeeded: witnessesNeeded ?? majority(witnessKeys),
  };
}
