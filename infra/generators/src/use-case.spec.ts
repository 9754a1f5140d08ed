import { describe, expect, it } from '@jest/globals';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import house from '../../lint/src/house-rules.mjs';
import { useCase } from './use-case.mjs';

const PART = 'services/referral/src/referral/referral.part.ts';
const part = `import type { Part } from '@tsunagi/service';
import { SendReferral } from './send-referral.js';

export const referralPart: Part = { name: 'referral', controllers: [SendReferral], providers: [] };
`;

class Tree {
  readonly files = new Map([[PART, part]]);
  exists = (path: string): boolean => this.files.has(path);
  read = (path: string): string | null => this.files.get(path) ?? null;
  children = (folder: string): string[] =>
    [...this.files.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1));
  write = (path: string, text: string): void => void this.files.set(path, text);
}
const options = { service: 'referral', aggregate: 'referral', name: 'accept-referral' };
const USE_CASE = 'services/referral/src/referral/accept-referral.ts';

describe('the use-case generator', () => {
  it('writes a use case and its test where the house expects them', async () => {
    const tree = new Tree();
    await useCase(tree, options);
    expect([...tree.files.keys()]).toEqual([
      PART,
      USE_CASE,
      'services/referral/src/referral/accept-referral.int.spec.ts',
    ]);
    expect(tree.files.get(USE_CASE)).toContain('export class AcceptReferral');
  });

  it('enters it in the part of its room', async () => {
    const tree = new Tree();
    await useCase(tree, options);
    expect(tree.files.get(PART)).toBe(`import type { Part } from '@tsunagi/service';
import { SendReferral } from './send-referral.js';
import { AcceptReferral } from './accept-referral.js';

export const referralPart: Part = { name: 'referral', controllers: [SendReferral, AcceptReferral], providers: [] };
`);
  });

  it('refuses a room without a part', async () => {
    await expect(useCase(new Tree(), { ...options, aggregate: 'nowhere' })).rejects.toThrow('belongs to a part');
  });

  it.each(['execute', 'handle'])('calls its method as its neighbours do: %s', async (verb) => {
    const tree = new Tree();
    tree.write('services/referral/src/referral/send-referral.ts', `export class SendReferral {\n  ${verb}() {}\n}\n`);
    await useCase(tree, options);
    expect(tree.files.get(USE_CASE)).toContain(`\n  ${verb}(@Ctx()`);
  });

  it('writes what the house rules let pass', async () => {
    const tree = new Tree();
    await useCase(tree, options);
    const rules = {
      'house/route-guarded': 'error',
      'house/ambient-free': 'error',
      'house/tx-passed': 'error',
      'house/asserts-something': 'error',
    } as const;
    for (const [filename, text] of tree.files) {
      const found = new Linter().verify(
        text,
        [
          {
            files: ['**/*.ts'],
            languageOptions: { parser: tseslint.parser as never },
            plugins: { house: house as never },
            rules,
          },
        ],
        { filename },
      );
      expect(found).toEqual([]);
    }
  });

  it('never overwrites', async () => {
    const tree = new Tree();
    await useCase(tree, options);
    await expect(useCase(tree, options)).rejects.toThrow('already there');
  });
});
