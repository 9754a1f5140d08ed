/** `npm run check`: format, lint, types and pure tests, the same code as in `npm test`. */
import { suites } from './suites.mjs';

process.argv.push(
  `--only=${suites
    .filter(({ check }) => check)
    .map(({ name }) => name)
    .join(',')}`,
);
await import('./run.mjs');
