import { setTimeout as pause } from 'node:timers/promises';
import { Closing } from './closing.js';
import { CannotStart, refusalText, steps } from './messages.js';
import { parseOptions } from './options.js';
import { startStandalone, type Standalone } from './standalone.js';
import { openTerminal } from './terminal.js';

/**
 * The standalone system: started by start.mjs, stopped by Ctrl-C, SIGTERM, or the end of the launcher.
 * Whatever happens, what was opened is closed and the person at the terminal reads a sentence, not a stack trace;
 * the log has the rest.
 */

/** The promise is 10 s for everything; the launcher and the terminal need a little of it. */
const CLOSING_MS = 9_300;
/** Of it, what a start that is under way gets to come to a point where it can be closed. */
const SETTLING_MS = 3_000;
/** When the database ends, whoever was talking to it fails first: the news of the end is waited for this long. */
const NEWS_MS = 500;

/** The person asked to stop while it was starting. */
class StopAsked extends Error {}

const launcher = openTerminal();
let log = '-';
const terminal = {
  ...launcher,
  keepLogIn: (path: string): void => {
    log = path;
    launcher.keepLogIn(path);
  },
};
const logError = (error: unknown): void => {
  const known = error instanceof Error ? error : new Error('unknown');
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), error: known.name, stack: known.stack })}\n`);
};
const closing = new Closing(CLOSING_MS, (part, error) => {
  process.stderr.write(`${JSON.stringify({ event: 'close-failed', part })}\n`);
  logError(error);
});
let ending = false;
let running: Standalone | undefined;

/** Closes everything, once. @param sentence why, when nobody asked for it */
async function end(exitCode: number, sentence?: string): Promise<void> {
  if (ending) return;
  ending = true;
  if (sentence === undefined) terminal.print(steps.stopping);
  await Promise.race([starting.catch(() => undefined), pause(SETTLING_MS)]);
  await closing.close();
  if (sentence === undefined) terminal.print(steps.stopped);
  else terminal.refuse(sentence);
  // The channel to the launcher is the only thing left open: what was said has to pass through it first.
  process.exitCode = exitCode;
  if (process.connected) process.disconnect();
  setTimeout(() => process.exit(exitCode), 200).unref();
}

function fail(error: unknown): void {
  if (error instanceof StopAsked) return;
  if (!(error instanceof CannotStart)) logError(error);
  if (!ending) void reasonOf(error).then(({ code, params }) => end(1, refusalText(code, params)));
}

async function reasonOf(error: unknown): Promise<CannotStart> {
  if (error instanceof CannotStart) return error;
  if (running === undefined) return new CannotStart('unexpected', { log });
  const databaseEnded = await Promise.race([running.databaseEnded.then(() => true), pause(NEWS_MS, false)]);
  return databaseEnded
    ? new CannotStart('database-died', { log: running.databaseLog })
    : new CannotStart('unexpected', { log });
}

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

async function start(): Promise<void> {
  const options = parseOptions(process.argv[2]);
  const elapsedMs = (): number => process.uptime() * 1000;
  const goOn = (): void => {
    if (ending) throw new StopAsked();
  };
  const parts = { terminal, closing, onError: logError, environment: process.env, goOn, elapsedMs };
  const system = await startStandalone(options, parts);
  running = system;
  void system.databaseEnded.then(() => fail(new CannotStart('database-died', { log: system.databaseLog })));
}

const starting = start();
starting.catch(fail);
