import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@tsunagi/testing';

interface ProvisionModule {
  KAFKA_VERSION: string;
  javaMajor(printed: string): number | undefined;
  cacheFolder(environment: Record<string, string>): string;
  kafkaFolder(cache: string): string;
  provisionKafka(say: (ja: string, en: string) => void, cache: string): string;
}
// Plain JavaScript, because it runs before anything is installed.
const file: string = new URL('../provision.mjs', import.meta.url).href;
const provision = (await import(file)) as ProvisionModule;

let folder: string;
const path = process.env.PATH;
beforeEach(() => {
  folder = temporaryFolder('provision');
});
afterEach(() => {
  process.env.PATH = path;
});

/** A Maven that runs the given shell lines instead. */
function standInMaven(lines: string): void {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'mvn'), `#!/bin/sh\n${lines}\n`);
  chmodSync(join(bin, 'mvn'), 0o755);
  process.env.PATH = `${bin}:${path}`;
}

describe('provisioning', () => {
  it('reads the version of Java as every maker prints it', () => {
    expect(provision.javaMajor('openjdk version "17.0.15" 2025-04-15')).toBe(17);
    expect(provision.javaMajor('openjdk version "21" 2023-09-19')).toBe(21);
    expect(provision.javaMajor('java version "1.8.0_292"')).toBe(8);
    expect(provision.javaMajor('')).toBeUndefined();
  });

  it('puts the jars into their place whole, and does nothing the second time', () => {
    const jar = `kafka_2.13-${provision.KAFKA_VERSION}.jar`;
    standInMaven(
      `for word; do case $word in -DoutputDirectory=*) d=\${word#*=};; esac; done; mkdir "$d"; touch "$d/${jar}"`,
    );
    const said: string[] = [];
    const bring = () => provision.provisionKafka((_, en) => said.push(en), join(folder, 'cache'));
    expect(readdirSync(bring())).toEqual([jar]);
    expect(bring()).toBe(provision.kafkaFolder(join(folder, 'cache')));
    expect(said).toHaveLength(1);
  });

  it('says in two languages what could not be fetched, and leaves nothing half-done', () => {
    standInMaven('for word; do case $word in -DoutputDirectory=*) mkdir "${word#*=}";; esac; done; exit 1');
    const cache = join(folder, 'cache');
    const bring = () => provision.provisionKafka(() => undefined, cache);
    expect(bring).toThrow(
      expect.objectContaining({
        ja: expect.stringContaining('Maven Central'),
        en: expect.stringContaining('Maven Central'),
      }),
    );
    expect(existsSync(provision.kafkaFolder(cache))).toBe(false);
    expect(readdirSync(join(cache, 'kafka'))).toEqual([]);
  });

  it('keeps downloads where TSUNAGI_CACHE says', () => {
    expect(provision.cacheFolder({ TSUNAGI_CACHE: '/srv/cache' })).toBe('/srv/cache');
    expect(provision.cacheFolder({})).toMatch(/\.cache[\\/]tsunagi$/);
  });
});
