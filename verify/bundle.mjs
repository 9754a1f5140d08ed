/**
 * Makes `dist/tsunagi-verify.mjs`: the verifier as one file without dependencies, for a machine that has Node and nothing
 * of this repository. Straight from the sources, so that it needs no other package's build. Not minified: it is to be read.
 */
import { chmodSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const hashing = join(here, '../libs/transparency-log/src');
export const bundleFile = join(here, 'dist/tsunagi-verify.mjs');

/** Whether the bundle is there and no source is younger. */
export function isBundled() {
  if (!existsSync(bundleFile)) return false;
  const made = statSync(bundleFile).mtimeMs;
  const sources = [join(here, 'src'), hashing].flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((name) => join(folder, name)),
  );
  return [...sources, join(here, 'bundle.mjs')].every((path) => statSync(path).mtimeMs <= made);
}

/** @param {string} [file] where to write it */
export async function bundle(file = bundleFile) {
  const { rolldown } = await import('rolldown');
  const build = await rolldown({
    input: join(here, 'src/main.ts'),
    platform: 'node',
    resolve: {
      alias: { '@tsunagi/transparency-log': join(hashing, 'index.ts') },
      extensionAlias: { '.js': ['.ts', '.js'] },
    },
    logLevel: 'warn',
  });
  try {
    await build.write({ file, format: 'esm', codeSplitting: false, banner: '#!/usr/bin/env node' });
  } finally {
    await build.close();
  }
  chmodSync(file, 0o755);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle();
