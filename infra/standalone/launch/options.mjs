import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const DEFAULT_PORT = 3000;
const DEFAULT_DATA = '.tsunagi/standalone';

/**
 * Reads the words after `npm start --`.
 * @param {readonly string[]} words
 * @param {string} root the project's folder, which holds the default data folder
 * @param {string} cwd the folder that a relative `--data` starts from
 * @returns {{ ok: true, options: StartOptions } | { ok: false, code: 'unknown-option' | 'wrong-port' | 'wrong-data', word: string }}
 */
export function readOptions(words, root, cwd) {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...words],
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        empty: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        // For the launcher's own tests: database, identity and portal door without the services.
        'foundation-only': { type: 'boolean' },
      },
    }));
  } catch {
    return { ok: false, code: 'unknown-option', word: firstUnknown(words) };
  }
  const port = values.port === undefined ? DEFAULT_PORT : Number(values.port);
  if (!/^\d{1,5}$/.test(values.port ?? '0') || port > 65_535)
    return { ok: false, code: 'wrong-port', word: values.port };
  if (values.data !== undefined && values.data.trim() === '') return { ok: false, code: 'wrong-data', word: '--data' };
  return {
    ok: true,
    options: {
      port,
      data: values.data === undefined ? resolve(root, DEFAULT_DATA) : resolve(cwd, values.data),
      empty: values.empty === true,
      help: values.help === true,
      foundationOnly: values['foundation-only'] === true,
    },
  };
}

const KNOWN = /^(--(port|data)(=.*)?|--empty|--help|-h|--foundation-only)$/;
const firstUnknown = (words) =>
  words.find((word, at) => !KNOWN.test(word) && !['--port', '--data'].includes(words[at - 1])) ?? words.at(-1) ?? '';

/** @typedef {{ port: number, data: string, empty: boolean, help: boolean, foundationOnly: boolean }} StartOptions */
