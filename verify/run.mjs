/**
 * `npm run --silent verify -- …`: the verifier from this repository, on the project's Node; bundled first when a source
 * is younger than the bundle. Prints nothing of its own on stdout. Plain JavaScript: works on any Node ≥ 20.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { ownNode } from '../infra/install.mjs';
import { bundle, bundleFile, isBundled } from './bundle.mjs';

/** As the verifier's own: it could not check anything. */
const CANNOT = 2;
const root = fileURLToPath(new URL('..', import.meta.url));

process.exitCode = await main();

async function main() {
  if (!existsSync(ownNode(root))) {
    process.stderr.write('先に npm install を実行してください。\nRun npm install first.\n');
    return CANNOT;
  }
  if (!isBundled()) await bundle();
  return runToEnd(ownNode(root), [bundleFile, ...process.argv.slice(2)]);
}

function runToEnd(program, args) {
  return new Promise((resolve) => {
    // npm leaves the folder in which it was called here; relative names are meant from there.
    const child = spawn(program, args, { stdio: 'inherit', cwd: env['INIT_CWD'] ?? process.cwd() });
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(CANNOT);
    });
    child.on('close', (code) => resolve(code ?? CANNOT));
  });
}
