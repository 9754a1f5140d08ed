import { type CoverStep, coverSteps, type Subtree } from '@tsunagi/transparency-log';
import { inBatches, type LogSource } from '../log-source.js';

/**
 * The cover, a step a line: `E <index> <exact bytes of the record>` or `S <level> <start> <base64 of the hash>`.
 * @param size of the tree that it covers
 */
export async function* coverLines(
  indexes: Iterable<number>,
  size: number,
  source: LogSource,
): AsyncGenerator<Uint8Array> {
  for (const steps of inBatches(coverSteps(indexes, size))) yield Buffer.from(await linesOf(steps, source));
}

async function linesOf(steps: readonly CoverStep[], source: LogSource): Promise<string> {
  const wanted = steps.flatMap((step) => (step.kind === 'entry' ? [step.index] : []));
  const records = await source.records(wanted);
  const lines: string[] = [];
  let read = 0;
  for (const step of steps)
    lines.push(step.kind === 'entry' ? `E ${step.index} ${records[read++]!}\n` : await subtreeLine(step, source));
  return lines.join('');
}

async function subtreeLine({ level, start }: Subtree, { subtree }: LogSource): Promise<string> {
  const hash = await subtree(level, start / 2 ** level);
  return `S ${level} ${start} ${hash.toString('base64')}\n`;
}
