import 'reflect-metadata';
import { type DynamicModule, Global, type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { auditClientMigrations } from '@tsunagi/audit-client';
import { AccessGuard, TokenVerifier } from '@tsunagi/auth';
import { readConfig, type ServiceSettings, serviceSettings } from '@tsunagi/config';
import {
  answerError,
  BODY_LIMIT,
  Catalogue,
  idempotencyMigrations,
  keepRawBodies,
  refuseOtherMethods,
  type Messages,
  ProblemFilter,
  readJsonBodies,
  ReplyInterceptor,
} from '@tsunagi/http';
import { createJobs, type Jobs } from '@tsunagi/jobs';
import { type Clock, type Ids, systemClock, systemIds } from '@tsunagi/kernel';
import { createEventLog, type EventLog, messagingMigrations, startConsumer, startRelay } from '@tsunagi/messaging';
import { logger, type Logger, startTelemetry } from '@tsunagi/observability';
import { Database, migrate, type SqlMigration } from '@tsunagi/persistence';
import { sealingMigrations } from '@tsunagi/sealing';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HealthController, Readiness } from './health.js';
import { observeRequests } from './observe-requests.js';
import { configureParts, consumerOf, type Part, startParts, type Stoppable } from './part.js';
import { commonProviders, type Runtime } from './providers.js';

/** One service, told as data: what it is called and which capabilities it is put together from. */
export interface ServiceDefinition {
  readonly name: string;
  readonly parts: readonly Part[];
  /** What it says to people, beside what every service and its own parts say. */
  readonly messages?: readonly Messages[];
  /** `raw` leaves bodies as bytes (the portal passes them on); JSON by default. */
  readonly bodies?: 'json' | 'raw';
}

/** What a test or the standalone launcher may put in place of the usual part. */
export interface BootOverrides {
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly eventLog?: EventLog;
  readonly jobs?: Jobs;
  /** Called when the service can no longer do its work; ends the process by default. */
  readonly onFatal?: (error: unknown) => void;
}

export interface RunningService {
  readonly name: string;
  readonly url: string;
  /** The service's parts, for tests. */
  readonly context: INestApplicationContext;
  close(): Promise<void>;
}

/** Migrations of every service: the shared tables, then its own. */
export const allMigrations = ({ parts }: Pick<ServiceDefinition, 'parts'>): SqlMigration[] => [
  ...messagingMigrations,
  ...sealingMigrations,
  ...idempotencyMigrations,
  ...auditClientMigrations,
  ...parts.flatMap(({ migrations = [] }) => migrations),
];

/** Every route of a service, as its document and its application list them. */
export const controllersOf = ({ parts }: Pick<ServiceDefinition, 'parts'>): Type[] =>
  parts.flatMap(({ controllers = [] }) => controllers);

/** The words of a service, its parts' included. @throws Error when it says two things of one code or field */
export const catalogueOf = ({ messages = [], parts }: Pick<ServiceDefinition, 'messages' | 'parts'>): Catalogue =>
  new Catalogue([...messages, ...parts.flatMap((part) => part.messages ?? [])]);

/**
 * Starts one service: schema, database, HTTP, relay, consumer, sweeps.
 * @param settings keys of `serviceSettings`, e.g. the environment. @throws ConfigError, SchemaTooNewError
 */
export async function bootService(
  definition: ServiceDefinition,
  environment: Readonly<Record<string, string | undefined>>,
  overrides: BootOverrides = {},
): Promise<RunningService> {
  const settings = readConfig(serviceSettings, environment);
  const { name } = definition;
  const log = logger(name, settings.LOG_LEVEL);
  const telemetry = startTelemetry({ service: name, otlpEndpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT });
  if (settings.DATABASE_OWNER_URL) await migrate(settings.DATABASE_OWNER_URL, allMigrations(definition));
  const database = await Database.connect({ url: settings.DATABASE_URL, name, poolSize: settings.DATABASE_POOL });
  const clock = overrides.clock ?? systemClock;
  const report = (error: unknown): void => log.error('background-work-failed', error);
  const eventLog =
    overrides.eventLog ?? (await createEventLog(settings, name, { onError: report, onFatal: overrides.onFatal }));
  const jobs = overrides.jobs ?? (await createJobs(settings, name, report));
  const runtime: Runtime = {
    name,
    onError: report,
    settings,
    database,
    clock,
    ids: overrides.ids ?? systemIds,
    eventLog,
    jobs,
    catalogue: catalogueOf(definition),
  };
  const { app, configured } = await createApplication(definition, runtime, log, () => telemetry.metricsText());
  const relay = await startRelay({
    database,
    databaseUrl: settings.DATABASE_URL,
    log: eventLog,
    onError: report,
    clock,
  });
  // Requests first: after a crash the broker gives the consumer its place back only when the old one's session is over.
  await app.listen(settings.PORT, settings.HOST);
  const listening = consumerOf(name, definition.parts, app);
  const consumer =
    listening && (await startConsumer({ database, log: eventLog, definition: listening, onError: report }));
  const started = await startParts(definition.parts, app, runtime);
  log.info('service-started', {});
  return {
    name,
    url: await app.getUrl(),
    context: app,
    close: async () => {
      await configured.stop();
      await app.close();
      await started.stop();
      await consumer?.stop();
      await relay.stop();
      await jobs.close();
      await eventLog.close();
      await database.close();
      await telemetry.shutdown();
    },
  };
}

/** Builds the Nest application of a service without listening. */
async function createApplication(
  definition: ServiceDefinition,
  runtime: Runtime,
  log: Logger,
  metrics: () => Promise<string>,
): Promise<{ app: NestFastifyApplication; configured: Stoppable }> {
  const verifier = verifierOf(runtime.settings);
  @Global()
  @Module({})
  class Shared {}
  const providers = [
    ...commonProviders(runtime),
    { provide: Readiness, useValue: new Readiness(runtime, metrics) },
    { provide: TokenVerifier, useValue: verifier },
  ];
  const shared: DynamicModule = { module: Shared, providers, exports: providers };
  @Module({})
  class Service {}
  const service: DynamicModule = {
    module: Service,
    imports: [shared],
    controllers: [HealthController, ...controllersOf(definition)],
    providers: definition.parts.flatMap(({ providers = [] }) => providers),
  };

  const report = (error: unknown): void => log.error('request-failed', error);
  const answering = { catalogue: runtime.catalogue, report };
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
    rewriteUrl: ({ url = '/' }) => originForm(url),
    // An address that cannot be decoded, or is too long, is refused before any route.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      answerError(error, request, reply, answering),
  });
  const app = await NestFactory.create<NestFastifyApplication>(service, adapter, {
    logger: false,
    bodyParser: false,
    abortOnError: false,
  });
  if (definition.bodies === 'raw') keepRawBodies(adapter.getInstance());
  else readJsonBodies(adapter.getInstance());
  observeRequests(adapter.getInstance(), definition.name, log);
  app.useGlobalGuards(new AccessGuard(verifier, { name: definition.name, secret: runtime.settings.SERVICE_SECRET }));
  app.useGlobalInterceptors(new ReplyInterceptor());
  app.useGlobalFilters(new ProblemFilter(answering));
  const refuseOthers = refuseOtherMethods(adapter.getInstance());
  const configured = await configureParts(definition.parts, adapter.getInstance(), app, runtime);
  await app.init();
  refuseOthers();
  await adapter.getInstance().ready();
  return { app, configured };
}

/** An absolute request line (RFC 9112 section 3.2.2) names a host of the caller's choice: only its path counts. */
const originForm = (target: string): string =>
  target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/^(?!\/)/, '/');

const verifierOf = (settings: ServiceSettings): TokenVerifier =>
  new TokenVerifier({
    issuer: settings.OIDC_ISSUER,
    audience: settings.OIDC_AUDIENCE,
    jwksUri: settings.OIDC_JWKS_URI,
  });

/** Ends the process cleanly on SIGTERM and SIGINT. For `main.ts` of each service. */
export function runUntilSignal(boot: () => Promise<RunningService>): void {
  boot().then(
    (service) => {
      const stop = (): void => {
        service.close().then(
          () => process.exit(0),
          () => process.exit(1),
        );
      };
      process.once('SIGTERM', stop);
      process.once('SIGINT', stop);
    },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : 'start failed'}\n`);
      process.exit(1);
    },
  );
}
