import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { systemClock, systemIds } from '@tsunagi/kernel';
import type { Database, SqlMigration, Tx } from '@tsunagi/persistence';
import { allMigrations } from '@tsunagi/service';
import type { TestDatabase } from '@tsunagi/testing';
import {
  algorithms,
  decideCosignature,
  formatSignature,
  Frontier,
  generateSigner,
  type SignerKey,
  signNote,
  type WitnessedHead,
} from '@tsunagi/transparency-log';
import { auditService } from '../audit.service-definition.js';
import type { LogSettings } from '../log/keep-log.sweep.js';
import { openLog, takeOver, type Tenure } from '../log/log-state.store.js';
import { sequenceBatch } from '../log/sequence-records.store.js';
import type { LogOptions } from '../log/start-log.sweep.js';
import type { WitnessAddress } from '../settings.js';

/** The schema of the whole service: findings are another part's. */
export const auditMigrations: readonly SqlMigration[] = allMigrations(auditService);

export const ORIGIN = 'minatono.example/audit';

/** Stores so many records at once and puts them in line, as storing them one by one would. @param pad characters added to each */
export async function storeRecords(
  database: Database,
  count: number,
  { source = 'intake', pad = 0, lined = true } = {},
): Promise<void> {
  await database.query(
    `with before as (select coalesce(max(counter), 0) as counter from stored_record where source = $1),
     kept as (insert into stored_record (source, counter, record, hash, previous, stored_at, record_id, at, actor,
        actor_agency, action, outcome, object_kind)
      select $1, before.counter + n, '{"counter":' || (before.counter + n) || ',"note":"あ' || repeat('x', $3) || '","source":"' || $1 || '"}',
        '\\x00', '\\x00', now(), gen_random_uuid(), now(), 'caseworker', 'fukushi-somu', 'view', 'success', 'case'
      from before, generate_series(1, $2) as n order by n returning sequence)
     insert into log_pending (sequence) select sequence from kept where $4`,
    [source, count, pad, lined],
  );
}

/** Root of the tree over the leaves, straight from the definition (RFC 6962, section 2.1) and not by our library. */
export function definedRoot(leaves: readonly Buffer[]): Buffer {
  const sha = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
  if (leaves.length === 0) return sha();
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha(Buffer.from([1]), definedRoot(leaves.slice(0, split)), definedRoot(leaves.slice(split)));
}

export const definedLeaf = (record: string): Buffer =>
  createHash('sha256')
    .update(Buffer.concat([Buffer.from([0]), Buffer.from(record, 'utf8')]))
    .digest();

export interface FoundTree {
  readonly size: number;
  readonly root: Buffer;
}

/** The tree over the stored bytes, in the log's order. @throws when indexes, leaves or tiles are not what they must be */
export async function treeOf(database: Database, logNo = 1): Promise<FoundTree> {
  const rows = await database.query<{ index: number; leaf: Buffer; record: string }>(
    `select e.index::float8 as index, e.leaf, r.record from log_entry e join stored_record r using (source, counter)
     where e.log_no = $1 order by e.index`,
    [logNo],
  );
  rows.forEach(({ index, leaf, record }, at) => {
    if (index !== at) throw new Error(`index ${index} stands at ${at}`);
    if (!leaf.equals(definedLeaf(record))) throw new Error(`leaf ${index} is not that of its record`);
  });
  const leaves = rows.map(({ leaf }) => leaf);
  const tiles = await database.query<{ level: number; index: number; root: Buffer; hashes: Buffer }>(
    'select level, index::float8 as index, root, hashes from log_tile where log_no = $1',
    [logNo],
  );
  let row: readonly Buffer[] = leaves;
  for (let level = 0; row.length >= 256; level += 1) {
    const full = Math.floor(row.length / 256);
    const above = Array.from({ length: full }, (_, index) => {
      const own = row.slice(index * 256, (index + 1) * 256);
      const kept = tiles.find((tile) => tile.level === level && tile.index === index);
      if (!kept?.hashes.equals(Buffer.concat(own))) throw new Error(`tile ${level}/${index} differs`);
      if (!kept.root.equals(definedRoot(own))) throw new Error(`root of tile ${level}/${index} differs`);
      return kept.root;
    });
    row = above;
  }
  return { size: leaves.length, root: definedRoot(leaves) };
}

export const unlogged = async (database: Database): Promise<number> => {
  const [row] = await database.query<{ count: number }>('select count(*)::int as count from log_pending');
  return row!.count;
};

/** Opens the log and takes it over, as a starting sequencer does. */
export const beginTenure = (database: Database, origin = ORIGIN): Promise<Tenure> =>
  database.transaction(async (tx) => takeOver(tx, await openLog(tx, origin, systemClock.now())));

/** Sequences until nothing waits. */
export async function sequenceAll(database: Database, tenure: Tenure): Promise<number> {
  for (;;) {
    const { size, taken } = await database.transaction((tx) => sequenceBatch(tx, tenure, systemClock.now()));
    if (taken === 0) return size;
  }
}

export const logKey = (): SignerKey => generateSigner(ORIGIN, algorithms.ed25519);

export function logSettings(more: Partial<LogSettings> = {}): LogSettings {
  const witnesses = more.LOG_WITNESSES ?? [];
  return {
    LOG_ORIGIN: ORIGIN,
    LOG_SIGNING_KEYS: [logKey()],
    LOG_WITNESSES: witnesses,
    LOG_WITNESS_QUORUM: witnesses.length === 0 ? 0 : Math.floor(witnesses.length / 2) + 1,
    LOG_CHECKPOINT_MS: 50,
    ...more,
  };
}

/** Options of a log that hurries. `errors` collects what it reports. */
export function logOptions(
  db: TestDatabase,
  settings: LogSettings,
  errors: unknown[] = [],
): LogOptions & { readonly errors: unknown[] } {
  return {
    database: db.database,
    databaseUrl: db.url,
    settings,
    clock: systemClock,
    ids: systemIds,
    errors,
    onError: (error) => void errors.push(error),
    pace: {
      pollMs: 10,
      witnessMs: 1_000,
      witnessBackoff: { baseMs: 20, maxMs: 50 },
      silentAfterMs: 0,
      recheckStepMs: 1,
      recheckRestMs: 50,
    },
  };
}

/** `hanging` takes requests and never answers. */
export type WitnessTemper = 'honest' | 'refusing' | 'silent' | 'hanging' | 'lying';

/** A witness in the test's own process, deciding as libs/transparency-log does. */
export interface TestWitness extends WitnessAddress {
  /** What it cosigned last. */
  head: WitnessedHead | undefined;
  temper: WitnessTemper;
  /** Requests so far. */
  asked: number;
  close(): Promise<void>;
}

/** @param keys of the log, as the witness pins them */
export async function startTestWitness(name: string, keys: readonly SignerKey[]): Promise<TestWitness> {
  const signer = generateSigner(name, algorithms.cosignature);
  const log = { origin: ORIGIN, keys: keys.map(({ verifier }) => verifier) };
  const answer = (body: string): { status: number; text: string } => {
    witness.asked += 1;
    if (witness.temper === 'refusing') return { status: 403, text: '' };
    const decision = decideCosignature(body, [log], () => witness.head);
    if (decision.kind === 'refuse') return { status: decision.status, text: `${decision.size ?? ''}\n` };
    witness.head = decision.head;
    const text = witness.temper === 'lying' ? decision.note.text.replace(/\d+/, '999') : decision.note.text;
    return { status: 200, text: formatSignature(signNote(text, signer, 1_800_000_000)) };
  };
  const server = createServer((request, response) => {
    if (witness.temper === 'silent') return void request.socket.destroy();
    if (witness.temper === 'hanging') return void request.resume();
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { status, text } = answer(Buffer.concat(chunks).toString('utf8'));
      response.writeHead(status).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const witness: TestWitness = {
    key: signer.verifier,
    url: `http://127.0.0.1:${port}`,
    head: undefined,
    temper: 'honest',
    asked: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return witness;
}

/** Runs statements past all rights and triggers, as somebody does who owns the server. */
export async function asIntruder(db: TestDatabase, ...statements: readonly string[]): Promise<void> {
  const { hostname, port, pathname } = new URL(db.url);
  const client = new pg.Client({ host: hostname, port: Number(port), user: 'postgres', database: pathname.slice(1) });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** What restoring an older backup does to the log: it has the given size again, and the records after it are gone. */
export async function setBack(db: TestDatabase, size: number): Promise<void> {
  const rows = await db.database.query<{ leaf: Buffer }>('select leaf from log_entry where index < $1 order by index', [
    size,
  ]);
  const frontier = Frontier.empty();
  for (const { leaf } of rows) frontier.appendLeaf(leaf);
  await asIntruder(
    db,
    'delete from log_pending',
    `delete from stored_record r using log_entry e
       where e.source = r.source and e.counter = r.counter and e.index >= ${size}`,
    `delete from log_entry where index >= ${size}`,
    `delete from log_tile where (index + 1) * 256 ^ (level + 1) > ${size}`,
    `delete from log_checkpoint where size > ${size}`,
    `update log_state set size = ${size}, frontier = '\\x${Buffer.concat([...frontier.hashes]).toString('hex')}'`,
  );
}

/** The same database, in which the n-th statement of a transaction fails before it is sent: as if killed there. */
export function killedAt(database: Database, step: number): Database {
  const dying = (tx: Tx): Tx => {
    let count = 0;
    const next = (): void => {
      count += 1;
      if (count === step) throw new KilledError();
    };
    return {
      query: (sql, parameters) => {
        next();
        return tx.query(sql, parameters);
      },
      write: (sql, parameters) => {
        next();
        tx.write(sql, parameters);
      },
    };
  };
  return new Proxy(database, {
    get: (target, property) => {
      if (property === 'transaction')
        return (work: (tx: Tx) => Promise<unknown>, options?: object) =>
          target.transaction((tx) => work(dying(tx)), options);
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

export class KilledError extends Error {}
