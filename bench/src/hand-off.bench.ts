import pg from 'pg';
import { type Figure, inLanes, median, percentile, timed } from './measure.js';
import type { RunningSystem } from './running-system.js';

const WARM_UP = 20;
const HAND_OFFS = 120;
const ROUNDS = 3;
const LANES = 4;

/**
 * (a) A whole hand-off by HTTP: open a case, record consent, draft, send, accept, open the package, start, report,
 * complete. The floor does as many writing transactions, row inserts, updates and deletes, and as many bytes of
 * write-ahead log, with raw SQL on the same server; all four are counted from the system's own run, not guessed.
 */
export async function measureHandOff(system: RunningSystem): Promise<Figure[]> {
  const [caseworker, partner] = await Promise.all([system.token('caseworker'), system.token('partner')]);
  const handOff = (): Promise<void> => handOffOnce(system.api, caseworker, partner);
  await inLanes(WARM_UP, LANES, handOff);
  const admin = new pg.Client({ connectionString: system.databaseUrl('postgres') });
  await admin.connect();
  const rates: number[] = [];
  const floors: number[] = [];
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = await work(admin, system);
    const took = await timed(async () => times.push(...(await inLanes(HAND_OFFS, LANES, handOff))));
    await settled(admin, system);
    const after = await work(admin, system);
    rates.push((HAND_OFFS / took) * 1000);
    floors.push(await floorRate(system, perHandOff(before, after)));
  }
  await admin.end();
  const [value, floor] = [median(rates), median(floors)];
  return [
    {
      name: `whole hand-off by HTTP, ${LANES} at a time`,
      unit: '/s',
      value,
      floor,
      ratio: value / floor,
      aim: 'ratio ≥ 0.5',
    },
    { name: 'whole hand-off, p50', unit: 'ms', value: percentile(times, 0.5) },
    { name: 'whole hand-off, p95', unit: 'ms', value: percentile(times, 0.95) },
  ];
}

async function handOffOnce(api: string, caseworker: string, partner: string): Promise<void> {
  const call = async (token: string, method: string, path: string, body?: unknown): Promise<Record<string, string>> => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const answer = await fetch(`${api}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`);
    return (await answer.json()) as Record<string, string>;
  };
  const { caseId } = await call(caseworker, 'POST', '/cases', {
    person: {
      name: '髙橋 架空',
      kana: 'たかはし かくう',
      birthDate: '1977-04-01',
      gender: 'female',
      address: 'みなと野市港町1-2-3',
      phones: ['090-0000-1234'],
      flags: [],
    },
    channel: 'self-visit',
    consultation: { needs: [{ code: 'food', primary: true }], text: '今週の食べるものに困っている。' },
  });
  const categories = ['identity', 'needs', 'contact'];
  await call(caseworker, 'POST', `/cases/${caseId}/consents`, {
    categories,
    purposes: ['support'],
    recipients: ['hidamari'],
    expiresAt: '2029-03-31',
    method: 'written',
    explainedBy: '窓口担当',
    formVersion: '1',
  });
  const { referralId } = await call(caseworker, 'POST', '/referrals', {
    caseId,
    kind: 'referral',
    recipient: 'hidamari',
    needs: ['food'],
    categories,
    basis: { code: 'consent' },
    urgency: 'normal',
    message: '食料支援をお願いします。',
  });
  await call(caseworker, 'POST', `/referrals/${referralId}/send`);
  await call(partner, 'POST', `/referrals/${referralId}/accept`);
  await call(partner, 'GET', `/referrals/${referralId}/package`);
  await call(partner, 'POST', `/referrals/${referralId}/start`);
  await call(partner, 'POST', `/referrals/${referralId}/progress`, { text: '食料を届けました。' });
  await call(partner, 'POST', `/referrals/${referralId}/complete`, { outcome: 'improved', text: '見守りを続けます。' });
}

interface Work {
  readonly transactions: number;
  readonly inserts: number;
  readonly updates: number;
  readonly deletes: number;
  readonly walBytes: number;
}
const DATABASES = ['intake', 'consent', 'referral', 'audit', 'portal', 'bus'];

/** All writing so far: transactions that wrote (they alone get an id), rows, bytes of write-ahead log. */
async function work(admin: pg.Client, system: RunningSystem): Promise<Work> {
  const { rows } = await admin.query<{ transactions: string; wal: string }>(
    `select pg_snapshot_xmax(pg_current_snapshot())::text as transactions, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::text as wal`,
  );
  const counts = await Promise.all(DATABASES.map((name) => rowCounts(system.databaseUrl(name))));
  const sum = (of: 'inserts' | 'updates' | 'deletes'): number => counts.reduce((total, count) => total + count[of], 0);
  return {
    transactions: Number(rows[0]!.transactions),
    walBytes: Number(rows[0]!.wal),
    inserts: sum('inserts'),
    updates: sum('updates'),
    deletes: sum('deletes'),
  };
}

async function rowCounts(url: string): Promise<{ inserts: number; updates: number; deletes: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('select pg_stat_force_next_flush()');
  const { rows } = await client.query<{ inserts: number; updates: number; deletes: number }>(
    'select coalesce(sum(n_tup_ins),0)::float8 as inserts, coalesce(sum(n_tup_upd),0)::float8 as updates, coalesce(sum(n_tup_del),0)::float8 as deletes from pg_stat_user_tables',
  );
  await client.end();
  return rows[0]!;
}

/** Waits until every outbox is empty and every record has reached the log, so that all writing is counted. */
async function settled(admin: pg.Client, system: RunningSystem): Promise<void> {
  for (const name of ['intake', 'consent', 'referral', 'audit', 'portal']) {
    const client = new pg.Client({ connectionString: system.databaseUrl(name) });
    await client.connect();
    for (let left = 1; left > 0;)
      left = Number(
        (await client.query<{ n: string }>('select count(*) as n from outbox where published_at is null')).rows[0]!.n,
      );
    await client.end();
  }
  for (let last = -1, same = 0; same < 5;) {
    const { rows } = await admin.query<{ n: string }>(
      `select pg_snapshot_xmax(pg_current_snapshot())::text as n, pg_sleep(0.2)`,
    );
    same = Number(rows[0]!.n) - last <= 2 ? same + 1 : 0;
    last = Number(rows[0]!.n);
  }
}

const perHandOff = (before: Work, after: Work): Work => ({
  transactions: Math.round((after.transactions - before.transactions) / HAND_OFFS),
  inserts: Math.round((after.inserts - before.inserts) / HAND_OFFS),
  updates: Math.round((after.updates - before.updates) / HAND_OFFS),
  deletes: Math.round((after.deletes - before.deletes) / HAND_OFFS),
  walBytes: (after.walBytes - before.walBytes) / HAND_OFFS,
});

async function floorRate(system: RunningSystem, each: Work): Promise<number> {
  const admin = new pg.Client({ connectionString: system.databaseUrl('postgres') });
  await admin.connect();
  await admin.query('drop database if exists floor');
  await admin.query('create database floor');
  await admin.end();
  const pool = new pg.Pool({ connectionString: system.databaseUrl('floor'), max: LANES });
  await pool.query(
    'create table written (id bigserial primary key, a uuid, at timestamptz, body bytea); create index on written (a)',
  );
  const bytes = Buffer.alloc(
    Math.max(16, Math.round(each.walBytes / Math.max(1, each.inserts + each.updates)) - 150),
    7,
  );
  const took = await timed(() => inLanes(HAND_OFFS, LANES, () => rawHandOff(pool, each, bytes)));
  process.stderr.write(
    `  one hand-off writes: ${each.transactions} transactions, ${each.inserts} inserts, ${each.updates} updates, ${each.deletes} deletes, ${Math.round(each.walBytes / 1024)} kB of log\n`,
  );
  await pool.end();
  return (HAND_OFFS / took) * 1000;
}

/** The same number of writing transactions, each with its share of the rows. */
async function rawHandOff(pool: pg.Pool, each: Work, bytes: Buffer): Promise<void> {
  const share = (total: number, n: number): number =>
    Math.floor(((n + 1) * total) / each.transactions) - Math.floor((n * total) / each.transactions);
  for (let n = 0; n < each.transactions; n++) {
    const client = await pool.connect();
    await client.query('begin');
    const ids: string[] = [];
    for (let row = 0; row < share(each.inserts, n); row++) {
      const { rows } = await client.query<{ id: string }>(
        'insert into written (a, at, body) values (gen_random_uuid(), now(), $1) returning id',
        [bytes],
      );
      ids.push(rows[0]!.id);
    }
    for (let row = 0; row < share(each.updates, n); row++)
      await client.query('update written set at = now() where id = $1', [ids[row] ?? '1']);
    for (let row = 0; row < share(each.deletes, n); row++)
      await client.query('delete from written where id = $1', [ids[row] ?? '0']);
    await client.query('commit');
    client.release();
  }
}
