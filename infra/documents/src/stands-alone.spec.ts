import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const LEFT_OUT = new Set(['node_modules', 'dist', 'data', 'samples', 'results', 'openapi', 'asyncapi']);
const TEXTS = /\.(md|ts|tsx|mjs|sql|ya?ml)$/;

function textsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || LEFT_OUT.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return textsIn(path);
    return TEXTS.test(entry.name) ? [path] : [];
  });
}
const texts = textsIn(root).map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));
const pages = texts.filter(({ path }) => path.endsWith('.md'));
const pageNames = new Set(pages.map(({ path }) => path.split('/').at(-1)));

/** Nobody who has only this repository is sent to a page that is not in it. */
describe('the repository stands alone', () => {
  it('has every page that a comment names', () => {
    const missing = texts.flatMap(({ path, text }) =>
      [...text.matchAll(/(?<![*\w-])(?:[\w-]+\/)*([\w-]+\.md)\b/g)]
        .map(([, name]) => name!)
        .filter((name) => !pageNames.has(name))
        .map((name) => `${path} names ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('has every file that a page links to', () => {
    const missing = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)]
        .map(([, target]) => target!)
        .filter((target) => !existsSync(join(root, dirname(path), target)))
        .map((target) => `${path} links to ${target}`),
    );
    expect(missing).toEqual([]);
  });

  it('explains every invariant that is named by its number', () => {
    const explained = new Set([...pageOf('docs/invariants.md').matchAll(/\*\*(I\d+)\*\*/g)].map(([, name]) => name));
    const named = texts
      .filter(({ path }) => !path.startsWith('services/portal/web/'))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/(?<=[(,/ '"*])I\d{1,2}(?=[),.: '"*–])/g)].map(([name]) => ({ path, name })),
      );
    expect(explained.size).toBe(13);
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter(({ name }) => !explained.has(name))).toEqual([]);
  });
});

const pageOf = (path: string): string => texts.find((one) => one.path === path)!.text;
