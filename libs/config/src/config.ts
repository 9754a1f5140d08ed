import { z } from 'zod';

/** A wrong configuration. Names keys, never values: values may be secrets. */
export class ConfigError extends Error {
  constructor(readonly keys: readonly { key: string; problem: string }[]) {
    super(`wrong configuration: ${keys.map(({ key, problem }) => `${key} ${problem}`).join('; ')}`);
    this.name = 'ConfigError';
  }
}

/** Reads settings once, at start. @throws ConfigError naming every wrong or missing key. */
export function readConfig<Schema extends z.ZodType>(
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>>,
): z.output<Schema> {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues.map((issue) => {
      const key = issue.path.join('.') || (issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : '(all)');
      const missing = issue.code === 'invalid_type' && environment[key] === undefined;
      return { key, problem: missing ? 'is missing' : `is not valid (${issue.code})` };
    }),
  );
}

const port = z.coerce.number().int().min(0).max(65_535);
const secret = z.string().min(32);

/** Settings every service reads; the same names in compose, in the cluster launcher and in standalone. */
export const serviceSettings = z.object({
  /** 0 takes any free port. */
  PORT: port.default(0),
  HOST: z.string().default('127.0.0.1'),
  /** The service's own role: reads and writes rows, may not change the schema. */
  DATABASE_URL: z.url(),
  /** The owner role; when given, the service brings its schema up to date at start. */
  DATABASE_OWNER_URL: z.url().optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  EVENTS: z.enum(['kafka', 'pgboss']),
  /** `host:port,host:port`; with EVENTS=kafka. */
  KAFKA_BROKERS: z.string().optional(),
  JOBS: z.enum(['bullmq', 'pgboss']),
  /** With JOBS=bullmq. */
  REDIS_URL: z.url().optional(),
  /** The database that carries events and jobs, with EVENTS=pgboss or JOBS=pgboss. */
  BUS_URL: z.url().optional(),
  OIDC_ISSUER: z.url(),
  OIDC_AUDIENCE: z.string().default('tsunagi'),
  /** Where the issuer's keys are read, if not by discovery from OIDC_ISSUER. */
  OIDC_JWKS_URI: z.url().optional(),
  /** Key-encryption key of this service: 32 bytes, base64. */
  KEK: z.base64().length(44),
  /** Shared by the services to know each other (not by people): at least 32 characters. */
  SERVICE_SECRET: secret,
  INTAKE_URL: z.url().optional(),
  CONSENT_URL: z.url().optional(),
  REFERRAL_URL: z.url().optional(),
  AUDIT_URL: z.url().optional(),
  /** `on` loads the fictional town of Minatono (infra/demo) into an empty database. */
  DEMO: z.enum(['on', 'organisations', 'off']).default('off'),
  /** The day the demo world is dated from, YYYY-MM-DD; today by default. */
  DEMO_DATE: z.iso.date().optional(),
  /** Council's own closed days, `YYYY-MM-DD,YYYY-MM-DD`. */
  CLOSED_DAYS: z.string().default(''),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});
export type ServiceSettings = z.output<typeof serviceSettings>;
