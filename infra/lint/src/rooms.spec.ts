import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { importsInCircles, type SourceFile } from './rooms.js';

const services = fileURLToPath(new URL('../../../services', import.meta.url));
const sourcesOf = (service: string): SourceFile[] => {
  const src = join(services, service, 'src');
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path: path.split(sep).join('/'), text: readFileSync(join(src, path), 'utf8') }));
};

describe('a circle of rooms', () => {
  const ground = { path: 'case/case.ts', text: `import type { CaseId } from '@tsunagi/kernel';` };
  const above = { path: 'packages/compose.ts', text: `import { open } from '../case/case.js';` };

  it('is no circle while all look down', () => {
    expect(importsInCircles([ground, above])).toEqual([]);
  });
  it.each([
    ['a type', `import type { NoteKind } from '../packages/compose.js';`],
    ['a type among values', `import { ok, type NoteKind } from '../packages/compose.js';`],
    ['what is handed on', `export { compose } from '../packages/compose.js';`],
    ['what is loaded late', `export const late = () => import('../packages/compose.js');`],
  ])('is closed by %s, and names both files', (_, text) => {
    expect(importsInCircles([{ path: 'case/note.ts', text }, above])).toEqual([
      'case/note.ts imports packages/compose.js',
      'packages/compose.ts imports case/case.js',
    ]);
  });
  it('is found over several rooms, and over a file beside them', () => {
    const files = [
      above,
      { path: 'case/deep/case.part.ts', text: `import { words } from '../../messages.js';` },
      { path: 'messages.ts', text: `import { part } from './referrals/referrals.part.js';` },
      { path: 'referrals/referrals.part.ts', text: `import { compose } from '../packages/compose.js';` },
      { path: 'main.ts', text: `import { words } from './messages.js';` },
    ];
    expect(importsInCircles(files)).toHaveLength(4);
  });
  it('is not made by tests and their worlds', () => {
    const text = `import { compose } from '../packages/compose.js';`;
    const tests = ['case/case.spec.ts', 'case/open.int.spec.ts', 'case/testing/desk.ts', 'testing/desk.ts'];
    expect(importsInCircles([above, ...tests.map((path) => ({ path, text }))])).toEqual([]);
  });
});

describe.each(readdirSync(services))('the rooms of %s', (service) => {
  it('stand one on the other', () => {
    const files = sourcesOf(service);
    expect(files.length).toBeGreaterThan(0);
    expect(importsInCircles(files)).toEqual([]);
  });
});
