import { formatVerifierKey, parseSigner } from '@tsunagi/transparency-log';
import type { DatabaseUrls } from './databases.js';
import { SERVICES, type Secrets, type ServiceName } from './secrets.js';
import type { WitnessAddress } from './witnesses.js';

/** Connections a service may open; all of them together stay below the database's 100. */
const POOL = '8';

export interface SettingsInput {
  readonly origin: string;
  readonly issuer: string;
  readonly jwksUri: string;
  readonly urls: DatabaseUrls;
  readonly secrets: Secrets;
  /** Ports of the services on 127.0.0.1; the portal has `port`. */
  readonly ports: Readonly<Record<ServiceName, number>>;
  readonly empty: boolean;
  /** Of the audit log; without them nothing is logged (the town's story is played before the log begins). */
  readonly witnesses?: readonly WitnessAddress[];
  /** Settings of the person who starts it that are passed on, e.g. LOG_LEVEL, DEMO_DATE. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const PASSED_ON = ['LOG_LEVEL', 'DEMO_DATE', 'CLOSED_DAYS', 'OTEL_EXPORTER_OTLP_ENDPOINT'] as const;
/** Handed to audit alone: its log's pace, copies and time stamps (docs/operations.md). */
const PASSED_TO_AUDIT = [
  'LOG_WITNESS_QUORUM',
  'LOG_CHECKPOINT_MS',
  'LOG_MIRROR',
  'LOG_MIRROR_KEY_ID',
  'LOG_MIRROR_SECRET',
  'LOG_MIRROR_WRITE_ONCE',
  'TSA_URL',
  'TSA_CA_FILE',
] as const;

/** The settings of each service, by the names of libs/config; the same names as in the cluster and in compose. */
export function settingsFor(input: SettingsInput): Record<ServiceName, Record<string, string>> {
  const { origin, secrets, ports } = input;
  const shared = {
    HOST: '127.0.0.1',
    DATABASE_POOL: POOL,
    EVENTS: 'pgboss',
    JOBS: 'pgboss',
    BUS_URL: input.urls.bus,
    OIDC_ISSUER: input.issuer,
    OIDC_JWKS_URI: input.jwksUri,
    SERVICE_SECRET: secrets.serviceSecret,
    DEMO: input.empty ? 'organisations' : 'on',
    ...Object.fromEntries(
      SERVICES.filter((name) => name !== 'portal').map((name) => [
        `${name.toUpperCase()}_URL`,
        `http://127.0.0.1:${ports[name]}`,
      ]),
    ),
    ...chosen(input, PASSED_ON),
  };
  const portal: Record<string, string> = {
    ORIGIN: origin,
    COOKIE_KEYS: secrets.portalCookies.join(','),
    OIDC_CLIENT_ID: 'tsunagi-portal',
    OIDC_CLIENT_SECRET: secrets.portalClient,
  };
  const own = (name: ServiceName): Record<string, string> => ({
    ...shared,
    PORT: String(ports[name]),
    DATABASE_URL: input.urls.service[name].app,
    DATABASE_OWNER_URL: input.urls.service[name].owner,
    KEK: secrets.keks[name],
    ...(name === 'portal' ? portal : {}),
    ...(name === 'audit' ? logSettings(input) : {}),
  });
  return Object.fromEntries(SERVICES.map((name) => [name, own(name)])) as Record<ServiceName, Record<string, string>>;
}

const chosen = ({ environment }: SettingsInput, keys: readonly string[]): Record<string, string> =>
  Object.fromEntries(keys.flatMap((key) => (environment[key] ? [[key, environment[key]]] : [])));

/** The log's keys and its witnesses: the system's own, then those of other agencies that OTHER_WITNESSES names. */
function logSettings(input: SettingsInput): Record<string, string> {
  const { witnesses, secrets, environment } = input;
  if (!witnesses) return {};
  const own = witnesses.map(({ verifierKey, port }) => `${verifierKey}@http://127.0.0.1:${port}`);
  const others = environment['OTHER_WITNESSES'] ? [environment['OTHER_WITNESSES']] : [];
  return {
    ...chosen(input, PASSED_TO_AUDIT),
    LOG_ORIGIN: logOrigin(secrets),
    LOG_SIGNING_KEYS: secrets.logSigners.join(','),
    LOG_WITNESSES: [...own, ...others].join(','),
  };
}

/** Name of the log: that of its first key. */
export const logOrigin = ({ logSigners }: Secrets): string => parseSigner(logSigners[0]!).verifier.name;

/** The log as its witnesses know it (WITNESS_LOGS): its origin with each of its keys. */
export const knownLog = (secrets: Secrets): string =>
  secrets.logSigners
    .map((signer) => `${logOrigin(secrets)}=${formatVerifierKey(parseSigner(signer).verifier)}`)
    .join(',');
