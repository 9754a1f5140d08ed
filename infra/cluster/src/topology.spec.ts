import { describe, expect, it } from '@jest/globals';
import { readConfig, serviceSettings } from '@tsunagi/config';
import { makeSecrets } from '@tsunagi/infra-standalone/secrets';
import { type ClusterFacts, placeholders, secretValue } from './addresses.js';
import { portNames } from './ports.js';
import { fill, partsIn, processNames, secretNames, settings, topology, UnknownPlaceholderError } from './topology.js';

const facts: ClusterFacts = {
  ports: Object.fromEntries(portNames().map((name, index) => [name, 21_000 + index])),
  secrets: makeSecrets(),
  origin: 'http://localhost:3000',
  identity: 'http://localhost:3080',
  settings,
};
const part = (name: string) => partsIn('cluster').find((one) => one.name === name)!;
const environment = (processName: string) =>
  fill(part(processName.replace(/-\d$/, '')).env, placeholders(facts, processName));

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
    expect(secretNames().filter((name) => (secretValue(facts.secrets, name) ?? '').length < 32)).toEqual([]);
    expect(secretValue(facts.secrets, 'WITNESS_KEK')).toBeUndefined();
  });

  it('refuses a placeholder that stands for nothing', () => {
    expect(() => fill({ A: 'http://{nobody}' }, placeholders(facts, 'intake'))).toThrow(UnknownPlaceholderError);
  });
});
