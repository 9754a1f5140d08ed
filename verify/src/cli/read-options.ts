import { parseArgs } from 'node:util';
import { CannotCheckError } from '../refusal.js';

export const commands = ['log', 'export', 'proof', 'inclusion', 'consistency', 'witness', 'stamp'] as const;
export type Command = (typeof commands)[number];
export type Language = 'ja' | 'en';

const OPTIONS = {
  key: { type: 'string', multiple: true },
  keys: { type: 'string', multiple: true },
  origin: { type: 'string' },
  witnesses: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  records: { type: 'string' },
  skew: { type: 'string' },
  earlier: { type: 'string', multiple: true },
  record: { type: 'string' },
  ca: { type: 'string' },
  token: { type: 'string' },
  checkpoint: { type: 'string' },
  tiles: { type: 'string' },
  'token-env': { type: 'string' },
  timeout: { type: 'string' },
  index: { type: 'string' },
  size: { type: 'string' },
  root: { type: 'string' },
  leaf: { type: 'string' },
  entry: { type: 'string' },
  proof: { type: 'string', multiple: true },
  'old-size': { type: 'string' },
  'old-root': { type: 'string' },
  'new-size': { type: 'string' },
  'new-root': { type: 'string' },
} as const;

/** Options that every command takes, and those of each. */
const COMMON = ['key', 'keys', 'origin', 'witnesses', 'lang', 'json', 'help'];
const OWN: Readonly<Record<Command, readonly string[]>> = {
  log: ['records', 'skew', 'earlier', 'token-env', 'timeout'],
  export: ['skew', 'ca'],
  proof: ['record'],
  inclusion: ['index', 'size', 'root', 'leaf', 'entry', 'proof'],
  consistency: ['old-size', 'old-root', 'new-size', 'new-root', 'proof'],
  witness: ['tiles', 'token-env', 'timeout'],
  stamp: ['token', 'checkpoint', 'ca'],
};

const parseAll = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
export type OptionValues = ReturnType<typeof parseAll>['values'];

/** What the command line asks for; `command` is null when only help is wanted. */
export interface Asked {
  readonly command: Command | null;
  readonly operands: readonly string[];
  readonly values: OptionValues;
}

const usage = (what: string): CannotCheckError => new CannotCheckError('usage', { what });

/** @throws CannotCheckError usage, naming the word that is wrong */
export function readOptions(args: readonly string[]): Asked {
  const { values, positionals } = parsed(args);
  const [name, ...operands] = positionals;
  if (values.help || name === undefined) return { command: null, operands, values };
  const command = commands.find((each) => each === name);
  if (!command) throw usage(name);
  const allowed = new Set([...COMMON, ...OWN[command]]);
  const foreign = Object.keys(values).find((option) => !allowed.has(option));
  if (foreign !== undefined) throw usage(`--${foreign}`);
  return { command, operands, values };
}

function parsed(args: readonly string[]): ReturnType<typeof parseAll> {
  try {
    return parseAll(args);
  } catch (error) {
    // Its message names the option; the values of options are no secrets here, and it does not repeat them.
    throw usage(error instanceof Error ? (error.message.split('.')[0] ?? '') : '');
  }
}

/** The one operand, or the option, that a command needs. @throws CannotCheckError usage */
export function needed(value: string | undefined, what: string): string {
  if (value === undefined || value === '') throw usage(what);
  return value;
}

/** A whole number from 0. @throws CannotCheckError usage */
export function wholeNumber(text: string, what: string): number {
  const value = Number(text);
  if (!/^\d{1,16}$/.test(text) || !Number.isSafeInteger(value)) throw usage(what);
  return value;
}

/** A hash in base64 or hexadecimal digits. @throws CannotCheckError usage */
export function hashOption(text: string, what: string): Buffer {
  const bytes = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (bytes.length !== 32) throw usage(what);
  return bytes;
}

/** The language of the sentences: what was asked for, or else the environment's; Japanese if it says nothing. */
export function languageOf(
  asked: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  if (asked !== undefined) {
    if (asked !== 'ja' && asked !== 'en') throw usage('--lang');
    return asked;
  }
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return /^en/i.test(locale) ? 'en' : 'ja';
}
