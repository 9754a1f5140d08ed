import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeWhole } from '@tsunagi/infra-standalone/data-folder';
import { startMark } from '@tsunagi/infra-standalone/process-identity';
import { z } from 'zod';

const processEntry = z.object({
  name: z.string(),
  /** Null while it waits to be started again. */
  pid: z.number().int().nullable(),
  /** Tells it from a later process of the same number. */
  mark: z.string().nullable(),
  port: z.number().int(),
  state: z.enum(['starting', 'ready', 'waiting', 'stopped']),
});
export type ProcessEntry = z.output<typeof processEntry>;

const runningState = z.object({
  mode: z.literal('cluster'),
  /** The launcher. */
  pid: z.number().int(),
  /** The portal, and the OIDC issuer. */
  origin: z.string(),
  issuer: z.string(),
  data: z.string(),
  processes: z.array(processEntry),
  ports: z.record(z.string(), z.number().int()),
});
export type RunningState = z.output<typeof runningState>;

/** Writes the state whole, so that a reader never sees half of it. */
export function writeState(file: string, state: RunningState): void {
  mkdirSync(dirname(file), { recursive: true });
  writeWhole(file, `${JSON.stringify(state, null, 2)}\n`);
}

/** Undefined when there is none, or none of a cluster. */
export function readState(file: string): RunningState | undefined {
  if (!existsSync(file)) return undefined;
  const parsed = runningState.safeParse(readJson(file));
  return parsed.success ? parsed.data : undefined;
}

/** Removes the file if it is still about this launcher; another may have started meanwhile, in another folder. */
export function removeState(file: string, launcher: number): void {
  if (readState(file)?.pid === launcher) rmSync(file, { force: true });
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Damaged, e.g. by a full disk: as good as none.
    return undefined;
  }
}

/** Processes of a former run that live on because their launcher was killed. */
export const survivors = (state: RunningState | undefined): readonly number[] =>
  (state?.processes ?? []).flatMap(({ pid, mark }) =>
    pid !== null && mark !== null && startMark(pid) === mark ? [pid] : [],
  );
