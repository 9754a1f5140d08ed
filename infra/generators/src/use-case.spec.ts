import { describe, expect, it } from '@jest/globals';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import house from '../../lint/src/house-rules.mjs';
import { useCase } from './use-case.mjs';

class Tree {
  readonly files = new Map<string, string>();
  exists = (path: string): boolean => this.files.has(path);
  write = (path: string, text: string): void => void this.files.set(path, text);
}
const options = { service: 'referral', aggregate: 'referral', name: 'accept-referral' };

describe('the use-case generator', () => {
  it('writes a use case and its test where the house expects them', async () => {
    const tree = new Tree();
    await useCase(tree, options);
    expect([...tree.files.keys()]).toEqual([
      'services/referral/src/referral/accept-referral.ts',
      'services/referral/src/referral/accept-referral.int.spec.ts',
    ]);
    expect(tree.files.get('services/referral/src/referral/accept-referral.ts')).toContain(
      'export class AcceptReferral',
    );
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
