import { Closing } from './closing.js';
import { CannotStart, refusalText, steps } from './messages.js';
import { parseOptions } from './options.js';
import { startStandalone } from './standalone.js';
import { openTerminal } from './terminal.js';

/**
 * The standalone system: started by start.mjs, stopped by Ctrl-C, SIGTERM, or the end of the launcher.
 * Whatever happens, what was opened is closed and the person at the terminal reads a sentence, not a stack trace;
 * the log has the rest.
 */
const terminal = openTerminal();
const logError = (error: unknown): void => {
  const known = error instanceof Error ? error : new Error('unknown');
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), error: known.name, stack: known.stack })}\n`);
};
const closing = new Closing((part, error) => {
  process.stderr.write(`${JSON.stringify({ event: 'close-failed', part })}\n`);
  logError(error);
});

let ending = false;
async function end(exitCode: number, sentence?: string): Promise<void> {
  if (ending) return;
  ending = true;
  if (sentence === undefined) terminal.print(steps.stopping);
  await closing.close();
  if (sentence === undefined) terminal.print(steps.stopped);
  else terminal.refuse(sentence);
  // The channel to the launcher is the only thing left open: what was said has to pass through it first.
  process.exitCode = exitCode;
  if (process.connected) process.disconnect();
  setTimeout(() => process.exit(exitCode), 200).unref();
}

let databaseLog = '';
let log = '';
const fail = (error: unknown): void => {
  if (!(error instanceof CannotStart)) logError(error);
  const sentence =
    error instanceof CannotStart ? refusalText(error.code, error.params) : refusalText('unexpected', { log });
  void end(1, sentence);
};

const stop = (): void => void end(0);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
process.on('message', (message: { stop?: boolean }) => {
  if (message.stop === true) stop();
});
// The launcher was killed: nobody could stop us any more, so we stop by ourselves.
process.on('disconnect', stop);
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

try {
  const options = parseOptions(process.argv[2]);
  const elapsedMs = (): number => process.uptime() * 1000;
  const system = await startStandalone(options, {
    terminal,
    closing,
    onError: logError,
    environment: process.env,
    elapsedMs,
  });
  databaseLog = system.databaseLog;
  log = system.databaseLog.replace('postgres.log', 'standalone.log');
  void system.databaseEnded.then(() => {
    if (!ending) fail(new CannotStart('database-died', { log: databaseLog }));
  });
} catch (error) {
  fail(error);
}
