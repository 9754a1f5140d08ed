import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Kept by the tests' environment (infra/test), which outlives every hook of a file and removes what is noted here. */
const noted = (globalThis as { [key: symbol]: Set<string> | undefined })[Symbol.for('tsunagi.temporary-folders')];

/**
 * A new, empty folder of one's own, removed when the test file is over.
 * @param kind what it is for, lower case; stands in its name
 * @throws outside a test, where nobody would remove it
 */
export function temporaryFolder(kind: string): string {
  if (noted === undefined) throw new Error('temporaryFolder() is for tests: nobody would remove the folder');
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `tsunagi-test-${kind}-`)));
  noted.add(folder);
  return folder;
}
