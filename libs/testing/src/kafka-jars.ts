import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { UnavailableError } from './unavailable.js';

const cache = join(homedir(), '.cache', 'tsunagi', 'kafka');
const pom = join(import.meta.dirname, '..', '..', '..', 'infra', 'kafka', 'pom.xml');

/** The folder of the broker's jars, brought by Maven the first time (43 MB). @throws UnavailableError */
export function kafkaJars(): string {
  const lib = join(cache, 'lib');
  if (holdsBroker(lib)) return lib;
  if (spawnSync('mvn', ['--version']).status !== 0) {
    throw new UnavailableError('Apache Kafka', 'install Maven (Debian: `apt-get install maven`) to bring its jars');
  }
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, 'coming-'));
  const brought = spawnSync(
    'mvn',
    ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${fresh}`],
    { encoding: 'utf8' },
  );
  if (brought.status !== 0 || !holdsBroker(fresh)) {
    rmSync(fresh, { recursive: true, force: true });
    throw new UnavailableError('Apache Kafka', 'Maven could not bring its jars; Maven Central must be reachable');
  }
  // Moved whole: another process sees all the jars or none.
  if (!existsSync(lib)) renameSync(fresh, lib);
  else if (holdsBroker(lib)) rmSync(fresh, { recursive: true, force: true });
  else return fresh;
  return lib;
}

const holdsBroker = (folder: string): boolean =>
  existsSync(folder) && readdirSync(folder).some((file) => /^kafka_2\.13-.*\.jar$/.test(file));
