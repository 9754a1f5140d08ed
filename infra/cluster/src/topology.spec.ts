import { describe, expect, it } from '@jest/globals';
import { auditSettings } from '@tsunagi/audit';
import { readConfig, serviceSettings } from '@tsunagi/config';
import { makeSecrets } from '@tsunagi/infra-standalone/secrets';
import { parseSigner, parseVerifierKey } from '@tsunagi/transparency-log';
import { type ClusterFacts, placeholders, publicValue, secretValue } from './addresses.js';
import { portNames } from './ports.js';
import { fill, namesOf, partsIn, processNames, settings, topology, UnknownPlaceholderError } from './topology.js';

const facts: ClusterFacts = {
  ports: Object.fromEntries(portNames().map((name, index) => [name, 21_000 + index])),
  secrets: makeSecrets(),
  data: '/data',
  origin: 'http://localhost:3000',
  identity: 'http://localhost:3080',
  settings,
};
const part = (name: string) => partsIn('cluster').find((one) => one.name === name)!;
const environment = (processName: string) =>
  fill((part(processName) ?? part(processName.replace(/-\d$/, ''))).env, placeholders(facts, processName));

describe('topology', () => {
  it('has every service, and two replicas each of consent and referral', () => {
    const services = topology.filter(({ kind }) => kind === 'service');
    expect(services.flatMap(processNames)).toEqual([
      'intake',
      'consent-1',
      'consent-2',
      'referral-1',
      'referral-2',
      'audit',
      'portal',
    ]);
  });

  it.each(['cluster', 'compose'] as const)('names each part after those it depends on, in %s', (way) => {
    const seen = new Set<string>();
    for (const { name, dependsOn } of partsIn(way)) {
      expect(dependsOn.filter((other) => !seen.has(other))).toEqual([]);
      seen.add(name);
    }
    expect(seen.size).toBe(partsIn(way).length);
  });

  it.each(['intake', 'consent-1', 'consent-2', 'referral-1', 'audit', 'portal'])(
    'gives %s settings that the service accepts',
    (name) => {
      const read = readConfig(serviceSettings, environment(name));
      expect(read.PORT).toBe(facts.ports[name]);
      expect(read.EVENTS).toBe('kafka');
      expect(read.JOBS).toBe('bullmq');
    },
  );

  it('sends callers of a replicated service to its balancer, and each replica listens on a port of its own', () => {
    expect(environment('intake').CONSENT_URL).toBe(`http://127.0.0.1:${facts.ports['consent-balancer']}`);
    expect(environment('intake').AUDIT_URL).toBe(`http://127.0.0.1:${facts.ports.audit}`);
    expect(environment('consent-1').PORT).not.toBe(environment('consent-2').PORT);
  });

  it('gives no service the database password or key of another', () => {
    const secretsOf = (name: string) => [environment(name).KEK, environment(name).DATABASE_URL!.split('@')[0]];
    const all = ['intake', 'consent-1', 'referral-1', 'audit', 'portal'].flatMap(secretsOf);
    expect(new Set(all).size).toBe(all.length);
    expect(environment('consent-1').KEK).toBe(environment('consent-2').KEK);
  });

  it('knows a value for every secret it names, and none for another', () => {
    expect(namesOf('secret').filter((name) => (secretValue(facts.secrets, name) ?? '').length < 32)).toEqual([]);
    expect(namesOf('public').filter((name) => publicValue(facts.secrets, name) === undefined)).toEqual([]);
    expect(secretValue(facts.secrets, 'WITNESS_KEK')).toBeUndefined();
    expect(publicValue(facts.secrets, 'WITNESS_1_KEY')).toBeUndefined();
  });

  it('gives audit alone the log’s key, and each witness a key and a folder of its own', () => {
    const [audit, one, two] = ['audit', 'witness-1', 'witness-2'].map(environment) as Record<string, string>[];
    const log = readConfig(auditSettings, audit!);
    expect(log.LOG_ORIGIN).toBe('minatono.example/audit');
    expect(log.LOG_WITNESSES.map(({ url }) => url)).toEqual([
      `http://127.0.0.1:${facts.ports['witness-1']}`,
      `http://127.0.0.1:${facts.ports['witness-2']}`,
    ]);
    expect(log.LOG_WITNESSES.map(({ key }) => key)).toEqual(
      [one!, two!].map(({ WITNESS_KEY }) => parseSigner(WITNESS_KEY!).verifier),
    );
    expect(log.LOG_WITNESS_QUORUM).toBe(2);
    expect([one!.WITNESS_FOLDER, two!.WITNESS_FOLDER]).toEqual(['/data/witness-1', '/data/witness-2']);
    const [known] = one!.WITNESS_LOGS!.split(',');
    expect(parseVerifierKey(known!.split('=').slice(1).join('='))).toEqual(log.LOG_SIGNING_KEYS[0]!.verifier);
    const told = topology.filter(({ env }) => JSON.stringify(env).includes('LOG_SIGNING_KEYS')).map(({ name }) => name);
    expect(told).toEqual(['audit']);
  });

  it('refuses a placeholder that stands for nothing', () => {
    expect(() => fill({ A: 'http://{nobody}' }, placeholders(facts, 'intake'))).toThrow(UnknownPlaceholderError);
  });
});
