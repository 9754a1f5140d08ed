import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('..', import.meta.url));
const pages = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.tsx'))
  .map((path) => ({ path, source: readFileSync(`${root}/${path}`, 'utf8') }));

/** A name within an element or a sentence: whoever is called by it, the component is to draw it. */
const DRAWN = /\b(?:person|item|identity|reporter|found)\.(?:name|kana)\b(?=\s*(?:\?\?[^})]*)?[})])/g;
/** Given to the component, or only asked for whether it is there. */
const ALLOWED = /<(?:PersonName|ConnectingFor) name=\{[\w.]+\} ?\/>/g;

describe('the name of a person', () => {
  it('is drawn by PersonName alone, so that its order is its own', () => {
    const bare = pages.flatMap(({ path, source }) =>
      [...source.replace(ALLOWED, '').matchAll(DRAWN)].map(([match]) => `${path}: ${match}`),
    );
    expect(bare).toEqual([]);
    expect(pages.filter(({ source }) => source.includes('<PersonName')).length).toBeGreaterThan(4);
  });
  it('is called unknown in one place', () => {
    const elsewhere = pages.filter(({ path, source }) => path !== 'ui/person-name.tsx' && /\bnameless\b/.test(source));
    expect(elsewhere.map(({ path }) => path)).toEqual([]);
  });
});
