import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { generatedDocuments } from './documents.js';

describe('generated documents', () => {
  it.each(Object.entries(generatedDocuments()))('%s is fresh (else: npm run documents)', (path, text) => {
    expect(readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8')).toBe(text);
  });
});
