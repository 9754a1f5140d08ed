import { hash } from 'node:crypto';
import { loadavg } from 'node:os';
import { sequenceBatch, storeRecord, type Tenure } from '@tsunagi/audit';
import { systemClock, systemIds } from '@tsunagi/kernel';
import { leafHash } from '@tsunagi/transparency-log';
import { withClient } from './database-client.js';
import type { DatabaseServer } from './database-server.js';
import { fillInLine, storeInBulk } from './fill-log.js';
import { type MadeRecord, RecordSource } from './made-records.js';
import { type Figure, median, timed } from './measure.js';
import { type BenchLog, openBenchLog } from './open-bench-log.js';

const ROUNDS = 3;
const STORED = 2_000;
const SEQUENCED = 20_000;
const AIM = '≥ 1000';
/** As many as there are services that write records: each source's records are stored one after another. */
const SOURCES = 5;

/** (a) Records stored as the consumer stores them, and records waiting in line taken into the log. */
export async function measureLogRate(server: DatabaseServer): Promise<Figure[]> {
  const log = await openBenchLog(server, 'log_rate');
  try {
    return [...(await storing(log)), ...(await sequencing(log))];
  } finally {
    await log.database.close();
  }
}

async function storing(log: BenchLog): Promise<Figure[]> {
  await withClient(log.url, (client) => client.query('create table raw_record (like stored_record including all)'));
  const sources = Array.from({ length: SOURCES }, (_, at) => new RecordSource(`source-${at}`, 50 + at));
  const rates: number[] = [];
  const rawRates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const made = sources.map((source) => Array.from({ length: STORED / SOURCES }, () => source.next()));
    rates.push(await rate(STORED, () => Promise.all(made.map((records) => storeOneByOne(log, records)))));
    const rows = await Promise.all(made.map((records) => rowsOf(log, records)));
    rawRates.push(await rate(STORED, () => Promise.all(rows.map((own) => insertOneByOne(log, own)))));
  }
  const [value, floor] = [median(rates), median(rawRates)];
  const name = `records stored, ${SOURCES} sources, one transaction each (floor: the same rows, raw, with the same indexes)`;
  return [{ name, unit: '/s', value, floor, ratio: value / floor, aim: AIM, load: loadavg()[0]! }];
}

async function storeOneByOne({ database }: BenchLog, records: readonly MadeRecord[]): Promise<void> {
  const parts = { clock: systemClock, ids: systemIds };
  for (const record of records) await database.transaction((tx) => storeRecord(tx, record, parts));
}

async function insertOneByOne({ database }: BenchLog, rows: readonly unknown[][]): Promise<void> {
  for (const row of rows)
    await database.query(
      `insert into raw_record overriding system value values (${row.map((_, at) => `$${at + 1}`).join(', ')})`,
      row,
    );
}

/** The rows that were kept of these records. */
async function rowsOf({ database }: BenchLog, records: readonly MadeRecord[]): Promise<unknown[][]> {
  const rows = await database.query('select * from stored_record where source = $1 and counter between $2 and $3', [
    records[0]?.source,
    records[0]?.counter,
    records.at(-1)?.counter,
  ]);
  return rows.map((row) => Object.values(row));
}

async function sequencing(log: BenchLog): Promise<Figure[]> {
  const source = new RecordSource('in-line');
  const rates: number[] = [];
  const rawRates: number[] = [];
  const hashRates: number[] = [];
  const tenure = await log.takeOver();
  await drain(log, tenure);
  await withClient(log.url, (client) => client.query('create table raw_bulk (like stored_record including all)'));
  for (let round = 0; round < ROUNDS; round += 1) {
    await fillInLine(log.url, source, SEQUENCED);
    rates.push(await rate(SEQUENCED, () => drain(log, tenure)));
    rawRates.push(await rawBulk(log));
    hashRates.push(await hashing(log));
  }
  const [value, floor, hashed] = [median(rates), median(rawRates), median(hashRates)];
  const load = loadavg()[0]!;
  const share = { name: 'records in line taken into the log', unit: '/s', value, load };
  return [
    { ...share, name: `${share.name} (floor: the same rows inserted in bulk)`, floor, ratio: value / floor, aim: AIM },
    { ...share, name: `${share.name} (floor: SHA-256 of the same bytes)`, floor: hashed, ratio: value / hashed },
  ];
}

async function drain({ database }: BenchLog, tenure: Tenure): Promise<void> {
  while ((await database.transaction((tx) => sequenceBatch(tx, tenure, systemClock.now()))).taken > 0);
}

/** @returns rows a second, in batches as large as the sequencer's */
async function rawBulk({ url }: BenchLog): Promise<number> {
  return withClient(url, async (client) => {
    await client.query('truncate raw_bulk');
    const source = new RecordSource('raw', 6);
    const batches = Array.from({ length: SEQUENCED / 2_000 }, () => Array.from({ length: 2_000 }, () => source.next()));
    return rate(SEQUENCED, async () => {
      for (const batch of batches) await storeInBulk(client, 'raw_bulk', batch);
    });
  });
}

async function hashing({ database }: BenchLog): Promise<number> {
  const rows = await database.query<{ record: string }>(
    `select record from stored_record where source = 'in-line' order by sequence desc limit ${SEQUENCED}`,
  );
  const bytes = rows.map(({ record }) => Buffer.from(record));
  const seconds = (work: (entry: Buffer) => unknown): Promise<number> =>
    rate(bytes.length, async () => bytes.forEach((entry) => work(entry)));
  // Once to warm up: the first loop compiles it.
  await seconds(leafHash);
  return seconds((entry) => hash('sha256', entry, 'buffer'));
}

const rate = async (count: number, work: () => Promise<unknown>): Promise<number> =>
  (count / (await timed(work))) * 1000;
