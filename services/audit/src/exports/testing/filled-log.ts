import { accessRecord, type AccessRecord } from '@tsunagi/contracts';
import type { Database } from '@tsunagi/persistence';
import { algorithms, generateSigner, type SignerKey } from '@tsunagi/transparency-log';
import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { openLog, takeOver } from '../../log/log-state.store.js';
import { sequenceBatch } from '../../log/sequence-records.store.js';
import { signHead } from '../../log/sign-checkpoint.store.js';
import { findableBy } from '../../records/store-record.on-access-recorded.js';

export const ORIGIN = 'minatono.example/audit';
export const logSigner = (): SignerKey => generateSigner(ORIGIN, algorithms.ed25519);
const NOW = new Date('2026-11-21T00:00:00.000Z');

/** What a test says of a record; the rest is filled in. `number` makes its id and its counter. */
export type TestRecord = Partial<Omit<AccessRecord, 'id' | 'counter' | 'previous'>> & { readonly number: number };

export const idOf = (number: number): string => `0198f000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const recordOf = ({ number, ...more }: TestRecord): AccessRecord =>
  accessRecord.parse({
    id: idOf(number),
    source: 'intake',
    counter: number,
    previous: 'eA',
    at: new Date(NOW.getTime() + number * 60_000).toISOString(),
    actor: { id: 'tanto-01', agency: 'fukushi', roles: ['caseworker'], session: 's-1' },
    action: 'view',
    object: { kind: 'case', id: idOf(900_000) },
    purpose: 'support',
    outcome: 'success',
    ...more,
  });

const HASH_OF_NOTHING = sha256('');
function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Stores records as if they had arrived, each chained to its source's one before and waiting for the log. */
export async function storeRecords(database: Database, records: readonly AccessRecord[]): Promise<void> {
  const last = new Map<string, Buffer>(
    (
      await database.query<{ source: string; hash: Buffer }>(
        'select distinct on (source) source, hash from stored_record order by source, counter desc',
      )
    ).map(({ source, hash }) => [source, hash]),
  );
  for (let from = 0; from < records.length; from += 2_000)
    await storeSome(database, records.slice(from, from + 2_000), last);
}

async function storeSome(
  database: Database,
  records: readonly AccessRecord[],
  last: Map<string, Buffer>,
): Promise<void> {
  const rows = records.map((record) => {
    const previous = last.get(record.source) ?? HASH_OF_NOTHING;
    const bytes = canonicalize({ ...record, previous: previous.toString('base64url') })!;
    const hash = sha256(bytes);
    last.set(record.source, hash);
    return {
      source: record.source,
      counter: record.counter,
      stored_at: NOW,
      ...findableBy(record),
      record: bytes,
      hash: `\\x${hash.toString('hex')}`,
      previous: `\\x${previous.toString('hex')}`,
    };
  });
  const names = Object.keys(rows[0]!).join(', ');
  await database.query(
    `with stored as (
       insert into stored_record (${names}) select ${names}
       from jsonb_populate_recordset(null::stored_record, $1::jsonb) returning sequence)
     insert into log_pending (sequence) select sequence from stored`,
    [JSON.stringify(rows)],
  );
}

/** Puts all that waits into the log and publishes its head, without a witness. @returns the log's size */
export async function logAll(database: Database, signer: SignerKey): Promise<number> {
  const tenure = await database.transaction(async (tx) => takeOver(tx, await openLog(tx, ORIGIN, NOW)));
  while ((await database.transaction((tx) => sequenceBatch(tx, tenure, NOW))).taken > 0);
  const signing = { origin: ORIGIN, keys: [signer], quorum: 0, now: NOW };
  return (await database.transaction((tx) => signHead(tx, tenure, signing))).size;
}
