import { type ChildProcess, spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { formatVerifierKey, type VerifierKey } from '@tsunagi/transparency-log';
import type { RunningAudit } from './audit-process.js';
import { madeAt, RecordSource } from './made-records.js';
import { type Figure, median, nowMs, timed } from './measure.js';

const VERIFIER = fileURLToPath(new URL('../../verify/dist/tsunagi-verify.mjs', import.meta.url));
const ROUNDS = 3;
const LOOK_EVERY_MS = 20;
/** Whole, and whole with the remark that no witness was asked. */
const FOUND_WHOLE: readonly (number | null)[] = [0, 3];

/** (d) An evidence file of every entry: how long it takes to fetch, and to check with one core by the verifier alone. */
export async function measureExport(audit: RunningAudit, key: VerifierKey, size: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagi-bench-export-'));
  try {
    const file = join(folder, 'evidence.zip');
    const fetchedMs = await timed(() => fetchExport(audit, size, file));
    const runs: Verified[] = [];
    const floors: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      runs.push(await verify(file, key));
      floors.push(hashing(size));
    }
    return figuresOf(size, { fetchedMs, bytes: statSync(file).size, runs, floors });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fetchExport(audit: RunningAudit, size: number, file: string): Promise<void> {
  const scope = { from: madeAt(0).toISOString(), to: madeAt(size).toISOString() };
  const ordered = await audit.call('exports', { kind: 'evidence', scope, reason: 'measurement' });
  const { exportId } = (await ordered.json()) as { exportId: string };
  const answer = await audit.call(`exports/${exportId}/file`);
  await pipeline(Readable.fromWeb(answer.body!), createWriteStream(file));
}

interface Verified {
  /** Of processor time, which a machine that others use too does not lengthen much. */
  readonly seconds: number;
  readonly elapsed: number;
  /** Largest resident set, megabytes (10⁶ bytes). */
  readonly peakMb: number;
}

/** Runs the verifier on one core. @throws when it does not find the file whole */
async function verify(file: string, key: VerifierKey): Promise<Verified> {
  const words = [
    '-c',
    '1',
    process.execPath,
    VERIFIER,
    'export',
    file,
    '--key',
    formatVerifierKey(key),
    '--lang',
    'en',
  ];
  const begun = nowMs();
  const child = spawn('taskset', words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()));
  const exit = once(child, 'exit');
  const { peakMb, seconds } = await watchUse(child);
  const [code] = (await exit) as [number | null];
  if (!FOUND_WHOLE.includes(code)) throw new Error(`the verifier ended with ${code}: ${told}`);
  return { seconds, elapsed: (nowMs() - begun) / 1_000, peakMb };
}

/** Ticks of processor time in a second, as Linux tells them (proc(5), sysconf(3)). */
const TICKS = 100;

/** The kernel keeps both until the process ends; the last look before that is at most some milliseconds old. */
async function watchUse(child: ChildProcess): Promise<{ peakMb: number; seconds: number }> {
  let [peak, ticks] = [0, 0];
  while (child.exitCode === null && child.signalCode === null) {
    const [, kilobytes = '0'] = /VmHWM:\s+(\d+) kB/.exec(readIfThere(`/proc/${child.pid}/status`)) ?? [];
    // After the name in brackets come state and, as the 12th and 13th, the ticks in user and in kernel mode.
    const fields = readIfThere(`/proc/${child.pid}/stat`).split(') ').at(-1)!.split(' ');
    peak = Math.max(peak, Number(kilobytes));
    ticks = Math.max(ticks, Number(fields[11] ?? 0) + Number(fields[12] ?? 0));
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return { peakMb: (peak * 1_024) / 1_000_000, seconds: ticks / TICKS };
}

const readIfThere = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** @returns seconds of processor time for SHA-256 of each of as many records, and of nothing else */
function hashing(size: number): number {
  const source = new RecordSource('referral');
  let spent = 0;
  for (let done = 0; done < size; done += 10_000) {
    const entries = Array.from({ length: Math.min(10_000, size - done) }, () => Buffer.from(source.next().record));
    const before = process.cpuUsage();
    for (const entry of entries) hash('sha256', entry, 'buffer');
    const { user, system } = process.cpuUsage(before);
    spent += user + system;
  }
  return spent / 1_000_000;
}

function figuresOf(
  size: number,
  found: { fetchedMs: number; bytes: number; runs: readonly Verified[]; floors: readonly number[] },
): Figure[] {
  const load = loadavg()[0]!;
  const [value, floor] = [median(found.runs.map(({ seconds }) => seconds)), median(found.floors)];
  const peak = Math.max(...found.runs.map(({ peakMb }) => peakMb));
  const name = `evidence of ${size} entries`;
  return [
    { name: `${name}: ordered and fetched`, unit: 's', value: found.fetchedMs / 1_000, load },
    { name: `${name}: file`, unit: 'MB', value: found.bytes / 1_000_000 },
    {
      name: `${name}: verified on one core, elapsed`,
      unit: 's',
      value: median(found.runs.map((run) => run.elapsed)),
      load,
    },
    {
      name: `${name}: verified, processor time (floor: SHA-256 of the same records)`,
      unit: 's',
      value,
      floor,
      ratio: floor / value,
      aim: '≤ 60',
      load,
    },
    { name: `${name}: verifier's peak memory`, unit: 'MB', value: peak, aim: '≤ 300' },
  ];
}
