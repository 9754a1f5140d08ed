import { Database } from '@tsunagi/persistence';
import { type LogEdge, neededTails, planBatch, readTile } from '@tsunagi/audit';
import { HASH_BYTES } from '@tsunagi/transparency-log';
import type pg from 'pg';
import { withClient } from './database-client.js';
import { type MadeRecord, PERSONS, type RecordSource } from './made-records.js';
import { progress } from './measure.js';

/** The columns of `stored_record` as the real path fills them, worked out from a record's number. */
const STORED = (from: string): string => `
  insert into stored_record (source, counter, record, hash, previous, stored_at, record_id, at, actor, actor_agency, session,
    action, object_kind, object_id, subject, case_id, categories, purpose, basis, decision_id, recipient, outcome)
  select source, n, record, sha256(convert_to(record, 'utf8')), previous, t, (record::json ->> 'id')::uuid, t, 'partner', 'hidamari',
    id(8, n % 500)::text, case when n % 4 = 0 then 'disclose' else 'view' end, 'referral-package',
    id(3, n % ${PERSONS})::text, id(1, n % ${PERSONS}), id(2, n % ${PERSONS}), '{identity,contact,needs}', 'support',
    'consent', id(4, n), case when n % 4 = 0 then 'hidamari' end, 'success'
  from (select *, timestamptz '2026-01-01Z' + n * interval '1 second' as t from ${from}) as timed order by n`;
const ID = `create or replace function id(kind int, n bigint) returns uuid language sql immutable
  return ('01990000-' || lpad(kind::text, 4, '0') || '-7000-8000-' || lpad(n::text, 12, '0'))::uuid`;
const GIVEN = `unnest($2::bigint[], $3::text[], $4::text[]) with ordinality as given (n, record, previous, place)`;
const FROM_GIVEN = `(select $1::text as source, n, record, decode(translate(previous, '-_', '+/') || '=', 'base64') as previous
  from ${GIVEN}) as made`;
const STEP = 20_000;

/** Records stored in bulk, which wait in line for the log. */
export async function fillInLine(url: string, source: RecordSource, count: number): Promise<void> {
  await withClient(url, async (client) => {
    await client.query(ID);
    for (let done = 0; done < count; done += STEP) {
      const records = Array.from({ length: Math.min(STEP, count - done) }, () => source.next());
      await storeInBulk(client, 'stored_record', records);
      await client.query(
        'insert into log_pending select sequence from stored_record where source = $1 and counter between $2 and $3',
        [source.name, records[0]?.counter, records.at(-1)?.counter],
      );
    }
  });
}

/** The least that keeps the same rows: one statement for many. @param table like stored_record */
export async function storeInBulk(client: pg.Client, table: string, records: readonly MadeRecord[]): Promise<void> {
  await client.query(STORED(FROM_GIVEN).replace('stored_record', table), [
    records[0]?.source,
    records.map(({ counter }) => counter),
    records.map(({ record }) => record),
    records.map(({ previousHash }) => previousHash),
  ]);
}

/**
 * Lets the log grow to the size with stored records, leaves and tiles as the sequencer would have made them, by its own
 * function that plans a batch; only the rows go in by bulk.
 */
export async function growLog(url: string, source: RecordSource, size: number): Promise<void> {
  const database = await Database.connect({ url, name: 'bench-fill', poolSize: 2 });
  try {
    let edge = await readEdge(database);
    const tell = progress(`  log of ${size} entries`, size);
    await withClient(url, (client) => client.query(ID));
    const rebuild = size - edge.size > 500_000 ? await withoutIndexes(url) : async (): Promise<void> => undefined;
    while (edge.size < size) {
      edge = await growBy(database, source, edge, Math.min(STEP, size - edge.size));
      tell(edge.size);
    }
    await rebuild();
    await withClient(url, async (client) => {
      // They would have been looked through as they came, not all at once while something else is measured.
      await client.query('update scan_state set sequence = (select max(sequence) from stored_record)');
      await client.query('vacuum analyze');
      await client.query('checkpoint');
    });
  } finally {
    await database.close();
  }
}

async function readEdge(database: Database): Promise<LogEdge> {
  const [row] = await database.query<{ size: number; frontier: Buffer }>(
    'select size::float8 as size, frontier from log_state where log_no = 1',
  );
  const { size, frontier } = row!;
  const hashes = Array.from({ length: frontier.length / HASH_BYTES }, (_, at) =>
    frontier.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );
  return { size, frontier: hashes };
}

function growBy(database: Database, source: RecordSource, edge: LogEdge, count: number): Promise<LogEdge> {
  return database.transaction(
    async (tx) => {
      const records = Array.from({ length: count }, () => source.next());
      const tails = await Promise.all(
        neededTails(edge.size, count).map((tail) => (tail.width === 0 ? [] : readTile(tx, 1, tail))),
      );
      const batch = planBatch(
        edge,
        tails,
        records.map(({ record }) => Buffer.from(record)),
      );
      tx.write(STORED(FROM_GIVEN), [
        source.name,
        records.map(({ counter }) => counter),
        records.map(({ record }) => record),
        records.map(({ previousHash }) => previousHash),
      ]);
      tx.write(
        `insert into log_entry select 1, $1 + place - 1, $2, counter, leaf, now()
         from unnest($3::bigint[], $4::bytea[]) with ordinality as given (counter, leaf, place)`,
        [edge.size, source.name, records.map(({ counter }) => counter), batch.leaves],
      );
      tx.write('insert into log_tile select 1, * from unnest($1::smallint[], $2::bigint[], $3::bytea[], $4::bytea[])', [
        batch.tiles.map(({ level }) => level),
        batch.tiles.map(({ index }) => index),
        batch.tiles.map(({ root }) => root),
        batch.tiles.map(({ hashes }) => Buffer.concat([...hashes])),
      ]);
      tx.write('update log_state set size = $1, frontier = $2 where log_no = 1', [
        batch.edge.size,
        Buffer.concat([...batch.edge.frontier]),
      ]);
      return batch.edge;
    },
    { budgetMs: 120_000 },
  );
}

/** Takes away the indexes that only serve to find records; millions of rows come in faster so. @returns makes them again */
async function withoutIndexes(url: string): Promise<() => Promise<void>> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ indexname: string; indexdef: string }>(
      `select indexname, indexdef from pg_indexes where tablename = 'stored_record' and indexdef not like 'CREATE UNIQUE%'`,
    );
    for (const { indexname } of rows) await client.query(`drop index ${indexname}`);
    return async () => {
      const tell = progress('  indexes', rows.length);
      await withClient(url, async (owner) => {
        await owner.query(`set maintenance_work_mem = '1GB'`);
        for (const [at, { indexdef }] of rows.entries()) {
          await owner.query(indexdef);
          tell(at + 1);
        }
      });
    };
  });
}
