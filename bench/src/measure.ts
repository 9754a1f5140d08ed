/** One figure of the table: medians over the rounds of one run, with the floor measured in the same run. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** The same work done with nothing between it and the server. */
  readonly floor?: number;
  /** value / floor for rates, floor / value for times: 1 is as good as the floor. */
  readonly ratio?: number;
  readonly aim?: string;
  /** Load average of the last minute when it was measured; of a machine that others use too. */
  readonly load?: number;
}

/** Milliseconds since some fixed point, with fractions. */
export const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = nowMs();
  await work();
  return nowMs() - start;
}

/** @param share 0–1, e.g. 0.95 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Runs `count` pieces of work, `lanes` at a time; gives the milliseconds of each. */
export async function inLanes(count: number, lanes: number, work: (n: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) taken.push(await timed(() => work(n)));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return taken;
}

const round = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

export function table(figures: readonly Figure[]): string {
  const withLoad = figures.some(({ load }) => load !== undefined);
  const rows = [
    ['measurement', 'median', 'floor', 'ratio', 'aim', ...(withLoad ? ['load'] : [])],
    ...figures.map(({ name, unit, value, floor, ratio, aim, load }) => [
      name,
      `${round(value)} ${unit}`,
      floor === undefined ? '' : `${round(floor)} ${unit}`,
      ratio === undefined ? '' : round(ratio),
      aim ?? '',
      ...(withLoad ? [load === undefined ? '' : round(load)] : []),
    ]),
  ];
  return rows
    .map((row, n) => `| ${row.join(' | ')} |${n === 0 ? `\n|${row.map(() => '---').join('|')}|` : ''}`)
    .join('\n');
}

/** A bar on a terminal, a line a tenth elsewhere. */
export function progress(what: string, total: number): (done: number) => void {
  let shown = -1;
  return (done) => {
    const tenth = Math.floor((done / total) * (process.stderr.isTTY ? 50 : 10));
    if (tenth === shown) return;
    shown = tenth;
    if (process.stderr.isTTY)
      process.stderr.write(
        `\r${what} ${'█'.repeat(tenth).padEnd(50, '░')} ${Math.round((done / total) * 100)} %${done >= total ? '\n' : ''}`,
      );
    else process.stderr.write(`${what} ${Math.round((done / total) * 100)} %\n`);
  };
}
