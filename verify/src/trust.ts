import { algorithms, parseVerifierKey, type VerifierKey } from '@tsunagi/transparency-log';
import { CannotCheckError, Refusal } from './refusal.js';

/** Whom the reader believes, decided before anything is read. */
export interface Trust {
  /** Origins that a head may have. */
  readonly origins: readonly string[];
  readonly logKeys: readonly VerifierKey[];
  readonly witnessKeys: readonly VerifierKey[];
  /** How many different witnesses must have cosigned. */
  readonly witnessesNeeded: number;
}

/**
 * Trust in pinned keys, one a line; lines that are empty or begin with `#` are passed over.
 * @param origin of the log; without it, the names of the log's keys
 * @param needed witnesses; without it, more than half of those pinned
 * @throws Refusal key-malformed, CannotCheckError no-key when no key of a log is among them
 */
export function trustIn(
  keyLines: readonly string[],
  { origin, needed }: { origin?: string; needed?: number } = {},
): Trust {
  const keys = new Map<string, VerifierKey>();
  for (const line of keyLines.flatMap((text) => text.split(/\r?\n/)).map((text) => text.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    keys.set(line, readKey(line));
  }
  const logKeys = [...keys.values()].filter(({ algorithm }) => algorithm === algorithms.ed25519);
  const witnessKeys = [...keys.values()].filter(({ algorithm }) => algorithm === algorithms.cosignature);
  if (logKeys.length === 0) throw new CannotCheckError('no-key');
  return {
    origins: origin === undefined ? [...new Set(logKeys.map(({ name }) => name))] : [origin],
    logKeys,
    witnessKeys,
    witnessesNeeded: needed ?? majorityOf(witnessNames(witnessKeys)),
  };
}

function readKey(line: string): VerifierKey {
  try {
    return parseVerifierKey(line);
  } catch {
    throw new Refusal('key-malformed', { key: line.slice(0, 60) });
  }
}

/**
 * Each witness by one name. A witness that rotates its key has two keys of one name and is still one; so is one key that
 * goes by two names.
 */
export function witnessNames(keys: readonly VerifierKey[]): string[] {
  const witnesses: { readonly names: Set<string>; readonly keys: Set<string> }[] = [];
  for (const { name, publicKey } of keys) {
    const key = publicKey.toString('hex');
    const same = witnesses.filter((witness) => witness.names.has(name) || witness.keys.has(key));
    const [first = { names: new Set<string>(), keys: new Set<string>() }, ...others] = same;
    if (same.length === 0) witnesses.push(first);
    for (const other of others) {
      for (const known of other.names) first.names.add(known);
      for (const known of other.keys) first.keys.add(known);
      witnesses.splice(witnesses.indexOf(other), 1);
    }
    first.names.add(name);
    first.keys.add(key);
  }
  return witnesses.map(({ names }) => [...names][0]!);
}

const majorityOf = (names: readonly string[]): number => (names.length === 0 ? 0 : Math.floor(names.length / 2) + 1);
