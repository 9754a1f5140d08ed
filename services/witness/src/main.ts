import { NoteError } from '@tsunagi/transparency-log';
import { CannotWitnessError } from './cannot-witness.js';
import { newKeyLines } from './new-key-lines.js';
import { type RunningWitness, startWitness } from './start-witness.io.js';

/** `node services/witness/dist/main.js`: runs a witness; with `--new-key NAME` or `--new-log-key NAME` prints a key. */
const report = (error: unknown): void => {
  const known = error instanceof Error ? error : new Error('unknown');
  process.stderr.write(
    `${JSON.stringify({ at: new Date().toISOString(), event: 'request-failed', stack: known.stack })}\n`,
  );
};

function refuse(error: unknown): void {
  process.exitCode = 1;
  if (error instanceof CannotWitnessError) process.stderr.write(`${error.sentences}\n`);
  else process.stderr.write(`${error instanceof Error ? error.message : 'start failed'}\n`);
  // An open channel to whoever started it would keep the process.
  if (process.connected) process.disconnect();
}

function runUntilAsked(witness: RunningWitness): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void witness.close().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  // Started over a channel by a launcher that is gone: nobody could stop it any more.
  process.on('disconnect', stop);
  const { verifierKey, port } = witness;
  if (process.send) process.send({ verifierKey, port });
  process.stdout.write(
    `${JSON.stringify({ at: new Date().toISOString(), event: 'witness-started', verifierKey, port })}\n`,
  );
}

const [kind, name] = process.argv.slice(2);
if (kind === '--new-key' || kind === '--new-log-key') {
  try {
    process.stdout.write(newKeyLines(kind, name ?? ''));
  } catch (error) {
    refuse(error instanceof NoteError ? new CannotWitnessError('setting-wrong', 'NAME') : error);
  }
} else startWitness(process.env, { onError: report }).then(runUntilAsked, refuse);
