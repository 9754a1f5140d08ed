import {
  algorithms,
  type KnownLog,
  NoteError,
  parseSigner,
  parseVerifierKey,
  type SignerKey,
  type VerifierKey,
} from '@tsunagi/transparency-log';
import { CannotWitnessError } from './cannot-witness.js';

/**
 * What a witness is told. Read by hand: an agency that runs a witness can read all of it, and trusts no package beside
 * Node and `libs/transparency-log`.
 */
export interface WitnessSettings {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Name of the key that is made at the first start, e.g. `hidamari.example/witness`. */
  readonly name: string | undefined;
  /** The witness's own store; nobody else writes there. */
  readonly folder: string;
  /** Instead of a key made into the folder. */
  readonly signer: SignerKey | undefined;
  readonly logs: readonly KnownLog[];
}

/**
 * Reads WITNESS_PORT, WITNESS_HOST, WITNESS_NAME, WITNESS_FOLDER, WITNESS_KEY, WITNESS_LOGS; an empty value is none.
 * @throws CannotWitnessError setting-missing, setting-wrong: names the setting, never its value
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): WitnessSettings {
  const given = (name: string): string | undefined => environment[name] || undefined;
  const need = (name: string): string => {
    const value = given(name);
    if (value === undefined) throw new CannotWitnessError('setting-missing', name);
    return value;
  };
  const key = given('WITNESS_KEY');
  return {
    port: checked('WITNESS_PORT', () => readPort(given('WITNESS_PORT') ?? '0')),
    host: given('WITNESS_HOST') ?? '127.0.0.1',
    name: given('WITNESS_NAME'),
    folder: need('WITNESS_FOLDER'),
    signer: key === undefined ? undefined : checked('WITNESS_KEY', () => readWitnessKey(key)),
    logs: checked('WITNESS_LOGS', () => readLogs(need('WITNESS_LOGS'))),
  };
}

function checked<Value>(name: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof NoteError || error instanceof RangeError) throw new CannotWitnessError('setting-wrong', name);
    throw error;
  }
}

function readPort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new RangeError('not a port');
  return Number(text);
}

/** @throws NoteError key-malformed */
export function readWitnessKey(text: string): SignerKey {
  const signer = parseSigner(text);
  if (signer.verifier.algorithm !== algorithms.cosignature) throw new NoteError('key-malformed');
  return signer;
}

/** `origin=vkey,…`; an origin stands once for each of its keys. */
function readLogs(text: string): readonly KnownLog[] {
  const keys = new Map<string, VerifierKey[]>();
  for (const item of text.split(',')) {
    const [, origin, vkey] = /^\s*([^\s=]+)=(\S+)\s*$/.exec(item) ?? [];
    if (origin === undefined || vkey === undefined) throw new RangeError('not origin=vkey');
    const key = parseVerifierKey(vkey);
    if (key.algorithm !== algorithms.ed25519) throw new NoteError('key-malformed');
    keys.set(origin, [...(keys.get(origin) ?? []), key]);
  }
  return [...keys].map(([origin, known]) => ({ origin, keys: known }));
}
