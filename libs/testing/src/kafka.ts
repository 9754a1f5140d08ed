import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exchange, freePort } from './free-port.js';
import { kafkaJars } from './kafka-jars.js';
import { requireJava } from './maven-jars.js';
import { ownFolder, sharedServer, startAndAwait, type OwnServer } from './shared-server.js';

export interface TestKafka {
  /** `host:port` of its one broker. */
  readonly brokers: readonly string[];
}

/** The Kafka of this test process, started at the first call. Use topics and groups of your own: files share it. */
export async function testKafka(): Promise<TestKafka> {
  const port = await sharedServer('kafka', startKafka);
  return { brokers: [`127.0.0.1:${port}`] };
}

/** Starts a Kafka of one's own: a single node that is broker and controller (KRaft). Topics are made explicitly. */
export async function startKafka(given?: string): Promise<OwnServer> {
  requireJava();
  const classpath = join(kafkaJars(), '*');
  const folder = given ?? ownFolder('kafka');
  const [port, controllerPort] = [await freePort(), await freePort()];
  const settings = join(folder, 'server.properties');
  writeFileSync(settings, properties(port, controllerPort, join(folder, 'data')));
  const tool = (...args: string[]) =>
    spawnSync('java', ['-cp', classpath, 'kafka.tools.StorageTool', ...args], { encoding: 'utf8' });
  const id = tool('random-uuid').stdout.trim();
  const formatted = tool('format', '-t', id, '-c', settings);
  if (formatted.status !== 0) throw new Error(`Kafka could not format its storage: ${formatted.stderr}`);
  const args = ['-Xms256m', '-Xmx512m', '-XX:+UseSerialGC', '-cp', classpath, 'kafka.Kafka', settings];
  const server = await startAndAwait('Kafka', { command: 'java', args, folder, stopSignal: 'KILL' }, () =>
    exchange(port, API_VERSIONS),
  );
  return { port, stop: server.stop };
}

/** An ApiVersions request, version 0 (Kafka protocol guide): only a broker that takes requests answers it. */
const API_VERSIONS = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 0xff, 0xff]);

const properties = (port: number, controllerPort: number, data: string): string => `
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=${data}
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
log.cleaner.dedupe.buffer.size=4194304
group.initial.rebalance.delay.ms=0
`;
