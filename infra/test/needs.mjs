import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import {
  installPackages,
  javaMajor,
  ProvisionError,
  provisionKafka,
  provisionKeycloak,
} from '../cluster/provision.mjs';

const answers = (program, ...args) => spawnSync(program, args, { encoding: 'utf8' }).status === 0;
const hasFont = () => answers('sh', '-c', 'fc-list :lang=ja | grep -q .');
const chromium = () =>
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));

/** From Debian: how to see that it is there, and the packages that bring it. */
const packages = {
  java: {
    name: 'Java 17',
    present: () => (javaMajor(spawnSync('java', ['-version'], { encoding: 'utf8' }).stderr ?? '') ?? 0) >= 17,
    packages: ['default-jre-headless'],
  },
  maven: { name: 'Maven', present: () => answers('mvn', '--version'), packages: ['maven'] },
  redis: { name: 'Redis', present: () => answers('redis-server', '--version'), packages: ['redis-server'] },
  openssl: { name: 'OpenSSL', present: () => answers('openssl', 'version'), packages: ['openssl'] },
  chromium: { name: 'Chromium', present: () => chromium() !== undefined, packages: ['chromium'] },
  fonts: { name: 'Noto CJK', present: hasFont, packages: ['fonts-noto-cjk', 'fontconfig'] },
};

/** From Maven Central, kept in the cache. */
const downloads = { kafka: provisionKafka, keycloak: provisionKeycloak };

const print = (ja, en) => process.stdout.write(`  ${ja} / ${en}\n`);

/**
 * Brings what a suite needs.
 * @param {readonly string[]} names keys of the tables above
 * @returns {string | null} why it cannot be had and what to do about it; null when all is there
 */
export function bring(names) {
  try {
    for (const name of names) bringOne(name);
    return null;
  } catch (error) {
    if (error instanceof ProvisionError) return error.message;
    throw error;
  }
}

function bringOne(name) {
  if (downloads[name]) {
    downloads[name](print);
    return;
  }
  const { name: title, present, packages: wanted } = packages[name];
  if (present()) return;
  installPackages(title, wanted, print);
  if (!present()) throw new ProvisionError('', `${title} was installed but does not run`);
}

/** @param {string} folder @param {RegExp} pattern @returns {boolean} whether a file below the folder has such a path */
export const hasFile = (folder, pattern) =>
  existsSync(folder) &&
  readdirSync(folder, { recursive: true }).some((path) => pattern.test(`${folder}/${path}`.replaceAll('\\', '/')));
