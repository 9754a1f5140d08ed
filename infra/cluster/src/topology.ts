import { logEnv, logSettings, witnessParts } from './log-topology.js';
import type { Part } from './part.js';

/** The parts of a cluster: the one table that the launcher starts, and that docker-compose.yml is compared with. */

/** Settings of the broker, in both ways. One broker, so every internal topic has one replica. */
export const kafkaProperties: Readonly<Record<string, string>> = {
  'process.roles': 'broker,controller',
  'node.id': '1',
  'controller.listener.names': 'CONTROLLER',
  'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
  'auto.create.topics.enable': 'false',
  'offsets.topic.replication.factor': '1',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.min.isr': '1',
  'share.coordinator.state.topic.replication.factor': '1',
  'share.coordinator.state.topic.min.isr': '1',
  'group.initial.rebalance.delay.ms': '0',
  // A killed broker comes back once its former self has been given up: with the defaults that takes 9 s.
  'broker.heartbeat.interval.ms': '1000',
  'broker.session.timeout.ms': '4000',
  'log.cleaner.dedupe.buffer.size': '4194304',
};

/** Nothing that waits may be dropped, and what was accepted survives a crash but for a second (docs/architecture.md). */
export const redisArguments: readonly string[] = [
  '--maxmemory-policy',
  'noeviction',
  '--appendonly',
  'yes',
  '--appendfsync',
  'everysec',
  '--save',
  '',
];

/** Five services with replicas, their pools and listeners, and Keycloak; the rest as in standalone. */
export const postgresSettings: Readonly<Record<string, string>> = { max_connections: '200' };

/** What an operator may choose by a variable, with what holds otherwise (libs/config and services/audit/src/settings.ts say what each means). */
export const settings = {
  DEMO: 'on',
  CLOSED_DAYS: '',
  LOG_LEVEL: 'info',
  ...logSettings,
} as const;

/** The services whose databases hold the fictional town. */
export const demoServices = ['intake', 'consent', 'referral', 'audit'] as const;

const portalPort = 3000;
const servicePort = 8080;

/** What every service is told (libs/config), but for its own database and key. */
const serviceEnv = {
  HOST: '{host}',
  EVENTS: 'kafka',
  KAFKA_BROKERS: '{kafka}',
  KAFKAJS_NO_PARTITIONER_WARNING: '1',
  JOBS: 'bullmq',
  REDIS_URL: 'redis://:{secret:REDIS_PASSWORD}@{redis}',
  OIDC_ISSUER: '{identity}/realms/tsunagi',
  OIDC_AUDIENCE: 'tsunagi',
  OIDC_JWKS_URI: 'http://{keycloak}/realms/tsunagi/protocol/openid-connect/certs',
  SERVICE_SECRET: '{secret:SERVICE_SECRET}',
  INTAKE_URL: 'http://{intake}',
  CONSENT_URL: 'http://{consent}',
  REFERRAL_URL: 'http://{referral}',
  AUDIT_URL: 'http://{audit}',
  DEMO: '{setting:DEMO}',
  CLOSED_DAYS: '{setting:CLOSED_DAYS}',
  LOG_LEVEL: '{setting:LOG_LEVEL}',
};

function service(name: string, replicas: number, more: Partial<Part> = {}): Part {
  return {
    name,
    kind: 'service',
    replicas,
    ports: { main: servicePort },
    ready: { port: 'main', path: '/health/ready' },
    dependsOn: ['postgres', 'redis', 'kafka', 'demo', 'consent-balancer', 'referral-balancer'],
    composeEnv: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://{collector}' },
    ...more,
    env: { ...serviceEnv, PORT: `{port:${name}}`, ...ownEnv(name), ...more.env },
  };
}

/** What only one service may know: its database and its key-encryption key. */
function ownEnv(name: string): Record<'DATABASE_URL' | 'DATABASE_OWNER_URL' | 'KEK', string> {
  const secret = name.toUpperCase();
  return {
    DATABASE_URL: `postgres://${name}_app:{secret:${secret}_APP_PASSWORD}@{postgres}/${name}`,
    DATABASE_OWNER_URL: `postgres://${name}_owner:{secret:${secret}_OWNER_PASSWORD}@{postgres}/${name}`,
    KEK: `{secret:${secret}_KEK}`,
  };
}

/** Plays the fictional town into empty databases before the services begin; with another DEMO it does nothing. */
const demo: Part = {
  name: 'demo',
  kind: 'once',
  replicas: 1,
  ports: {},
  dependsOn: ['postgres'],
  env: {
    DEMO: '{setting:DEMO}',
    SERVICE_SECRET: '{secret:SERVICE_SECRET}',
    ...Object.fromEntries(
      demoServices.flatMap((name) =>
        Object.entries(ownEnv(name)).map(([key, value]) => [`${name.toUpperCase()}_${key}`, value]),
      ),
    ),
  },
};

const balancer = (balances: string): Part => ({
  name: `${balances}-balancer`,
  kind: 'balancer',
  onlyIn: 'cluster',
  replicas: 1,
  ports: { main: servicePort },
  ready: { port: 'main' },
  dependsOn: [],
  env: {},
  balances,
});

const stores: readonly Part[] = [
  {
    name: 'postgres',
    kind: 'store',
    replicas: 1,
    ports: { main: 5432 },
    ready: { port: 'main' },
    dependsOn: [],
    env: {},
  },
  { name: 'redis', kind: 'store', replicas: 1, ports: { main: 6379 }, ready: { port: 'main' }, dependsOn: [], env: {} },
  {
    name: 'kafka',
    kind: 'store',
    replicas: 1,
    ports: { main: 9092, controller: 9093 },
    ready: { port: 'main' },
    dependsOn: [],
    env: {},
  },
  {
    name: 'keycloak',
    kind: 'store',
    replicas: 1,
    ports: { main: 3080, management: 9000 },
    published: true,
    ready: { port: 'management', path: '/health/ready' },
    dependsOn: ['postgres'],
    env: {
      KC_DB: 'postgres',
      KC_DB_URL: 'jdbc:postgresql://{postgres}/identity',
      KC_DB_USERNAME: 'identity',
      KC_DB_PASSWORD: '{secret:IDENTITY_PASSWORD}',
      KC_DB_POOL_MAX_SIZE: '10',
      KC_HTTP_ENABLED: 'true',
      KC_HTTP_HOST: '{host}',
      KC_HTTP_PORT: '{port:keycloak}',
      KC_HTTP_MANAGEMENT_PORT: '{port:keycloak.management}',
      KC_HEALTH_ENABLED: 'true',
      KC_HOSTNAME: '{identity}',
      KC_CACHE: 'local',
      KC_BOOTSTRAP_ADMIN_USERNAME: 'bootstrap',
      KC_BOOTSTRAP_ADMIN_PASSWORD: '{secret:KEYCLOAK_ADMIN_PASSWORD}',
      ORIGIN: '{origin}',
      OIDC_CLIENT_SECRET: '{secret:OIDC_CLIENT_SECRET}',
    },
  },
  {
    name: 'collector',
    kind: 'store',
    onlyIn: 'compose',
    replicas: 1,
    ports: { main: 4318 },
    ready: { port: 'main' },
    dependsOn: [],
    env: {},
  },
];

/** Every part, each after those it depends on. */
export const topology: readonly Part[] = [
  ...stores,
  demo,
  balancer('consent'),
  balancer('referral'),
  ...witnessParts(servicePort),
  service('intake', 1),
  service('consent', 2),
  service('referral', 2),
  service('audit', 1, { env: logEnv }),
  service('portal', 1, {
    ports: { main: portalPort },
    published: true,
    dependsOn: ['postgres', 'redis', 'kafka', 'demo', 'keycloak', 'intake', 'consent', 'referral', 'audit'],
    env: {
      ORIGIN: '{origin}',
      COOKIE_KEYS: '{secret:COOKIE_KEYS}',
      OIDC_CLIENT_ID: 'tsunagi-portal',
      OIDC_CLIENT_SECRET: '{secret:OIDC_CLIENT_SECRET}',
    },
  }),
];

/** The parts that run in one of the two ways. */
export function partsIn(way: 'cluster' | 'compose'): readonly Part[] {
  const parts = topology.filter(({ onlyIn }) => onlyIn === undefined || onlyIn === way);
  const names = new Set(parts.map(({ name }) => name));
  return parts.map((part) => ({ ...part, dependsOn: part.dependsOn.filter((name) => names.has(name)) }));
}

/** Names of a part's processes: the part's own, or numbered from 1 when there are several. */
export const processNames = ({ name, replicas }: Part): readonly string[] =>
  replicas === 1 ? [name] : Array.from({ length: replicas }, (_, index) => `${name}-${index + 1}`);

/** Every secret that the table names, or what follows from secrets and is public, in order of first mention. */
export const namesOf = (kind: 'secret' | 'public'): readonly string[] => {
  const values = topology.flatMap(({ env }) => Object.values(env));
  const mention = new RegExp(`\\{${kind}:([A-Z0-9_]+)\\}`, 'g');
  return [...new Set(values.flatMap((value) => [...value.matchAll(mention)].map(([, name]) => name!)))];
};

/** A template names something that is not in the table. */
export class UnknownPlaceholderError extends Error {
  constructor(placeholder: string) {
    super(`nothing in the topology is called ${placeholder}`);
    this.name = 'UnknownPlaceholderError';
  }
}

/** Fills the templates. @param known what each placeholder (without braces) stands for. @throws UnknownPlaceholderError */
export function fill(
  env: Readonly<Record<string, string>>,
  known: (placeholder: string) => string | undefined,
): Record<string, string> {
  const replace = (template: string) =>
    template.replace(/\{([A-Za-z0-9_.:-]+)\}/g, (_, placeholder: string) => {
      const value = known(placeholder);
      if (value === undefined) throw new UnknownPlaceholderError(placeholder);
      return value;
    });
  return Object.fromEntries(Object.entries(env).map(([key, template]) => [key, replace(template)]));
}
