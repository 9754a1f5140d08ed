import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '@tsunagi/infra-standalone/process-identity';

const ASK_FOR_MS = 8_000;
const LOOK_EVERY_MS = 50;

/** Ends processes left over from a killed launcher: asks first, then ends their groups by force. */
export async function endSurvivors(pids: readonly number[]): Promise<void> {
  for (const pid of pids) signal(pid, 'SIGTERM');
  for (let waited = 0; waited < ASK_FOR_MS && pids.some(isAlive); waited += LOOK_EVERY_MS) await pause(LOOK_EVERY_MS);
  // Every process was started as the leader of its own group.
  for (const pid of pids.filter(isAlive)) signal(-pid, 'SIGKILL');
  while (pids.some(isAlive)) await pause(LOOK_EVERY_MS);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
