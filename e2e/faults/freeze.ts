import { readFileSync } from 'node:fs';

/** Stops processes and all they have started where they stand while the work runs; then lets them go on. */
export async function whileFrozen<Value>(pids: readonly number[], work: () => Promise<Value>): Promise<Value> {
  const frozen: number[] = [];
  try {
    for (const pid of pids) freeze(pid, frozen);
    return await work();
  } finally {
    for (const pid of frozen) process.kill(pid, 'SIGCONT');
  }
}

/** The parent first, so that it starts no more while its children are listed (proc(5), task/tid/children). */
function freeze(pid: number, frozen: number[]): void {
  process.kill(pid, 'SIGSTOP');
  frozen.push(pid);
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  for (const child of children.split(' ').filter(Boolean)) freeze(Number(child), frozen);
}
