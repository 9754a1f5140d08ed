import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { generatedDocuments } from './documents.js';

const read = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('generated documents', () => {
  it.each(Object.entries(generatedDocuments()))('%s is fresh (else: npm run documents)', (path, text) => {
    expect(read(path)).toBe(text);
  });

  it("the shapes of the pages' client are made from it, and are as they were made (else: npm run documents)", () => {
    const [first, ...rest] = read('services/portal/web/src/api/shapes.generated.ts').split('\n');
    expect(first).toBe(
      `// Made by \`npm run documents\`; document ${digest(read('docs/openapi/openapi.json'))}, text ${digest(rest.join('\n'))}`,
    );
  });
});
