import type { DatabaseUrls } from './databases.js';
import { SERVICES, type Secrets, type ServiceName } from './secrets.js';

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
  /** Settings of the person who starts it that are passed on, e.g. LOG_LEVEL, DEMO_DATE. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const PASSED_ON = ['LOG_LEVEL', 'DEMO_DATE', 'CLOSED_DAYS', 'OTEL_EXPORTER_OTLP_ENDPOINT'] as const;

/** The settings of each service, by the names of libs/config; the same names as in the cluster and in compose. */
export function settingsFor(input: SettingsInput): Record<ServiceName, Record<string, string>> {
  const { origin, secrets, ports } = input;
  const passed = Object.fromEntries(
    PASSED_ON.flatMap((key) => (input.environment[key] ? [[key, input.environment[key]]] : [])),
  ) as Record<string, string>;
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
    ...passed,
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
  });
  return Object.fromEntries(SERVICES.map((name) => [name, own(name)])) as Record<ServiceName, Record<string, string>>;
}
