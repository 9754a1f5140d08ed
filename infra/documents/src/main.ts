import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generatedDocuments } from './documents.js';

for (const [path, text] of Object.entries(generatedDocuments()))
  writeFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), text);
