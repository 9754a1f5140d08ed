import { join } from 'node:path';
import { CannotStart } from '@tsunagi/infra-standalone/messages';
import { parseOptions } from './cluster-options.js';
import { refusal, says, summaryText } from './messages.js';
import { prepareCluster, type RunningCluster } from './run-cluster.js';
import { StartFailedError } from './supervised-process.js';

const startedAt = performance.now();
const seconds = (): number => Math.round((performance.now() - startedAt) / 100) / 10;
const print = (text: string): void => void process.stdout.write(`${text}\n`);

let cluster: RunningCluster | undefined;
let logs = '';
let ending = false;

/** Stops everything once, however often it is asked: the terminal and start.mjs may both send a signal. */
async function end(exitCode: number, sentence?: string): Promise<void> {
  if (ending) return;
  ending = true;
  if (sentence === undefined) print(says.stopping);
  else process.stderr.write(`${sentence}\n`);
  await cluster?.stop();
  if (sentence === undefined) print(says.stopped);
  process.exit(exitCode);
}

const fail = (error: unknown): void => void end(1, sentenceFor(error));

function sentenceFor(error: unknown): string {
  if (error instanceof CannotStart) return refusal(error);
  if (error instanceof StartFailedError)
    return refusal(new CannotStart('part-failed', { part: error.processName, log: error.logFile }));
  const unexpected = refusal(new CannotStart('unexpected', { log: logs }));
  return error instanceof Error ? `${unexpected}\n${error.name}: ${error.message}` : unexpected;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
// start.mjs was killed: nobody could stop us any more, so we stop by ourselves.
process.once('disconnect', () => void end(0));
process.on('uncaughtException', fail).on('unhandledRejection', fail);
// A closed terminal must not keep us from stopping in order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  const options = parseOptions(process.argv[2]);
  logs = join(options.data, 'logs');
  print(says.starting);
  let complete = false;
  cluster = await prepareCluster(options, {
    recovering: () => print(says.recovering),
    running: (part) => print(says.running(part, seconds())),
    restarting: (name) => {
      if (complete && !ending) print(says.restarting(name));
    },
  });
  await cluster.start();
  complete = true;
  print(summaryText({ ...options, ...cluster.addresses, seconds: seconds() }));
} catch (error) {
  // While it is being stopped, what then does not start is no news: `end` has begun and says nothing more.
  fail(error);
}
