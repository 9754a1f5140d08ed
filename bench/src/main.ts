import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { measureAccessRecord } from './access-record.bench.js';
import { measureEvents } from './events.bench.js';
import { measureHandOff } from './hand-off.bench.js';
import { type DatabaseServer, startDatabaseServer } from './database-server.js';
import { measureLists } from './lists.bench.js';
import { measureLogLatency } from './log-latency.bench.js';
import { measureLogRate } from './log-rate.bench.js';
import { measureLogSizes } from './log-sizes.bench.js';
import { type Figure, table } from './measure.js';
import { type RunningSystem, startSystem } from './running-system.js';

const RESULTS = fileURLToPath(new URL('../results/', import.meta.url));
const benches: Readonly<Record<string, (system: RunningSystem) => Promise<Figure[]>>> = {
  'hand-off': measureHandOff,
  events: measureEvents,
  'access-record': measureAccessRecord,
  lists: measureLists,
};

/** Those of the transparency log need a database server alone. */
const logBenches: Readonly<Record<string, (server: DatabaseServer) => Promise<Figure[]>>> = {
  'log-rate': measureLogRate,
  'log-latency': measureLogLatency,
  'log-sizes': measureLogSizes,
};
/** One name for several. */
const groups: Readonly<Record<string, readonly string[]>> = { log: Object.keys(logBenches) };

/** Runs one benchmark on what it needs, which is stopped whatever happens. */
async function measure(name: string): Promise<Figure[]> {
  const [bench, logBench] = [benches[name], logBenches[name]];
  if (bench) {
    const system = await startSystem();
    return bench(system).finally(() => system.stop());
  }
  if (!logBench) throw new Error(`there is no benchmark "${name}"; known: ${known.join(', ')}`);
  const server = await startDatabaseServer();
  return logBench(server).finally(() => server.stop());
}
const known = [...Object.keys(benches), ...Object.keys(logBenches)];

/** `npm run bench [-- NAME …]`: prints a table and writes it to bench/results. */
async function run(wanted: readonly string[]): Promise<void> {
  const names = wanted.length > 0 ? wanted.flatMap((name) => groups[name] ?? [name]) : known;
  const figures: Figure[] = [];
  for (const name of names) {
    process.stderr.write(`${name}\n`);
    figures.push(...(await measure(name)));
  }
  const text = `${table(figures)}\n\nNode ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}). Medians of the rounds of one run; floors are measured in the same run on the same server. Load average at the end: ${loadavg()[0]?.toFixed(1)}.\n`;
  process.stdout.write(text);
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(`${RESULTS}${wanted.length === 0 ? 'latest' : wanted.join('-')}.md`, text);
}

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  // What the failed benchmark left running must not keep this one.
  process.exit(1);
});
