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

/** A witness that rotates its key has two of one name, and is still one. */
export const witnessNames = (keys: readonly VerifierKey[]): string[] => [...new Set(keys.map(({ name }) => name))];

const majorityOf = (names: readonly string[]): number => (names.length === 0 ? 0 : Math.floor(names.length / 2) + 1);
