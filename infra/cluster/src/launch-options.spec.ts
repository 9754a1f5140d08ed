import { describe, expect, it } from '@jest/globals';

interface OptionsModule {
  readOptions(
    words: readonly string[],
    root: string,
    cwd: string,
  ): { ok: boolean; options?: unknown; code?: string; word?: string };
}
// Plain JavaScript, because it runs before anything is installed.
const file: string = new URL('../launch/options.mjs', import.meta.url).href;
const { readOptions } = (await import(file)) as OptionsModule;
const read = (...words: string[]) => readOptions(words, '/project', '/home/someone');

describe('npm run cluster -- …', () => {
  it('starts on port 3000 with data in the project', () => {
    expect(read()).toEqual({
      ok: true,
      options: { port: 3000, data: '/project/.tsunagi/cluster', empty: false, help: false },
    });
  });

  it('takes port, data folder (from where one stands) and --empty', () => {
    expect(read('--port', '0', '--data', 'town', '--empty').options).toMatchObject({
      port: 0,
      data: '/home/someone/town',
      empty: true,
    });
  });

  it.each([
    [['--prot', '1'], 'unknown-option', '--prot'],
    [['--port', 'x'], 'wrong-port', 'x'],
    [['--port', '65536'], 'wrong-port', '65536'],
    [['--data', ' '], 'wrong-data', '--data'],
    [['town'], 'unknown-option', 'town'],
  ])('refuses %j as %s', (words, code, word) => {
    expect(read(...words)).toEqual({ ok: false, code, word });
  });
});
