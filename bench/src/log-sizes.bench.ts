import { readTile, sequenceBatch, storeRecord, subtreeReader } from '@tsunagi/audit';
import { systemClock, systemIds } from '@tsunagi/kernel';
import { inclusionProof } from '@tsunagi/transparency-log';
import { loadavg } from 'node:os';
import { type RunningAudit, startAudit } from './audit-process.js';
import type { DatabaseServer } from './database-server.js';
import { fillInLine, growLog } from './fill-log.js';
import { measureExport } from './log-export.js';
import { recordIdOf, RecordSource, subjectOf } from './made-records.js';
import { type Figure, inLanes, median, percentile, table, timed } from './measure.js';
import { type BenchLog, openBenchLog } from './open-bench-log.js';

/** Sizes of the log that are measured, ascending; smaller or fewer for a trial, by BENCH_LOG_SIZES. */
const SIZES = (process.env['BENCH_LOG_SIZES'] ?? '10000,100000,1000000,10000000').split(',').map(Number);
/** Where proofs and the export are measured: 10⁶ entries, or what a trial has. */
const MIDDLE = SIZES.findLast((size) => size <= 1_000_000);
const CALLS = 300;
const BATCHES = 5;
const BATCH = 2_000;
const STORED = 300;

/** (c–f) Proofs and an export at 10⁶ entries, disclosures at 10⁷ records, and what an append costs at every size. */
export async function measureLogSizes(server: DatabaseServer): Promise<Figure[]> {
  const log = await openBenchLog(server, 'log_sizes');
  const source = new RecordSource('referral');
  const added: Added = { waiting: new RecordSource('waiting', 6), stored: new RecordSource('stored', 7) };
  const figures: Figure[] = [];
  const appends: Append[] = [];
  try {
    for (const size of SIZES) {
      await growLog(log.url, source, size);
      await log.sign(await log.takeOver());
      if (size === MIDDLE) {
        figures.push(...(await proofs(log, size)));
        figures.push(...(await attempt(() => withAudit(server, log, size, proofsAndExport))));
        tell(figures);
      }
      if (size === SIZES.at(-1)) figures.push(...(await attempt(() => withAudit(server, log, size, disclosures))));
      appends.push(await append(log, added, size));
      tell([...figures, ...appendFigures(appends)]);
    }
    return [...figures, ...appendFigures(appends)];
  } finally {
    await log.database.close();
  }
}

/** One part that fails is told, and fails the run in the end, but does not cost the hours of the others. */
async function attempt(work: () => Promise<Figure[]>): Promise<Figure[]> {
  try {
    return await work();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
    return [];
  }
}

/** What there is so far: the whole takes long. */
const tell = (figures: readonly Figure[]): void => void process.stderr.write(`${table(figures)}\n`);

async function proofs({ database }: BenchLog, size: number): Promise<Figure[]> {
  const floors: number[] = [];
  const times = await inLanes(CALLS, 1, async (n) => {
    const index = (n * 7_919_317) % size;
    await database.transaction((tx) => inclusionProof(index, size, subtreeReader(tx, 1, size)));
  });
  for (let n = 0; n < CALLS; n += 1) {
    const tile = { level: 0, index: ((n * 7_919) % Math.floor(size / 256)) | 0, width: 256 };
    floors.push(await timed(() => database.transaction((tx) => readTile(tx, 1, tile))));
  }
  const name = `inclusion proof at ${size} entries, read function (floor: one tile read)`;
  return percentiles(name, times, { share: 0.99, aim: '≤ 10', floors });
}

async function withAudit(
  server: DatabaseServer,
  log: BenchLog,
  size: number,
  work: (audit: RunningAudit, log: BenchLog, size: number) => Promise<Figure[]>,
): Promise<Figure[]> {
  const audit = await startAudit(server, {
    url: log.url,
    signer: log.signer,
    bus: `bus_${size}_${work.name.toLowerCase()}`,
  });
  return work(audit, log, size).finally(() => audit.stop());
}

async function proofsAndExport(audit: RunningAudit, log: BenchLog, size: number): Promise<Figure[]> {
  // The first tenth is never one that was appended between two sizes.
  const times = await inLanes(CALLS, 1, async (n) => {
    const answer = await audit.call(`records/${recordIdOf(1 + ((n * 7_919) % (size / 10)))}/proof`);
    await answer.arrayBuffer();
  });
  const floors = await inLanes(CALLS, 1, async () => {
    await (await audit.call('log/checkpoint')).arrayBuffer();
  });
  const name = `inclusion proof at ${size} entries, by HTTP with its own access record (floor: the checkpoint, likewise)`;
  const byHttp = percentiles(name, times, { share: 0.99, aim: '≤ 10', floors });
  return [...byHttp, ...(await measureExport(audit, log.signer.verifier, size))];
}

async function disclosures(audit: RunningAudit, _log: BenchLog, size: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  const paths: readonly (readonly [string, (subject: string) => string])[] = [
    ['disclosures of a person', (subject) => `subjects/${subject}/disclosures`],
    ['what left to whom, of a person', (subject) => `disclosures?subject=${subject}`],
    ['access records of a person', (subject) => `records?subject=${subject}`],
  ];
  for (const [name, path] of paths) {
    const times = await inLanes(CALLS, 1, async (n) => {
      await (await audit.call(path(subjectOf(n * 4 * 37)))).arrayBuffer();
    });
    figures.push(...percentiles(`${name} at ${size} records, by HTTP`, times, { share: 0.95, aim: '≤ 300' }));
  }
  return figures;
}

interface Aim {
  /** 0–1 */
  readonly share: number;
  readonly aim: string;
  readonly floors?: readonly number[];
}

function percentiles(name: string, times: readonly number[], { share, aim, floors }: Aim): Figure[] {
  const load = loadavg()[0]!;
  const at = (part: number): Pick<Figure, 'value' | 'floor' | 'ratio'> => {
    const value = percentile(times, part);
    if (!floors) return { value };
    const floor = percentile(floors, part);
    return { value, floor, ratio: floor / value };
  };
  return [
    { name: `${name}, p50`, unit: 'ms', ...at(0.5), load },
    { name: `${name}, p${share * 100}`, unit: 'ms', ...at(share), aim, load },
  ];
}

/** Sources of the records that are added at each size. */
interface Added {
  readonly waiting: RecordSource;
  readonly stored: RecordSource;
}

interface Append {
  readonly size: number;
  readonly load: number;
  /** Per entry taken into the log, microseconds. */
  readonly loggedUs: number;
  /** Per record stored, milliseconds. */
  readonly storedMs: number;
  /** Per head signed, with the proof that it begins with the one before, milliseconds. */
  readonly signedMs: number;
}

async function append(log: BenchLog, { waiting, stored }: Added, size: number): Promise<Append> {
  const tenure = await log.takeOver();
  const [logged, signed]: [number[], number[]] = [[], []];
  for (let round = 0; round <= BATCHES; round += 1) {
    await fillInLine(log.url, waiting, BATCH);
    logged.push(await timed(() => log.database.transaction((tx) => sequenceBatch(tx, tenure, systemClock.now()))));
    signed.push(await timed(() => log.sign(tenure)));
  }
  const parts = { clock: systemClock, ids: systemIds };
  const times = await inLanes(STORED, 1, () =>
    log.database.transaction((tx) => storeRecord(tx, stored.next(systemClock.now()), parts)),
  );
  // None is left for the next size, whose entries are then all of the period that they were made for.
  while ((await log.database.transaction((tx) => sequenceBatch(tx, tenure, systemClock.now()))).taken > 0);
  // The first batch warms up.
  const [loggedMs, signedMs] = [median(logged.slice(1)), median(signed.slice(1))];
  return { size, load: loadavg()[0]!, loggedUs: (loggedMs / BATCH) * 1_000, storedMs: median(times), signedMs };
}

function appendFigures(appends: readonly Append[]): Figure[] {
  const [first] = appends;
  const kinds: readonly (readonly [string, string, (append: Append) => number])[] = [
    ['an entry taken into the log', 'µs', ({ loggedUs }) => loggedUs],
    ['a record stored', 'ms', ({ storedMs }) => storedMs],
    ['a head signed', 'ms', ({ signedMs }) => signedMs],
  ];
  return kinds.flatMap(([name, unit, of]) =>
    appends.map((append) => ({
      name: `${name} at ${append.size} entries (floor: at ${first!.size})`,
      unit,
      value: of(append),
      floor: of(first!),
      ratio: of(first!) / of(append),
      aim: 'flat',
      load: append.load,
    })),
  );
}
