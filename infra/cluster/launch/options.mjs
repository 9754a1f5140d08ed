import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const DEFAULT_PORT = 3000;
const DEFAULT_DATA = '.tsunagi/cluster';

/**
 * Reads the words after `npm run cluster --`.
 * @param {readonly string[]} words
 * @param {string} root the project's folder, which holds the default data folder
 * @param {string} cwd the folder that a relative `--data` starts from
 * @returns {{ ok: true, options: { port: number, data: string, empty: boolean, help: boolean } } | { ok: false, code: 'unknown-option' | 'wrong-port' | 'wrong-data', word: string }}
 */
export function readOptions(words, root, cwd) {
  const known = {
    port: { type: 'string' },
    data: { type: 'string' },
    empty: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  };
  let values;
  try {
    ({ values } = parseArgs({ args: [...words], options: known }));
  } catch {
    // parseArgs names the word only in an English sentence of its own.
    return {
      ok: false,
      code: 'unknown-option',
      word: words.find((word) => !isKnown(word, known)) ?? words.at(-1) ?? '',
    };
  }
  const { port: asked = String(DEFAULT_PORT), data, empty = false, help = false } = values;
  const port = Number(asked);
  if (!/^\d{1,5}$/.test(asked) || port > 65_535) return { ok: false, code: 'wrong-port', word: asked };
  if (data?.trim() === '') return { ok: false, code: 'wrong-data', word: '--data' };
  const folder = data === undefined ? resolve(root, DEFAULT_DATA) : resolve(cwd, data);
  return { ok: true, options: { port, data: folder, empty, help } };
}

const isKnown = (word, known) => word === '-h' || Object.keys(known).some((name) => word.split('=')[0] === `--${name}`);
