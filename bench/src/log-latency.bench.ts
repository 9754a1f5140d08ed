import { loadavg } from 'node:os';
import { auditService, startLog, storeRecord } from '@tsunagi/audit';
import { systemClock, systemIds } from '@tsunagi/kernel';
import { Database } from '@tsunagi/persistence';
import { allMigrations } from '@tsunagi/service';
import { algorithms, generateSigner } from '@tsunagi/transparency-log';
import type { DatabaseServer } from './database-server.js';
import { RecordSource } from './made-records.js';
import { type Figure, nowMs, percentile } from './measure.js';
import { LOG_ORIGIN } from './open-bench-log.js';
import { startWitnessProcess } from './witness-processes.js';

const RATE = 500;
const SECONDS = Number(process.env['BENCH_LATENCY_SECONDS'] ?? 30);
const SOURCES = 5;
/** The first seconds are left out: connections, plans and code are warmed up in them. */
const WARM_UP = 3;
const LOOK_EVERY_MS = 4;

/** (b) From a record's commit until it is in a checkpoint that two witnesses have cosigned, at 500 records a second. */
export async function measureLogLatency(server: DatabaseServer): Promise<Figure[]> {
  const url = await server.database('log_latency', allMigrations(auditService));
  const database = await Database.connect({ url, name: 'bench', poolSize: 12 });
  const signer = generateSigner(LOG_ORIGIN, algorithms.ed25519);
  const witnesses = await Promise.all(
    ['one.example/witness', 'two.example/witness'].map((name) => startWitnessProcess(name, signer)),
  );
  const log = startLog({
    database,
    databaseUrl: url,
    clock: systemClock,
    ids: systemIds,
    onError: (error) => process.stderr.write(`log: ${String(error)}\n`),
    settings: {
      LOG_ORIGIN,
      LOG_SIGNING_KEYS: [signer],
      LOG_WITNESSES: witnesses.map(({ url: address, key }) => ({ url: address, key })),
      LOG_WITNESS_QUORUM: 2,
      LOG_CHECKPOINT_MS: 1_000,
    },
  });
  try {
    return figuresOf(await run(database));
  } finally {
    await log.stop();
    for (const witness of witnesses) await witness.stop();
    await database.close();
  }
}

interface Run {
  readonly latencies: readonly number[];
  /** Longest that a record was stored after its time: the load was not kept up if it is much. */
  readonly behindMs: number;
  readonly checkpoints: number;
}

async function run(database: Database): Promise<Run> {
  const committed = new Map<string, number>();
  const watch = watchPublished(database);
  const begin = nowMs() + 500;
  const sources = Array.from({ length: SOURCES }, (_, at) => new RecordSource(`source-${at}`, 50 + at));
  const behind = await Promise.all(sources.map((source) => storeAtRate(database, source, begin, committed)));
  const total = committed.size;
  const published = await watch.until(total);
  const entries = await database.query<{ index: number; source: string; counter: number }>(
    'select index::float8 as index, source, counter::float8 as counter from log_entry order by index',
  );
  let at = 0;
  const latencies: number[] = [];
  for (const { index, source, counter } of entries) {
    while (published[at]!.size <= index) at += 1;
    const from = committed.get(`${source}/${counter}`)!;
    if (from - begin > WARM_UP * 1_000) latencies.push(published[at]!.seenAt - from);
  }
  return { latencies, behindMs: Math.max(...behind), checkpoints: published.length };
}

/** @returns by how much the record that was latest came after its time, milliseconds */
async function storeAtRate(
  database: Database,
  source: RecordSource,
  begin: number,
  committed: Map<string, number>,
): Promise<number> {
  const every = (1_000 * SOURCES) / RATE;
  const parts = { clock: systemClock, ids: systemIds };
  let behind = 0;
  for (let n = 0; n < (RATE / SOURCES) * SECONDS; n += 1) {
    const wait = begin + n * every - nowMs();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    else behind = Math.max(behind, -wait);
    const record = source.next(systemClock.now());
    await database.transaction((tx) => storeRecord(tx, record, parts));
    committed.set(`${record.source}/${record.counter}`, nowMs());
  }
  return behind;
}

interface Published {
  readonly size: number;
  readonly seenAt: number;
}

/** Sees each published head some milliseconds after it is there. */
function watchPublished(database: Database): { until(size: number): Promise<readonly Published[]> } {
  const seen: Published[] = [];
  let wanted = Infinity;
  const watching = (async (): Promise<void> => {
    const limit = nowMs() + (SECONDS + 60) * 1_000;
    while ((seen.at(-1)?.size ?? 0) < wanted) {
      if (nowMs() > limit) throw new Error('the log did not publish all of its records');
      const [row] = await database.query<{ size: number }>(
        'select size::float8 as size from log_checkpoint where log_no = 1 and published_at is not null order by size desc limit 1',
      );
      if (row && row.size > (seen.at(-1)?.size ?? 0)) seen.push({ size: row.size, seenAt: nowMs() });
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  })();
  return {
    until: async (size) => {
      wanted = size;
      await watching;
      return seen;
    },
  };
}

function figuresOf({ latencies, behindMs, checkpoints }: Run): Figure[] {
  const load = loadavg()[0]!;
  const name = `record stored → in a checkpoint with two witnesses, ${RATE}/s`;
  return [
    { name: `${name}, p50`, unit: 'ms', value: percentile(latencies, 0.5), load },
    { name: `${name}, p99`, unit: 'ms', value: percentile(latencies, 0.99), aim: '≤ 2000', load },
    { name: `${name}, longest`, unit: 'ms', value: Math.max(...latencies), load },
    { name: `of these: checkpoints published in ${SECONDS} s`, unit: '', value: checkpoints },
    { name: 'of these: a record stored after its time, at most', unit: 'ms', value: behindMs },
  ];
}
