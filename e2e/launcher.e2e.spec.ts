import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder, waitFor } from '@tsunagi/testing';
import { isAlive, processesIn } from '../infra/standalone/src/process-identity.js';

const root = join(import.meta.dirname, '..');
const temporary = (): string => temporaryFolder('launcher');

/** `npm start` as a person sees it: what it prints, how it ends, and the processes behind it. */
class Launcher {
  output = '';
  readonly ended: Promise<number>;
  readonly child: ChildProcess;
  constructor(
    readonly data: string,
    ...words: string[]
  ) {
    const args = ['infra/standalone/start.mjs', '--data', data, ...words];
    this.child = spawn(process.execPath, args, {
      cwd: root,
      // A terminal's Ctrl-C reaches a whole process group; ours must not be the test's.
      detached: true,
      env: { ...process.env, TSUNAGI_PREPARED: '1', TSUNAGI_NOTE_ROOT: data, INIT_CWD: root },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout!, this.child.stderr!])
      stream.on('data', (chunk: Buffer) => (this.output += chunk.toString('utf8')));
    this.ended = once(this.child, 'close').then(([code, signal]) => (code ?? (signal ? -1 : -2)) as number);
  }
  async running(): Promise<{ origin: string; issuer: string; pid: number }> {
    const what = 'the launcher to be running';
    const told = () => /止めるには Ctrl-C/.test(this.output);
    const over = () => this.child.exitCode !== null;
    await waitFor(async () => told() || over(), { everyMs: 20, what });
    if (!told()) throw new Error(`it ended instead:\n${this.output}`);
    return JSON.parse(readFileSync(join(this.data, 'run.json'), 'utf8')) as {
      origin: string;
      issuer: string;
      pid: number;
    };
  }
  ctrlC(): void {
    process.kill(-this.child.pid!, 'SIGINT');
  }
  databasePid(): number {
    const home = existsSync(join(this.data, 'database-location'))
      ? readFileSync(join(this.data, 'database-location'), 'utf8').trim()
      : this.data;
    return Number(readFileSync(join(home, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  }
}

const started: Launcher[] = [];
const startWhole = (data: string, ...words: string[]): Launcher => {
  const launcher = new Launcher(data, '--port', '0', ...words);
  started.push(launcher);
  return launcher;
};
/** Database, identity and front door only: what the launcher does is the same, in a fraction of the time. */
const start = (data: string, ...words: string[]): Launcher => startWhole(data, '--foundation-only', ...words);

const gone = (pid: number): Promise<unknown> =>
  waitFor(async () => !isAlive(pid), { everyMs: 20, what: `process ${pid} to end` });

afterEach(async () => {
  for (const launcher of started.splice(0)) {
    if (launcher.child.exitCode === null && launcher.child.signalCode === null) launcher.ctrlC();
    await launcher.ended;
  }
});

/** One Japanese and one English sentence, and nothing for programmers. */
function expectSentence(output: string, ja: RegExp, en: RegExp): void {
  expect(output).toMatch(ja);
  expect(output).toMatch(en);
  expect(output).not.toMatch(/\n\s+at |Error:|node:internal/);
}

describe('npm start', () => {
  it('explains itself without starting anything', async () => {
    const data = temporary();
    const launcher = start(data, '--help');
    expect(await launcher.ended).toBe(0);
    expect(launcher.output).toContain('--port N');
    expect(launcher.output).toContain('Ctrl-C stops it');
    expect(readdirSync(data)).toEqual([]);
  });

  it('runs, stops at Ctrl-C within ten seconds, leaves nothing behind, and goes on with its data', async () => {
    const data = temporary();
    const first = start(data);
    const { issuer, pid } = await first.running();
    const keys = await (await fetch(`${issuer}/jwks`)).json();
    const database = first.databasePid();
    expect(first.output).toContain('demo-caseworker');
    const asked = performance.now();
    first.ctrlC();
    expect(await first.ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
    expect(first.output).toContain('停止しました');
    expect([isAlive(pid), isAlive(database)]).toEqual([false, false]);
    expect(readdirSync(data)).not.toContain('lock');

    const second = start(data);
    const again = await second.running();
    expect(await (await fetch(`${again.issuer}/jwks`)).json()).toEqual(keys);
    expect(second.output).not.toContain('後始末');
  });

  it('stopped while it starts leaves nothing behind, and the next start works', async () => {
    const data = temporary();
    const first = start(data);
    const what = 'the database to be starting';
    await waitFor(async () => existsSync(join(data, 'postgres')), { everyMs: 5, what });
    first.ctrlC();
    expect(await first.ended).toBe(0);
    expectSentence(first.output, /停止しました/, /Stopped/);
    expect(processesIn(realpathSync(join(data, 'postgres')))).toEqual([]);
    await start(data).running();
  });

  it('gives a token by the token command, and says what is wrong when it cannot', async () => {
    const launcher = start(temporary());
    await launcher.running();
    const token = async (...words: string[]) => {
      const env = { ...process.env, TSUNAGI_RUN: join(launcher.data, 'run.json') };
      const child = spawn(process.execPath, ['infra/standalone/token.mjs', ...words], { cwd: root, env });
      let [out, err] = ['', ''];
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
      child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
      const [code] = await once(child, 'close');
      return { code: code as number, out, err };
    };
    expect(await token('auditor')).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+\n$/),
    });
    const unknown = await token('nobody');
    expect(unknown).toMatchObject({ code: 1, out: '' });
    expectSentence(unknown.err, /「nobody」という見本の利用者はいない/, /no demo account "nobody"/);
    launcher.ctrlC();
    await launcher.ended;
    const stopped = await token('auditor');
    expect(stopped.code).toBe(1);
    expectSentence(stopped.err, /動いていません/, /not running/);
  });
});

describe('a start that cannot be', () => {
  it('because of a taken port says so and changes nothing', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const launcher = start(temporary(), '--port', String(port));
    expect(await launcher.ended).toBe(1);
    expectSentence(launcher.output, new RegExp(`ポート ${port} は`), new RegExp(`Port ${port} is taken`));
    expect(readdirSync(launcher.data)).toEqual(['logs']);
    other.close();
  });

  it('because of an unwritable folder says so', async () => {
    const file = join(temporary(), 'file');
    writeFileSync(file, '');
    const launcher = start(join(file, 'data'));
    expect(await launcher.ended).toBe(1);
    expectSentence(launcher.output, /書き込めません/, /cannot be written/);
  });

  it('because of an unknown option says so', async () => {
    const launcher = start(temporary(), '--prot', '1');
    expect(await launcher.ended).toBe(1);
    expectSentence(launcher.output, /「--prot」という指定はありません/, /no option "--prot"/);
  });

  it('because another one runs names its address, and leaves it running', async () => {
    const first = start(temporary());
    const { origin, issuer } = await first.running();
    const second = start(first.data);
    expect(await second.ended).toBe(1);
    expectSentence(
      second.output,
      new RegExp(`もう動いています: ${origin}`),
      new RegExp(`already running at ${origin}`),
    );
    expect((await fetch(`${issuer}/jwks`)).status).toBe(200);
  });

  it('because the data is of a newer version says so and touches nothing', async () => {
    const data = temporary();
    writeFileSync(join(data, 'VERSION'), '999\n');
    const launcher = start(data);
    expect(await launcher.ended).toBe(1);
    expectSentence(launcher.output, /新しい版で作られています/, /newer version/);
    expect(readdirSync(data)).toEqual(['VERSION']);
  });
});

describe('after a kill -9', () => {
  it('of everything, the next start recovers by itself', async () => {
    const first = start(temporary());
    const { pid } = await first.running();
    const database = first.databasePid();
    for (const one of [first.child.pid!, pid, database]) process.kill(one, 'SIGKILL');
    await Promise.all([first.ended, gone(pid), gone(database)]);
    const second = start(first.data);
    await second.running();
    expect(second.output).toContain('後始末');
  });

  it('of the program, the next start ends the orphaned database and recovers', async () => {
    const first = start(temporary());
    const { pid } = await first.running();
    const orphan = first.databasePid();
    process.kill(pid, 'SIGKILL');
    expect(await first.ended).toBe(1);
    expectSentence(first.output, /予期せず終了しました/, /ended unexpectedly/);
    expect(isAlive(orphan)).toBe(true);
    const second = start(first.data);
    await second.running();
    expect(isAlive(orphan)).toBe(false);
  });

  it('of the launcher, the rest stops by itself', async () => {
    const launcher = start(temporary());
    const { pid } = await launcher.running();
    const database = launcher.databasePid();
    process.kill(launcher.child.pid!, 'SIGKILL');
    await Promise.all([launcher.ended, gone(pid), gone(database)]);
    expect(readdirSync(launcher.data)).not.toContain('lock');
  });

  it('of the database, everything stops and says why', async () => {
    const launcher = start(temporary());
    const { pid } = await launcher.running();
    process.kill(launcher.databasePid(), 'SIGKILL');
    expect(await launcher.ended).toBe(1);
    expectSentence(launcher.output, /データベースが止まったので/, /database ended/);
    await gone(pid);
  });
});

/** Memory of processes in MB: shared pages counted once (proportional set size, proc(5)). */
function memoryOf(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) => {
    const line = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return Number(line![1]);
  });
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
}

/** The process and all that it, or what it started, has started. */
function familyOf(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = existsSync(`/proc/${name}/stat`) ? readFileSync(`/proc/${name}/stat`, 'utf8') : '';
      return stat === ''
        ? []
        : [{ child: Number(name), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) }];
    });
  const below = (one: number): number[] => [
    one,
    ...parents.filter(({ parent }) => parent === one).flatMap(({ child }) => below(child)),
  ];
  return below(pid);
}

describe('the whole system', () => {
  it('answers, stops within 10 s, is back within 10 s, and needs no more than 600 MB', async () => {
    const data = temporary();
    const first = startWhole(data, '--empty');
    const { origin } = await first.running();
    expect((await fetch(`${origin}/`)).status).toBe(200);
    expect((await fetch(`${origin}/api/v1/cases`)).status).toBe(401);
    const asked = performance.now();
    first.ctrlC();
    expect(await first.ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);

    const began = performance.now();
    const second = startWhole(data, '--empty');
    await second.running();
    expect(performance.now() - began).toBeLessThan(10_000);
    if (process.platform === 'linux') expect(memoryOf(familyOf(second.child.pid!))).toBeLessThan(600);
  });
});
