import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { kafkaProperties } from './topology.js';

export interface KafkaFolders {
  /** The broker's jars. */
  readonly jars: string;
  /** Settings and data of this cluster. */
  readonly data: string;
}

/** The text of server.properties: one node that is broker and controller, on 127.0.0.1 only. */
export function serverProperties(logs: string, port: number, controllerPort: number): string {
  const own = {
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'log.dirs': logs,
    // So many threads are for machines with many disks and cores.
    'num.network.threads': '2',
    'num.io.threads': '4',
  };
  return Object.entries({ ...kafkaProperties, ...own })
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

/** Writes the settings and, the first time, formats the storage. @returns the broker's command. @throws KafkaFormatError */
export async function prepareKafka(folders: KafkaFolders, port: number, controllerPort: number): Promise<string[]> {
  const logs = join(folders.data, 'log');
  const settings = join(folders.data, 'server.properties');
  const classpath = join(folders.jars, '*');
  mkdirSync(folders.data, { recursive: true, mode: 0o700 });
  writeFileSync(settings, serverProperties(logs, port, controllerPort));
  if (!existsSync(join(logs, 'meta.properties'))) {
    const id = await storageTool(classpath, 'random-uuid');
    await storageTool(classpath, 'format', '-t', id.trim(), '-c', settings);
  }
  const jvm = ['-Xms128m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  return ['java', ...jvm, '-cp', classpath, 'kafka.Kafka', settings];
}

async function storageTool(classpath: string, ...args: string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('java', ['-cp', classpath, 'kafka.tools.StorageTool', ...args]);
    return stdout;
  } catch (error) {
    throw new KafkaFormatError((error as { stderr?: string }).stderr ?? '');
  }
}

/** The broker's storage could not be prepared; the message is the tool's own. */
export class KafkaFormatError extends Error {
  constructor(output: string) {
    super(`Kafka could not prepare its storage: ${output.trim().split('\n').at(-1) ?? ''}`);
    this.name = 'KafkaFormatError';
  }
}
