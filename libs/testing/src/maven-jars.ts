import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { UnavailableError } from './unavailable.js';

/** Jars of a server that Debian and npm do not have. */
export interface WantedJars {
  /** As people call the server, for messages. */
  readonly what: string;
  /** Folder below infra/ whose pom.xml names the jars; also the folder of the cache. */
  readonly folder: string;
  /** Name of the jar that must be among them. */
  readonly main: RegExp;
}

/** The folder of the jars, brought by Maven the first time. @throws UnavailableError */
export function mavenJars({ what, folder, main }: WantedJars): string {
  const cache = join(homedir(), '.cache', 'tsunagi', folder);
  const pom = join(import.meta.dirname, '..', '..', '..', 'infra', folder, 'pom.xml');
  const holdsMain = (where: string): boolean => existsSync(where) && readdirSync(where).some((file) => main.test(file));
  const lib = join(cache, 'lib');
  if (holdsMain(lib)) return lib;
  if (spawnSync('mvn', ['--version']).status !== 0) {
    throw new UnavailableError(what, 'install Maven (Debian: `apt-get install maven`) to bring its jars');
  }
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, 'coming-'));
  const brought = spawnSync(
    'mvn',
    ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${fresh}`],
    { encoding: 'utf8' },
  );
  if (brought.status !== 0 || !holdsMain(fresh)) {
    rmSync(fresh, { recursive: true, force: true });
    throw new UnavailableError(what, 'Maven could not bring its jars; Maven Central must be reachable');
  }
  // Moved whole: another process sees all the jars or none.
  if (!existsSync(lib)) renameSync(fresh, lib);
  else if (holdsMain(lib)) rmSync(fresh, { recursive: true, force: true });
  else return fresh;
  return lib;
}

/** @throws UnavailableError when there is no Java */
export function requireJava(): void {
  if (spawnSync('java', ['-version']).status !== 0) {
    throw new UnavailableError('Java', 'install a Java 17 (Debian: `apt-get install openjdk-17-jre-headless`)');
  }
}
