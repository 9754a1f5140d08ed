import { spawn } from 'node:child_process';
import { fchownSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Socket } from 'node:net';

export interface GuardedCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** The server's own folder; removed once the server has ended, however that came about. */
  readonly folder: string;
  /** How the server is told to end, e.g. `TERM`. */
  readonly stopSignal: 'TERM' | 'QUIT' | 'KILL';
  /** Runs as this account; by default as the present one. */
  readonly account?: { readonly uid: number; readonly gid: number };
}

export interface GuardedProcess {
  /** Resolves with the exit code once the server has ended. */
  readonly ended: Promise<number | null>;
  /** What the server wrote so far, for the message of a failed start. */
  log(): string;
  /** Ends the server and waits until it is gone. */
  stop(): Promise<void>;
}

/**
 * The guard reads a pipe that only this process holds. When this process ends, by whatever signal, the pipe closes, and
 * the guard ends the server and removes its folder: no test leaves a server behind.
 */
const GUARD = `
exec 3<&0
folder=$1; signal=$2; shift 2
"$@" </dev/null 3<&- &
server=$!
{ cat <&3 >/dev/null; kill -"$signal" "$server" 2>/dev/null; } &
wait "$server"; code=$?
rm -rf "$folder" "$folder.log"
exit $code
`;

/** Starts a server that cannot outlive this process. */
export function startGuarded(what: GuardedCommand): GuardedProcess {
  // Kept open: it can be read after the guard has removed the file.
  const log = openSync(`${what.folder}.log`, 'w+');
  // So that the guard, too, may remove it.
  if (what.account) fchownSync(log, what.account.uid, what.account.gid);
  const guard = spawn('/bin/sh', ['-c', GUARD, 'guard', what.folder, what.stopSignal, what.command, ...what.args], {
    cwd: '/',
    stdio: ['pipe', log, log],
    detached: true,
    ...what.account,
  });
  guard.unref();
  (guard.stdin as Socket).unref();
  const ended = new Promise<number | null>((resolve, reject) => {
    guard.once('exit', resolve);
    guard.once('error', reject);
  });
  return {
    ended,
    log: () => {
      const end = Buffer.alloc(2_000);
      const from = Math.max(0, fstatSync(log).size - end.length);
      return end.subarray(0, readSync(log, end, 0, end.length, from)).toString();
    },
    stop: async () => {
      guard.ref();
      guard.stdin?.end();
      await ended;
    },
  };
}
