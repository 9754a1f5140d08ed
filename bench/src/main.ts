import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { measureAccessRecord } from './access-record.bench.js';
import { measureEvents } from './events.bench.js';
import { measureHandOff } from './hand-off.bench.js';
import { measureLists } from './lists.bench.js';
import { type Figure, table } from './measure.js';
import { type RunningSystem, startSystem } from './running-system.js';

const RESULTS = fileURLToPath(new URL('../results/', import.meta.url));
const benches: Readonly<Record<string, (system: RunningSystem) => Promise<Figure[]>>> = {
  'hand-off': measureHandOff,
  events: measureEvents,
  'access-record': measureAccessRecord,
  lists: measureLists,
};

/** `npm run bench [-- NAME …]`: prints a table and writes it to bench/results. */
async function run(wanted: readonly string[]): Promise<void> {
  const names = wanted.length > 0 ? wanted : Object.keys(benches);
  const figures: Figure[] = [];
  for (const name of names) {
    const bench = benches[name];
    if (!bench) throw new Error(`there is no benchmark "${name}"; known: ${Object.keys(benches).join(', ')}`);
    process.stderr.write(`${name}\n`);
    const system = await startSystem();
    try {
      figures.push(...(await bench(system)));
    } finally {
      await system.stop();
    }
  }
  const text = `${table(figures)}\n\nNode ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}). Medians of the rounds of one run; floors are measured in the same run on the same server.\n`;
  process.stdout.write(text);
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(`${RESULTS}${names.length === Object.keys(benches).length ? 'latest' : names.join('-')}.md`, text);
}

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
