import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TokenVerifier } from '@tsunagi/auth';
import { isAlive } from '@tsunagi/infra-standalone/process-identity';
import { demoAccounts, demoPassword } from '@tsunagi/infra-standalone/identity/demo-accounts';
import { type Secrets } from '@tsunagi/infra-standalone/secrets';
import { temporaryFolder, waitFor } from '@tsunagi/testing';
import pg from 'pg';
import { readState, type RunningState } from './running-state.js';
import { partsIn, processNames } from './topology.js';

const project = join(import.meta.dirname, '..', '..', '..');

/** A service that answers with its process number, in place of the real one: the launcher is what is tested. */
const STAND_IN = `
import { createServer } from 'node:http';
const server = createServer((_, answer) => answer.end(String(process.pid)));
server.keepAliveTimeout = 1;
const { PORT, HOST, WITNESS_PORT, WITNESS_HOST } = process.env;
server.listen(Number(PORT ?? WITNESS_PORT), HOST ?? WITNESS_HOST);
process.once('SIGTERM', () => process.exit(0));
`;
const ENDS_AT_ONCE = 'process.exit(1);';

interface Provisioned {
  readonly kafka: string;
  readonly keycloak: string;
}

/** A project folder with stand-ins for the services, and the real launcher started on it as a process. */
class ClusterUnderTest {
  readonly root = temporaryFolder('cluster');
  output = '';
  launcher: ChildProcess | undefined;

  constructor(private readonly provisioned: Provisioned) {
    writeFileSync(join(this.root, 'package.json'), '{"type":"module"}');
    cpSync(join(project, 'infra', 'compose'), join(this.root, 'infra', 'compose'), { recursive: true });
    for (const name of ['intake', 'consent', 'referral', 'audit', 'portal', 'witness']) this.placeService(name);
  }

  placeService(name: string, how: 'works' | 'ends at once' = 'works'): void {
    const folder = join(this.root, 'services', name, 'dist');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'main.js'), how === 'works' ? STAND_IN : ENDS_AT_ONCE);
  }

  /** Starts the launcher without waiting. */
  launch(): ChildProcess {
    const main = join(project, 'infra', 'cluster', 'dist', 'main.js');
    if (!existsSync(main)) throw new Error('build first: npm run build');
    const { kafka, keycloak } = this.provisioned;
    const options = {
      port: 0,
      data: join(this.root, 'data'),
      empty: true,
      root: this.root,
      kafkaJars: kafka,
      keycloak,
    };
    const child = spawn(process.execPath, [main, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (chunk: Buffer): void => void (this.output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    return child;
  }

  /** Starts the launcher and waits until everything runs. */
  async start(): Promise<RunningState> {
    this.output = '';
    this.launcher = this.launch();
    const { launcher } = this;
    await waitFor(async () => this.output.includes('npm run --silent token') || launcher.exitCode !== null, {
      timeoutMs: START_LIMIT_MS,
      what: 'the cluster runs',
    });
    if (launcher.exitCode !== null) throw new Error(`the launcher ended: ${this.output}`);
    return this.state()!;
  }

  /** What `.tsunagi/current.json` says now. */
  state(): RunningState | undefined {
    return readState(join(this.root, '.tsunagi', 'current.json'));
  }

  process(name: string): RunningState['processes'][number] {
    return this.state()!.processes.find((one) => one.name === name)!;
  }

  /** Kills a process as the system would under pressure, and waits until another takes its place. */
  async killAndAwait(name: string): Promise<void> {
    const before = this.process(name).pid!;
    process.kill(before, 'SIGKILL');
    const back = async () => {
      const { pid, state } = this.process(name);
      return pid !== before && state === 'ready';
    };
    await waitFor(back, { what: `${name} is back` });
  }
}

/** Resolves with the exit code. */
const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null ? Promise.resolve(child.exitCode) : new Promise((resolve) => child.once('exit', resolve));

const STOP_LIMIT_MS = 20_000;
/** Also on a machine busy with other tests; a start takes 10 to 30 s otherwise. */
const START_LIMIT_MS = 240_000;
/** On a new machine Kafka and Keycloak are fetched first. */
const FIRST_START_LIMIT_MS = 600_000;

let cluster: ClusterUnderTest;
beforeAll(async () => {
  const provisioning: string = new URL('../provision.mjs', import.meta.url).href;
  const { provision } = (await import(provisioning)) as { provision(say: () => void): Provisioned };
  cluster = new ClusterUnderTest(provision(() => undefined));
  await cluster.start();
}, FIRST_START_LIMIT_MS);
afterAll(async () => {
  const { launcher } = cluster;
  if (launcher && launcher.exitCode === null) {
    launcher.kill('SIGTERM');
    await ended(launcher);
  }
});

const ask = async (port: number): Promise<string> => (await fetch(`http://127.0.0.1:${port}/`)).text();

async function token(user: string): Promise<string> {
  const form = { grant_type: 'password', client_id: 'tsunagi-cli', username: user, password: demoPassword(user) };
  const url = `${cluster.state()!.issuer}/protocol/openid-connect/token`;
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form) });
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** As the owner of the intake service's database. */
async function inDatabase(sql: string): Promise<unknown[]> {
  const { databases } = JSON.parse(readFileSync(join(cluster.root, 'data', 'secrets.json'), 'utf8')) as Secrets;
  const port = cluster.process('postgres').port;
  const where = { host: '127.0.0.1', port, database: 'intake', user: 'intake_owner', password: databases.owner.intake };
  const client = new pg.Client(where);
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows as unknown[];
}

describe('npm run cluster', () => {
  it('runs every part in a process of its own and tells which', () => {
    const { processes, pid } = cluster.state()!;
    const lasting = partsIn('cluster').filter(({ kind }) => kind !== 'once');
    expect(processes.map(({ name }) => name).sort()).toEqual(lasting.flatMap(processNames).sort());
    expect(processes.filter(({ state }) => state !== 'ready')).toEqual([]);
    expect(new Set([pid, ...processes.map((one) => one.pid)]).size).toBe(processes.length + 1);
  });

  it('gives each demo account a token by which the services know it: sub, agency, roles as in standalone', async () => {
    const { issuer } = cluster.state()!;
    const verifier = new TokenVerifier({ issuer, audience: 'tsunagi' });
    const actors = await Promise.all(demoAccounts.map(async ({ sub }) => verifier.verify(await token(sub))));
    const known = actors.map(({ id, agency, roles }) => ({ id, agency, roles: [...roles].sort() }));
    expect(known).toEqual(
      demoAccounts.map(({ sub, agency, roles }) => ({ id: sub, agency, roles: [...roles].sort() })),
    );
  });

  it('spreads requests over the replicas, and starts one again that was killed', async () => {
    const { port } = cluster.process('consent-balancer');
    const replicas = () => ['consent-1', 'consent-2'].map((name) => String(cluster.process(name).pid)).sort();
    const before = replicas();
    expect([await ask(port), await ask(port)].sort()).toEqual(before);
    await cluster.killAndAwait('consent-1');
    expect(replicas()).not.toEqual(before);
    const both = async () => [await ask(port), await ask(port)].sort().join() === replicas().join();
    expect(await waitFor(both, { what: 'both replicas get requests again' })).toBe(true);
  });

  it.each(['postgres', 'redis', 'kafka', 'referral-balancer'])(
    'starts %s again on the same port when it was killed',
    async (name) => {
      const { port } = cluster.process(name);
      await cluster.killAndAwait(name);
      expect(cluster.process(name)).toMatchObject({ port, state: 'ready' });
    },
  );

  it('refuses a second start on the same data, and says where the first one runs', async () => {
    cluster.output = '';
    const second = cluster.launch();
    expect(await ended(second)).toBe(1);
    expect(cluster.output).toContain(cluster.state()!.origin);
    expect(cluster.output).not.toMatch(/^\s+at /m);
  });

  it(
    'cleans up after a launcher that was killed, finds its data, and lets people log in at its new address',
    async () => {
      await inDatabase('create table kept (what text)');
      await inDatabase(`insert into kept values ('still here')`);
      const before = cluster.state()!;
      cluster.launcher!.kill('SIGKILL');
      await ended(cluster.launcher!);
      const after = await cluster.start();
      expect(before.processes.filter(({ pid }) => isAlive(pid!))).toEqual([]);
      expect(await inDatabase('select what from kept')).toEqual([{ what: 'still here' }]);
      expect(after.issuer).toBe(before.issuer);
      expect(after.origin).not.toBe(before.origin);
      const login = (origin: string) =>
        fetch(
          `${after.issuer}/protocol/openid-connect/auth?${new URLSearchParams({
            client_id: 'tsunagi-portal',
            response_type: 'code',
            scope: 'openid',
            redirect_uri: `${origin}/auth/callback`,
            code_challenge: 'x'.repeat(43),
            code_challenge_method: 'S256',
          }).toString()}`,
        );
      expect([(await login(after.origin)).status, (await login(before.origin)).status]).toEqual([200, 400]);
    },
    START_LIMIT_MS,
  );

  it('stops everything within 20 s and leaves nothing running', async () => {
    const { processes } = cluster.state()!;
    const askedAt = performance.now();
    cluster.launcher!.kill('SIGINT');
    expect(await ended(cluster.launcher!)).toBe(0);
    expect(performance.now() - askedAt).toBeLessThan(STOP_LIMIT_MS);
    expect(processes.filter(({ pid }) => isAlive(pid!))).toEqual([]);
    expect(existsSync(join(cluster.root, '.tsunagi', 'current.json'))).toBe(false);
  });

  it(
    'says which part did not start and where its log is, and stops the rest',
    async () => {
      cluster.placeService('audit', 'ends at once');
      await expect(cluster.start()).rejects.toThrow(/audit.*logs\/audit\.log/s);
      expect(await ended(cluster.launcher!)).toBe(1);
      expect(cluster.output).not.toMatch(/^\s+at /m);
      expect(cluster.state()).toBeUndefined();
      expect(readdirSync(join(cluster.root, 'data', 'logs'))).toContain('audit.log');
    },
    START_LIMIT_MS,
  );
});
