import { join } from 'node:path';
import { preparePgdata, serverCommand } from '@tsunagi/infra-standalone/embedded-postgres';
import type { PostgresPlace } from '@tsunagi/infra-standalone/postgres-place';
import pg from 'pg';
import { type ClusterFacts, placeholders, secretValue } from './addresses.js';
import { prepareKafka } from './kafka.js';
import { prepareKeycloak } from './keycloak.js';
import { accepts, answersHttp, answersKafka, answersRedis } from './probes.js';
import { prepareRedis } from './redis.js';
import type { OnceSpec } from './run-once.js';
import type { ProcessSpec } from './supervised-process.js';
import type { Part } from './part.js';
import { fill, postgresSettings, processNames } from './topology.js';

/** Everything a process's command depends on besides the topology. */
export interface ClusterFolders {
  /** The project's folder. */
  readonly root: string;
  /** The cluster's data, with `logs` in it. */
  readonly data: string;
  readonly kafkaJars: string;
  readonly keycloak: string;
  readonly place: PostgresPlace;
}

/** The loader of the fictional town runs four services in one process, for a minute. */
const LOADER_HEAP_MB = 768;
/** A witness holds a few hashes. */
const WITNESS_HEAP_MB = 32;

/** Variables of the launcher's own environment that its processes see too; nothing else is passed on. */
const PASSED_ON = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'JAVA_HOME'];

/** The processes of a part. Makes their folders and settings ready. */
export async function specsOf(part: Part, folders: ClusterFolders, facts: ClusterFacts): Promise<ProcessSpec[]> {
  const specs = await Promise.all(processNames(part).map((name) => specOf(part, name, folders, facts)));
  return specs;
}

async function specOf(part: Part, name: string, folders: ClusterFolders, facts: ClusterFacts): Promise<ProcessSpec> {
  const port = facts.ports[name]!;
  const common = {
    name,
    port,
    cwd: folders.data,
    env: { ...passedOn(), ...fill(part.env, placeholders(facts, name)) },
    logFile: join(folders.data, 'logs', `${name}.log`),
    stopSignal: 'SIGTERM' as const,
    stopWithinMs: 6_000,
    // Long, for a machine busy with other things: a process that has ended is noticed at once anyway.
    readyWithinMs: 180_000,
    ready: readiness(part, name, facts),
  };
  if (part.name === 'postgres') return { ...common, ...postgresSpec(folders, facts, common.logFile) };
  const [command, ...args] = await commandOf(part, name, folders, facts);
  if (part.kind !== 'balancer') return { ...common, command: command!, args };
  const targets = processesBehind(part, facts).join(',');
  return { ...common, command: command!, args, env: { ...common.env, PORT: String(port), TARGETS: targets } };
}

function postgresSpec(folders: ClusterFolders, facts: ClusterFacts, log: string) {
  const port = facts.ports.postgres!;
  const { uid, gid, ...command } = {
    uid: undefined,
    gid: undefined,
    ...serverCommand(folders.place, port, postgresSettings),
  };
  return {
    ...command,
    ...(uid === undefined || gid === undefined ? {} : { account: { uid, gid } }),
    prepare: () => preparePgdata(folders.place, facts.secrets.databases.admin, log),
    // Fast shutdown: sessions end, everything committed is on disk.
    stopSignal: 'SIGINT' as const,
  };
}

function commandOf(
  part: Part,
  name: string,
  folders: ClusterFolders,
  facts: ClusterFacts,
): Promise<string[]> | string[] {
  const { ports, secrets } = facts;
  const own = join(folders.data, part.name);
  if (part.kind === 'witness')
    return nodeCommand(join(folders.root, 'services', 'witness', 'dist', 'main.js'), WITNESS_HEAP_MB);
  switch (part.name) {
    case 'redis':
      return prepareRedis(own, ports.redis!, secretValue(secrets, 'REDIS_PASSWORD')!);
    case 'kafka':
      return prepareKafka({ jars: folders.kafkaJars, data: own }, ports.kafka!, ports['kafka.controller']!);
    case 'keycloak':
      return prepareKeycloak(
        folders.keycloak,
        own,
        join(folders.root, 'infra', 'compose', 'keycloak', 'tsunagi-realm.json'),
      );
    default:
      return nodeCommand(
        part.kind === 'balancer'
          ? join(import.meta.dirname, 'balancer-main.js')
          : join(folders.root, 'services', part.name, 'dist', 'main.js'),
      );
  }
}

/** The command of a part that runs once to its end. */
export function onceSpec(part: Part, folders: ClusterFolders, facts: ClusterFacts): OnceSpec {
  const [command, ...args] = nodeCommand(join(import.meta.dirname, 'load-demo-main.js'), LOADER_HEAP_MB);
  return {
    name: part.name,
    command: command!,
    args,
    cwd: folders.data,
    env: { ...passedOn(), ...fill(part.env, placeholders(facts, part.name)) },
    logFile: join(folders.data, 'logs', `${part.name}.log`),
  };
}

/** The Node that runs this program. The heap limit keeps the collector diligent: nine such processes share a machine. */
const nodeCommand = (script: string, heapMb = 256): string[] => [
  process.execPath,
  '--enable-source-maps',
  `--max-old-space-size=${heapMb}`,
  script,
];

function readiness(part: Part, name: string, facts: ClusterFacts): () => Promise<boolean> {
  const { ports, secrets } = facts;
  const main = ports[name]!;
  if (part.name === 'redis') return () => answersRedis(main, secretValue(secrets, 'REDIS_PASSWORD')!);
  if (part.name === 'kafka') return () => answersKafka(main);
  if (part.name === 'postgres') return () => answersPostgres(main, secrets.databases.admin);
  const { port: use, path } = part.ready!;
  const port = use === 'main' ? main : ports[`${name}.${use}`]!;
  return path === undefined ? () => accepts(port) : () => answersHttp(`http://127.0.0.1:${port}${path}`);
}

/** Accepting is not enough: while it recovers, PostgreSQL accepts and refuses. */
async function answersPostgres(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' });
  try {
    await client.connect();
    return true;
  } finally {
    await client.end();
  }
}

const processesBehind = ({ balances }: Part, { ports }: ClusterFacts): readonly number[] =>
  Object.entries(ports).flatMap(([name, port]) =>
    name === balances || new RegExp(`^${balances}-\\d+$`).test(name) ? [port] : [],
  );

const passedOn = (): Record<string, string | undefined> =>
  Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name]]));
