import { describe, expect, it } from '@jest/globals';
import { readOptions } from '../launch/options.mjs';
import { parseOptions } from './options.js';

const read = (...words: string[]) => readOptions(words, '/project', '/home/someone');

describe('the words after npm start --', () => {
  it('default to port 3000 and the data folder of the project', () => {
    expect(read()).toEqual({
      ok: true,
      options: { port: 3000, data: '/project/.tsunagi/standalone', empty: false, help: false, foundationOnly: false },
    });
  });

  it('are read in both spellings, and a relative folder starts where the person stands', () => {
    const { options } = read('--port', '3001', '--data=mine', '--empty') as { options: object };
    expect(options).toMatchObject({ port: 3001, data: '/home/someone/mine', empty: true });
  });

  it.each([
    [['--prot', '3001'], 'unknown-option', '--prot'],
    [['3001'], 'unknown-option', '3001'],
    [['--port', '80a'], 'wrong-port', '80a'],
    [['--port', '70000'], 'wrong-port', '70000'],
    [['--port', '-1'], 'unknown-option', '-1'],
    [['--data', ' '], 'wrong-data', '--data'],
  ])('%j is refused as %s', (words, code, word) => {
    expect(readOptions(words, '/project', '/')).toEqual({ ok: false, code, word });
  });
});

describe('what the launcher hands to the program', () => {
  it('is checked again', () => {
    const word = JSON.stringify({ port: 3000, data: '/d', empty: false, foundationOnly: false, root: '/project' });
    expect(parseOptions(word).data).toBe('/d');
    expect(() => parseOptions(undefined)).toThrow();
  });
});
