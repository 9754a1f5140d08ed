/**
 * Brings what `npm run cluster` needs beside Node and npm: Java, Maven and Redis from Debian, Apache Kafka and Keycloak
 * from Maven Central. Runs with any Node >= 20 and no node_modules. Doing it twice does nothing the second time; two at
 * the same time do not disturb each other, because every folder is moved into place whole.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const KAFKA_VERSION = '4.2.0';
export const KEYCLOAK_VERSION = '26.4.0';
const MAVEN_DEPENDENCY_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';
const JAVA_AT_LEAST = 17;

/** Something could not be brought. `ja` and `en` say what is missing and what to do about it. */
export class ProvisionError extends Error {
  constructor(ja, en) {
    super(en);
    this.name = 'ProvisionError';
    this.ja = ja;
    this.en = en;
  }
}

/** Where downloads are kept between runs: TSUNAGI_CACHE, or `~/.cache/tsunagi`. */
export const cacheFolder = (environment = process.env) =>
  environment.TSUNAGI_CACHE || join(homedir(), '.cache', 'tsunagi');
export const kafkaFolder = (cache = cacheFolder()) => join(cache, 'kafka', 'lib');
export const keycloakFolder = (cache = cacheFolder()) => join(cache, `keycloak-${KEYCLOAK_VERSION}`);

/** The major version in what `java -version` prints, e.g. 17; undefined when there is none. */
export function javaMajor(printed) {
  const found = /version "(?:1\.)?(\d+)/.exec(printed);
  return found ? Number(found[1]) : undefined;
}

const run = (command, args, options = {}) =>
  spawnSync(command, args, { encoding: 'utf8', env: process.env, ...options });
const answers = (command, ...args) => run(command, args).status === 0;
const hasJava = () => (javaMajor(run('java', ['-version']).stderr ?? '') ?? 0) >= JAVA_AT_LEAST;

/** What comes from Debian: how to see that it is there, and the package that brings it. */
const programs = [
  { name: `Java ${JAVA_AT_LEAST}`, present: hasJava, packages: ['default-jre-headless'] },
  { name: 'Maven', present: () => answers('mvn', '--version'), packages: ['maven'] },
  { name: 'Redis', present: () => answers('redis-server', '--version'), packages: ['redis-server'] },
];

/** Installs Debian packages when this is root on a Debian. @throws ProvisionError with the command to run otherwise. */
export function installPackages(name, packages, say) {
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (process.getuid?.() !== 0 || !answers('apt-get', '--version')) {
    throw new ProvisionError(
      `${name} がありません。次を実行してから、もう一度始めてください: sudo ${command}`,
      `${name} is missing. Run this, then start again: sudo ${command}`,
    );
  }
  say(`${name} を Debian から入れています`, `Installing ${name} from Debian`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const install = () => run('apt-get', command.split(' ').slice(1), { env: environment });
  if (install().status === 0) return;
  run('apt-get', ['update'], { env: environment });
  const second = install();
  if (second.status !== 0) {
    throw new ProvisionError(
      `${name} を Debian から入れられませんでした。ネットワークを確かめ、${command} を実行してください。`,
      `${name} could not be installed from Debian. Check the network and run ${command}.`,
    );
  }
}

/** Java, Maven, Redis. */
export function provisionPrograms(say) {
  for (const { name, present, packages } of programs) {
    if (present()) continue;
    installPackages(name, packages, say);
    if (!present()) {
      throw new ProvisionError(`${name} を入れましたが、動きません。`, `${name} was installed but does not run.`);
    }
  }
}

function maven(what, args, folder) {
  const { status } = run('mvn', ['-q', '-B', ...args], { cwd: folder });
  if (status !== 0) {
    throw new ProvisionError(
      `${what} を Maven Central から取得できませんでした。ネットワークを確かめて、もう一度始めてください。`,
      `${what} could not be fetched from Maven Central. Check the network and start again.`,
    );
  }
}

/** Fills a fresh folder beside its place and moves it there whole; a folder somebody else moved there first stays. */
function placeWhole(place, isComplete, fill) {
  if (isComplete(place)) return false;
  const parent = join(place, '..');
  mkdirSync(parent, { recursive: true });
  const fresh = mkdtempSync(join(parent, '.coming-'));
  try {
    const filled = fill(fresh);
    if (isComplete(place)) return false;
    // An incomplete or older one is moved away first: what runs from it keeps its open files.
    if (existsSync(place)) renameSync(place, join(fresh, 'replaced'));
    renameSync(filled, place);
    return true;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** The broker's jars (43 MB), by infra/kafka/pom.xml. @returns their folder. */
export function provisionKafka(say, cache = cacheFolder()) {
  const place = kafkaFolder(cache);
  const jar = `kafka_2.13-${KAFKA_VERSION}.jar`;
  const isComplete = (folder) => existsSync(folder) && readdirSync(folder).includes(jar);
  placeWhole(place, isComplete, (fresh) => {
    say(`Apache Kafka ${KAFKA_VERSION} を取得しています(43 MB)`, `Fetching Apache Kafka ${KAFKA_VERSION} (43 MB)`);
    const pom = fileURLToPath(new URL('../kafka/pom.xml', import.meta.url));
    const jars = join(fresh, 'lib');
    const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${jars}`];
    maven('Apache Kafka', ['-f', pom, ...goal], fresh);
    return jars;
  });
  return place;
}

/** Keycloak (160 MB), prepared once for PostgreSQL so that each start takes seconds. @returns its folder. */
export function provisionKeycloak(say, cache = cacheFolder()) {
  const place = keycloakFolder(cache);
  const isComplete = (folder) => existsSync(join(folder, 'lib', 'quarkus', 'build-system.properties'));
  placeWhole(place, isComplete, (fresh) => {
    say(`Keycloak ${KEYCLOAK_VERSION} を取得しています(160 MB)`, `Fetching Keycloak ${KEYCLOAK_VERSION} (160 MB)`);
    const artifact = `org.keycloak:keycloak-quarkus-dist:${KEYCLOAK_VERSION}:zip`;
    maven('Keycloak', [`${MAVEN_DEPENDENCY_PLUGIN}:unpack`, `-Dartifact=${artifact}`, '-DoutputDirectory=.'], fresh);
    say('Keycloak を PostgreSQL 用に準備しています', 'Preparing Keycloak for PostgreSQL');
    const home = join(fresh, `keycloak-${KEYCLOAK_VERSION}`);
    const built = run('sh', [join(home, 'bin', 'kc.sh'), 'build', '--db=postgres', '--health-enabled=true']);
    if (built.status !== 0 || !isComplete(home)) {
      throw new ProvisionError('Keycloak を準備できませんでした。', 'Keycloak could not be prepared.');
    }
    return home;
  });
  return place;
}

/**
 * Everything, in order, with a line per step that takes time.
 * @param say called with the Japanese and the English sentence.
 * @returns the folders of Kafka's jars and of Keycloak. @throws ProvisionError
 */
export function provision(say = print, cache = cacheFolder()) {
  provisionPrograms(say);
  return { kafka: provisionKafka(say, cache), keycloak: provisionKeycloak(say, cache) };
}

const print = (ja, en) => process.stdout.write(`  ${ja} / ${en}\n`);

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    provision();
    print('クラスターに必要なものは揃っています', 'Everything the cluster needs is here');
  } catch (error) {
    if (!(error instanceof ProvisionError)) throw error;
    process.stderr.write(`${error.ja}\n${error.en}\n`);
    process.exitCode = 1;
  }
}
