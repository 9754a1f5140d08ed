import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

/**
 * Writes the shapes of what the pages send and get, from docs/openapi/openapi.json. The first line names the document
 * and the text by their digests, so that a test can tell whether both belong together without making it again.
 */
const inRoot = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const digest = (text) => createHash('sha256').update(text).digest('hex');

const document = readFileSync(inRoot('docs/openapi/openapi.json'), 'utf8');
const { openapi, info, components } = JSON.parse(document);
const shapes = await openapiTS(
  { openapi, info, paths: {}, components: { schemas: components.schemas } },
  { immutable: true, alphabetize: true, defaultNonNullable: false, rootTypes: true, rootTypesNoSchemaPrefix: true },
);
const text = astToString(shapes);
writeFileSync(
  inRoot('services/portal/web/src/api/shapes.generated.ts'),
  `// Made by \`npm run documents\`; document ${digest(document)}, text ${digest(text)}\n${text}`,
);
