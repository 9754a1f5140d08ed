import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from '@tsunagi/config';
import { MovableClock } from '@tsunagi/kernel';
import { sqlState } from '@tsunagi/persistence';
import { allMigrations, bootService, type RunningService, type ServiceDefinition } from '@tsunagi/service';
import { serviceEnvironment, type ServiceEnvironment, waitFor } from '@tsunagi/testing';
import { logPart } from '../log/log.part.js';
import { recordsPart } from '../records/records.part.js';
import { AUDIT_SETTINGS, auditSettings } from '../settings.js';
import { OpensslAuthority } from '../testing/openssl-authority.js';
import { latestStamp, latestToken } from './read-stamps.query.js';
import { StampCheckpoints } from './stamp-checkpoints.js';
import { stampsPart } from './stamps.part.js';

/** The audit service with its stamps alone: the log's heads are put in place by the test. */
const definition = (settings: Record<string, string>): ServiceDefinition => ({
  name: 'audit',
  parts: [
    { name: 'tables', migrations: [recordsPart, logPart].flatMap(({ migrations = [] }) => migrations) },
    // Without what goes on by itself: each test runs the sweep when it wants to.
    { ...stampsPart, start: undefined },
    {
      name: 'settings',
      providers: [{ provide: AUDIT_SETTINGS, useValue: readConfig(auditSettings, settings) }],
    },
  ],
});

const MORNING = new Date('2026-11-21T00:30:00Z');
const DAY_MS = 86_400_000;
const note = (size: number): string => `minatono.example/audit\n${size}\nroot\n\n— minatono.example/audit signature\n`;

let authority: OpensslAuthority;
let env: ServiceEnvironment;
let audit: RunningService;
let auditor: string;
let clock: MovableClock;
beforeAll(() => {
  authority = OpensslAuthority.make();
});
afterAll(() => authority.close());
beforeEach(async () => {
  authority.manner = 'stamps';
  await authority.open();
  clock = new MovableClock(MORNING);
  env = await serviceEnvironment('audit', allMigrations(definition({})));
  auditor = await env.issuer.token({ sub: 'auditor', agency: 'kansa-jimukyoku', roles: ['auditor'] });
  audit = await boot({ TSA_URL: authority.url, TSA_CA_FILE: authority.caFile });
  await env.db.database.query(
    `insert into log (log_no, origin, opened_at) values (1, 'minatono.example/audit', now())`,
  );
});
afterEach(async () => {
  await audit.close();
  await env.drop();
  await authority.close();
});

const boot = (settings: Record<string, string>): Promise<RunningService> =>
  bootService(definition(settings), env.settings, { clock });
const sweep = async (service = audit, stopping = new AbortController().signal): Promise<void> => {
  const run = await service.context.get(StampCheckpoints).prepare(stopping);
  await run!();
};
const publish = (size: number): Promise<unknown> =>
  env.db.database.query(
    `insert into log_checkpoint (log_no, size, root, note, signed_at, published_at) values (1, $1, $2, $3, now(), now())`,
    [size, Buffer.alloc(32), note(size)],
  );
const ask = (path: string, token = auditor): Promise<Response> =>
  fetch(`${audit.url}/api/v1/audit/log/stamps${path}`, { headers: { authorization: `Bearer ${token}` } });
interface Listed {
  readonly stampId: string;
  readonly size: number;
  readonly state: string;
  readonly at: string | null;
  readonly tries: number;
  readonly problem: string | null;
}
const list = async (): Promise<{ state: string; items: Listed[] }> => (await ask('')).json() as never;
const bytes = async (path: string): Promise<Buffer> => Buffer.from(await (await ask(path)).arrayBuffer());

describe('the daily stamp', () => {
  it('is given to the latest published checkpoint, and OpenSSL finds it right', async () => {
    await publish(5);
    await publish(9);
    await sweep();
    const { state, items } = await list();
    expect(state).toBe('up-to-date');
    expect(items).toMatchObject([{ size: 9, state: 'stamped', tries: 1, problem: null }]);
    const { stampId, at } = items[0]!;
    const answer = await ask(`/${stampId}/token`);
    expect(answer.headers.get('content-type')).toBe('application/timestamp-reply');
    const [token, checkpoint] = [Buffer.from(await answer.arrayBuffer()), await bytes(`/${stampId}/checkpoint`)];
    expect(checkpoint.toString()).toBe(note(9));
    expect(authority.verifies(token, checkpoint)).toBe(true);
    expect(authority.verifies(token, Buffer.from(note(5)))).toBe(false);
    expect(Math.abs(Date.parse(at!) - Date.now())).toBeLessThan(120_000);
  });

  it('is one a day in Japan, and none on a day on which the log has not grown', async () => {
    await publish(5);
    await sweep();
    await publish(9);
    await sweep();
    expect((await list()).items.map(({ size }) => size)).toEqual([5]);
    // 9:30 in the morning there; fifteen hours later a new day has begun.
    clock.advance(15 * 3_600_000);
    await sweep();
    expect((await list()).items.map(({ size }) => size)).toEqual([9, 5]);
    clock.advance(DAY_MS);
    await sweep();
    expect((await list()).items).toHaveLength(2);
  });

  it('waits while the authority is away, is asked for again later and later, and comes', async () => {
    await authority.close();
    await publish(5);
    await sweep();
    expect(await list()).toMatchObject({
      state: 'waiting',
      items: [{ state: 'queued', tries: 1, problem: 'unreachable' }],
    });
    await sweep();
    expect((await list()).items[0]!.tries).toBe(1);
    clock.advance(60_000);
    await sweep();
    clock.advance(60_000);
    await sweep();
    expect((await list()).items[0]!.tries).toBe(2);
    clock.advance(60_000);
    await authority.open();
    await sweep();
    expect(await list()).toMatchObject({ state: 'up-to-date', items: [{ state: 'stamped', tries: 3, problem: null }] });
  });

  it.each([
    ['refuses', 'refused'],
    ['answers nonsense', 'token-malformed'],
    ['signs with a certificate for other things', 'certificate-untrusted'],
  ] as const)('is not taken from an authority that %s', async (manner, problem) => {
    authority.manner = manner;
    await publish(5);
    await sweep();
    expect((await list()).items).toMatchObject([{ state: 'queued', problem, at: null }]);
    expect((await ask(`/${(await list()).items[0]!.stampId}/token`)).status).toBe(404);
  });

  it('I6 is not taken when it was given before: an old stamp cannot be passed off for a new head', async () => {
    await publish(5);
    await sweep();
    authority.manner = 'answers an older question';
    await publish(9);
    clock.advance(DAY_MS);
    await sweep();
    expect((await list()).items[0]).toMatchObject({ size: 9, state: 'queued', problem: 'imprint-differs' });
  });

  it('is asked for once when two replicas look at the same time', async () => {
    const other = await boot({ TSA_URL: authority.url, TSA_CA_FILE: authority.caFile });
    await publish(5);
    await Promise.all([sweep(), sweep(other)]);
    await other.close();
    expect((await list()).items).toMatchObject([{ state: 'stamped', tries: 1 }]);
  });

  it('does not hold up the end of the service when the authority keeps silent', async () => {
    authority.manner = 'keeps silent';
    await publish(5);
    const stopping = new AbortController();
    const sweeping = sweep(audit, stopping.signal);
    await waitFor(async () => (await list()).items[0]?.tries === 1, { what: 'the question' });
    stopping.abort();
    await sweeping;
    expect((await list()).items).toMatchObject([{ state: 'queued', problem: 'unreachable' }]);
  });

  it('is none without an authority, and none before anything is published', async () => {
    await sweep();
    expect((await list()).items).toEqual([]);
    await publish(5);
    await audit.close();
    audit = await boot({});
    expect(await audit.context.get(StampCheckpoints).prepare(new AbortController().signal)).toBeNull();
    expect(await list()).toEqual({ state: 'not-configured', items: [], next: null });
  });

  it.each<Record<string, string>>([{}, { TSA_CA_FILE: '/nowhere/ca.pem' }])(
    'needs the certificates of its authority: %j',
    async (more) => {
      const other = await boot({ TSA_URL: authority.url, ...more });
      const error = await other.context
        .get(StampCheckpoints)
        .prepare(new AbortController().signal)
        .catch((caught: unknown) => caught);
      await other.close();
      expect(error).toBeInstanceOf(ConfigError);
      expect((error as ConfigError).keys[0]!.key).toBe('TSA_CA_FILE');
    },
  );
});

describe('what others read', () => {
  it('is the newest stamp as it stands, and the newest one given up to a size', async () => {
    const read = <Value>(work: Parameters<typeof env.db.database.transaction<Value>>[0]): Promise<Value> =>
      env.db.database.transaction(work);
    expect(await read((tx) => latestStamp(tx))).toBeNull();
    await publish(5);
    await sweep();
    await authority.close();
    clock.advance(DAY_MS);
    await publish(9);
    await sweep();
    expect(await read((tx) => latestStamp(tx))).toMatchObject({ size: 9, state: 'queued', at: null });
    expect(await read((tx) => latestToken(tx, 1, 20))).toMatchObject({ size: 5, checkpoint: note(5) });
    expect(await read((tx) => latestToken(tx, 1, 4))).toBeNull();
  });

  it('I9 is for auditors alone, and each look is recorded', async () => {
    await publish(5);
    await sweep();
    const { stampId } = (await list()).items[0]!;
    const token = await env.issuer.token({ sub: 'someone', agency: 'hidamari', roles: ['caseworker', 'admin'] });
    expect([(await ask('', token)).status, (await ask(`/${stampId}/token`, token)).status]).toEqual([403, 403]);
    await ask(`/${stampId}/token`);
    const rows = await env.db.database.query<{ payload: { record: string } }>(
      `select payload from outbox where topic = 'access.v1' order by id desc limit 1`,
    );
    expect(JSON.parse(rows[0]!.payload.record)).toMatchObject({
      action: 'export',
      object: { kind: 'log-stamps', id: stampId },
      purpose: 'audit',
      basis: { code: 'oversight' },
    });
  });

  it.each([`update stamp set token = '\\x00'`, `update stamp set at = now()`, 'delete from stamp', 'truncate stamp'])(
    'I6 refuses "%s" by the service itself',
    async (sql) => {
      await publish(5);
      await sweep();
      expect(await env.db.database.query(sql).then(() => null, sqlState)).toBe('42501');
    },
  );
});
