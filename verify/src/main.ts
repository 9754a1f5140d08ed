import { run } from './cli/run.js';

process.exitCode = await run(process.argv.slice(2), {
  environment: process.env,
  out: (text) => void process.stdout.write(text),
  progress: process.stderr.isTTY ? (text) => void process.stderr.write(text) : undefined,
});
