import { hash } from 'node:crypto';
import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MovableClock } from '@tsunagi/kernel';
import { allMigrations } from '@tsunagi/service';
import {
  catches,
  faulty,
  ifAvailable,
  temporaryFolder,
  type TestDatabase,
  testPostgres,
  testS3,
} from '@tsunagi/testing';
import {
  algorithms,
  formatVerifierKey,
  generateSigner,
  type LogStore,
  LogStoreError,
  openFolderStore,
  parseCheckpoint,
  parseNote,
} from '@tsunagi/transparency-log';
import { Client } from 'pg';
import { trustIn, verifyLog } from 'tsunagi-verify';
import { auditService } from '../audit.service-definition.js';
import { openLog, takeOver, type Tenure } from './log-state.store.js';
import { LogMirror, type MirrorState } from './mirror-log.io.js';
import { mirrorPlace, type OpenMirror } from './mirror-store.io.js';
import { mirroredLog } from './mirrored-log.query.js';
import { sequenceBatch } from './sequence-records.store.js';
import { signHead } from './sign-checkpoint.store.js';

const origin = 'minatono.example/audit';
const signer = generateSigner(origin, algorithms.ed25519);
const clock = new MovableClock(new Date('2026-04-01T00:00:00Z'));
const octets = { contentType: 'application/octet-stream' };

let db: TestDatabase;
let tenure: Tenure;

/** Records as they are stored, sequenced, and a published head over them. */
async function grow(records: number): Promise<void> {
  await db.database.transaction(async (tx) => {
    const [{ last }] = (await tx.query('select count(*)::int as last from stored_record')) as [{ last: number }];
    await tx.query(
      `insert into stored_record (source, counter, record, hash, previous, stored_at, record_id, at, actor, actor_agency,
         action, object_kind, outcome)
       select 'referral', n, format('{"counter":%s,"action":"view"}', n), '', '', $3, gen_random_uuid(), $3, 'partner',
         'hidamari', 'view', 'case', 'success' from generate_series($1::int, $2::int) as n`,
      [last + 1, last + records, clock.now()],
    );
    await tx.query('insert into log_pending select sequence from stored_record where counter > $1', [last]);
  });
  while ((await db.database.transaction((tx) => sequenceBatch(tx, tenure, clock.now()))).taken > 0);
  const signing = { origin, keys: [signer], quorum: 0, now: clock.now() };
  await db.database.transaction((tx) => signHead(tx, tenure, signing));
}

const mirrorInto = (store: LogStore): LogMirror =>
  new LogMirror(mirroredLog(db.database, { ...tenure, origin }), store);

/** What an auditor's verifier says of the place: a whole log, signed, every tile in it. @returns its size, 0 for none */
async function sizeOfWholeLog(store: LogStore): Promise<number> {
  const checkpoint = await store.get('checkpoint');
  if (!checkpoint) return 0;
  const trust = trustIn([formatVerifierKey(signer.verifier)]);
  const { failures } = await verifyLog({ read: (path) => store.get(path) }, trust);
  expect(failures.map(({ code }) => code)).toEqual([]);
  return parseCheckpoint(parseNote(checkpoint).text).size;
}

async function filesOf(folder: string): Promise<Map<string, string>> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = all.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    await Promise.all(
      files
        .sort()
        .map(async (file) => [file.slice(folder.length), hash('sha256', await readFile(file), 'hex')] as const),
    ),
  );
}

/** A place whose writer is killed before, or just after, its n-th write. */
function killedAt(store: LogStore, n: number, after: boolean): LogStore {
  let writes = 0;
  const killed = new Error('killed');
  return {
    get: (path) => store.get(path),
    put: async (path, bytes, meaning) => {
      writes += 1;
      if (writes > n || (writes === n && !after)) throw killed;
      await store.put(path, bytes, meaning);
      if (writes === n) throw killed;
    },
  };
}

const outcome = (mirror: LogMirror): Promise<MirrorState | 'killed'> =>
  mirror.step().catch((error: unknown) => {
    if ((error as Error).message === 'killed') return 'killed';
    throw error;
  });

beforeAll(async () => {
  db = await (await testPostgres()).createDatabase('audit', allMigrations(auditService));
  const logNo = await db.database.transaction((tx) => openLog(tx, origin, clock.now()));
  tenure = await db.database.transaction((tx) => takeOver(tx, logNo));
});
afterAll(async () => {
  await db.drop();
});

describe('mirror of the log', () => {
  it('writes nothing before a head is published', async () => {
    const folder = temporaryFolder('mirror');
    expect(await mirrorInto(await openFolderStore(folder)).step()).toEqual({ kind: 'new' });
    expect(await filesOf(folder)).toEqual(new Map());
  });

  it('I6 killed at any write, it is a whole log, and goes on to the same files', async () => {
    const before = temporaryFolder('mirror');
    await grow(300);
    expect(await mirrorInto(await openFolderStore(before)).step()).toEqual({ kind: 'mirrored', size: 300 });
    await grow(420);
    const unharmed = temporaryFolder('mirror');
    await cp(before, unharmed, { recursive: true });
    await mirrorInto(await openFolderStore(unharmed)).step();
    const expected = await filesOf(unharmed);
    // Bundles and hashes 256–511 and 512–719, two hashes above them, the checkpoint.
    for (const n of [1, 2, 3, 4, 5, 6])
      for (const after of [false, true]) {
        const folder = temporaryFolder('mirror');
        await cp(before, folder, { recursive: true });
        const store = await openFolderStore(folder);
        expect(await outcome(mirrorInto(killedAt(store, n, after)))).toBe('killed');
        expect(await sizeOfWholeLog(store)).toBe(n === 6 && after ? 720 : 300);
        const restarted = await openFolderStore(folder);
        expect(await mirrorInto(restarted).step()).toEqual({ kind: 'mirrored', size: 720 });
        expect(await sizeOfWholeLog(restarted)).toBe(720);
        expect(await filesOf(folder)).toEqual(expected);
      }
  });

  it('I6 the check notices a checkpoint that comes before its tiles', async () => {
    const [{ note }] = (await db.database.query('select note from log_checkpoint order by size desc limit 1')) as [
      { note: string },
    ];
    const check = async (): Promise<void> => {
      const store = await openFolderStore(temporaryFolder('mirror'));
      const hasty = faulty(store, 'checkpoint-first', (healthy) => ({
        put: async (path, bytes, meaning) => {
          await healthy.put('checkpoint', Buffer.from(note), meaning);
          await healthy.put(path, bytes, meaning);
        },
      }));
      expect(await outcome(mirrorInto(killedAt(hasty, 2, true)))).toBe('killed');
      expect(await sizeOfWholeLog(store)).toBe(0);
    };
    expect(String(await catches('checkpoint-first', check))).toMatch(/file-missing/);
  });

  it('goes on after an outage with what was published meanwhile', async () => {
    const store = await openFolderStore(temporaryFolder('mirror'));
    const down = new LogStoreError('store-unavailable', 'tile/0/000');
    let outage = true;
    const flaky: LogStore = {
      get: (path) => store.get(path),
      put: (path, bytes, meaning) => (outage ? Promise.reject(down) : store.put(path, bytes, meaning)),
    };
    const mirror = mirrorInto(flaky);
    await expect(mirror.step()).rejects.toBe(down);
    await grow(30);
    outage = false;
    expect(await mirror.step()).toEqual({ kind: 'mirrored', size: 720 });
    expect(await mirror.step()).toEqual({ kind: 'mirrored', size: 750 });
    await grow(1);
    expect(await mirror.step()).toEqual({ kind: 'mirrored', size: 751 });
    expect(await sizeOfWholeLog(store)).toBe(751);
  });

  it('copies a long log in steps, its checkpoint with the last', async () => {
    const store = await openFolderStore(temporaryFolder('mirror'));
    const mirror = new LogMirror(mirroredLog(db.database, { ...tenure, origin }), store, 3);
    // Three bundles, three tiles of leaves, one above them.
    expect(await mirror.step()).toEqual({ kind: 'copying', size: 751 });
    expect(await mirror.step()).toEqual({ kind: 'copying', size: 751 });
    expect(await sizeOfWholeLog(store)).toBe(0);
    expect(await mirror.step()).toEqual({ kind: 'mirrored', size: 751 });
    expect(await sizeOfWholeLog(store)).toBe(751);
  });

  it('mirrors into an S3 bucket, and goes on there after a restart', async () => {
    const s3 = await ifAvailable(testS3);
    if (!s3) return expect(process.env['CI']).not.toBe('true');
    const settings = {
      LOG_MIRROR: `s3+${s3.url}/${await s3.createBucket()}/audit?region=eu-west-1`,
      LOG_MIRROR_KEY_ID: 'key',
      LOG_MIRROR_SECRET: 'secret',
      LOG_MIRROR_WRITE_ONCE: 'off' as const,
    };
    const open = (): Promise<LogStore> => mirrorPlace(settings, clock)!();
    expect(await outcome(mirrorInto(killedAt(await open(), 4, true)))).toBe('killed');
    expect(await mirrorInto(await open()).step()).toEqual({ kind: 'mirrored', size: 751 });
    expect(await sizeOfWholeLog(await open())).toBe(751);
  });
});

describe('mirror that contradicts the log', () => {
  const refused = (reason: string, size = 751): MirrorState => ({ kind: 'refused', reason, size }) as MirrorState;

  it('I6 refuses a place that holds other bytes, writes no checkpoint, and stays refused', async () => {
    const store = await openFolderStore(temporaryFolder('mirror'));
    await store.put('tile/0/000', Buffer.alloc(8_192), octets);
    const mirror = mirrorInto(store);
    expect(await mirror.step()).toEqual(refused('mirror-differs'));
    expect(await store.get('checkpoint')).toBeNull();
    expect(await mirror.step()).toEqual(refused('mirror-differs'));
  });

  it('I6 refuses a place that knows a larger log: the database was rolled back', async () => {
    const folder = temporaryFolder('mirror');
    await mirrorInto(await openFolderStore(folder)).step();
    const log = mirroredLog(db.database, { ...tenure, origin });
    const [head] = await db.database.query<{ size: number; root: Buffer; note: string }>(
      'select size::float8 as size, root, note from log_checkpoint where size = 720',
    );
    const rolledBack = new LogMirror({ ...log, published: async () => head! }, await openFolderStore(folder));
    expect(await rolledBack.step()).toEqual(refused('mirror-ahead', 720));
  });

  it('I6 refuses another log and another history of the same length', async () => {
    const folder = temporaryFolder('mirror');
    await mirrorInto(await openFolderStore(folder)).step();
    const store = await openFolderStore(folder);
    const log = mirroredLog(db.database, { ...tenure, origin });
    expect(await new LogMirror({ ...log, origin: 'another.example/log' }, store).step()).toEqual(
      refused('mirror-differs'),
    );
    const other = { ...log, hashes: async (tile: { width: number }) => Array(tile.width).fill(Buffer.alloc(32, 7)) };
    expect(await new LogMirror(other, store).step()).toEqual(refused('mirror-differs'));
  });

  it('I6 does not copy an entry that was altered behind the tree', async () => {
    const owner = new Client({ connectionString: db.ownerUrl });
    await owner.connect();
    await owner.query('alter table stored_record disable trigger user');
    await owner.query(`update stored_record set record = replace(record, 'view', 'list') where counter = 700`);
    await owner.query('alter table stored_record enable trigger user');
    await owner.end();
    const store = await openFolderStore(temporaryFolder('mirror'));
    expect(await mirrorInto(store).step()).toEqual(refused('log-differs'));
    expect(await store.get('checkpoint')).toBeNull();
    expect(await store.get('tile/entries/002.p/239')).toBeNull();
  });
});

describe('LOG_MIRROR', () => {
  const place = (address: string | undefined, more = {}): OpenMirror | null =>
    mirrorPlace({ LOG_MIRROR: address, LOG_MIRROR_WRITE_ONCE: 'on', ...more }, clock);

  it('names a folder, a bucket with its keys, or nothing', async () => {
    const folder = temporaryFolder('mirror');
    const store = await place(pathToFileURL(folder).href)!();
    await store.put('tile/0/000', Buffer.from('x'), octets);
    expect(await readFile(join(folder, 'tile/0/000'), 'utf8')).toBe('x');
    expect(place(undefined)).toBeNull();
    const keys = { LOG_MIRROR_KEY_ID: 'key', LOG_MIRROR_SECRET: 'secret' };
    expect(place('s3+https://storage.example/bucket/audit/', keys)).not.toBeNull();
  });

  it.each([
    ['ftp://storage.example/bucket', 'LOG_MIRROR'],
    ['s3+https://storage.example/', 'LOG_MIRROR'],
    ['s3+https://storage.example/bucket?retain-days=-1', 'LOG_MIRROR'],
    ['s3+https://storage.example/bucket', 'LOG_MIRROR_KEY_ID'],
  ])('says which setting is wrong: %s', (address, key) => {
    const keys = key === 'LOG_MIRROR' ? { LOG_MIRROR_KEY_ID: 'key', LOG_MIRROR_SECRET: 'secret' } : {};
    expect(() => place(address, keys)).toThrow(
      expect.objectContaining({ name: 'ConfigError', keys: [expect.objectContaining({ key })] }),
    );
  });
});
