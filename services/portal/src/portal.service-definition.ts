import type { IncomingMessage, ServerResponse } from 'node:http';
import { TokenVerifier } from '@tsunagi/auth';
import { readConfig } from '@tsunagi/config';
import { systemClock } from '@tsunagi/kernel';
import { Database } from '@tsunagi/persistence';
import { deriveKey, masterKey } from '@tsunagi/sealing';
import { type BootOverrides, bootService, type RunningService, type ServiceDefinition } from '@tsunagi/service';
import { answerError } from '@tsunagi/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Gateway } from './gateway/forward.js';
import { announceEvents } from './live/announce.on-events.js';
import { LiveChannel } from './live/live-channel.js';
import './messages.js';
import { servePages } from './pages/serve-pages.js';
import type { CookieRules } from './session/cookies.js';
import { IdentityProvider } from './session/identity-provider.js';
import { LogIn } from './session/log-in.js';
import { LogOut } from './session/log-out.js';
import { PortalDoor } from './session/portal-door.js';
import { sessionMigrations } from './session/session.migration.js';
import { SessionStore } from './session/session.store.js';
import { WhoAmIController } from './session/who-am-i.js';
import { portalSettings, type PortalSettings } from './settings.js';
import { COOKIE_RULES, PORTAL_SETTINGS, SESSION_KEY } from './tokens.js';

/** Something else that answers under a prefix of the portal's address (standalone: the identity provider). */
export interface Mount {
  readonly prefix: string;
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void;
}

export interface PortalOptions extends BootOverrides {
  readonly mounts?: readonly Mount[];
}

/** Starts the portal. @param environment keys of `serviceSettings` and `portalSettings`. @throws ConfigError */
export async function bootPortal(
  environment: Readonly<Record<string, string | undefined>>,
  { mounts = [], ...overrides }: PortalOptions = {},
): Promise<RunningService> {
  const settings = readConfig(portalSettings, environment);
  const parts = partsOf(settings, environment, overrides);
  return bootService(definePortal(settings, parts, mounts), environment, overrides);
}

/** The portal's parts that the gateway (outside Nest) and the controllers share; made once the database is there. */
interface PortalParts {
  readonly rules: CookieRules;
  readonly key: Buffer;
  readonly verifier: TokenVerifier;
  readonly clock: { now(): Date };
}

function partsOf(
  settings: PortalSettings,
  environment: Readonly<Record<string, string | undefined>>,
  overrides: BootOverrides,
): PortalParts {
  return {
    rules: { secure: settings.ORIGIN.startsWith('https://') },
    key: deriveKey(masterKey(environment['KEK'] ?? ''), 'portal sessions'),
    verifier: new TokenVerifier({
      issuer: settings.OIDC_ISSUER,
      audience: environment['OIDC_AUDIENCE'] ?? 'tsunagi',
      jwksUri: environment['OIDC_JWKS_URI'],
    }),
    clock: overrides.clock ?? systemClock,
  };
}

function definePortal(settings: PortalSettings, parts: PortalParts, mounts: readonly Mount[]): ServiceDefinition {
  const { rules, key, verifier, clock } = parts;
  return {
    name: 'portal',
    bodies: 'raw',
    migrations: sessionMigrations,
    controllers: [LogIn, LogOut, WhoAmIController],
    providers: [
      { provide: PORTAL_SETTINGS, useValue: settings },
      { provide: COOKIE_RULES, useValue: rules },
      { provide: SESSION_KEY, useValue: key },
      { provide: TokenVerifier, useValue: verifier },
      { provide: IdentityProvider, useFactory: () => new IdentityProvider(settings) },
      {
        provide: SessionStore,
        useFactory: (database: Database) => new SessionStore(database, key),
        inject: [Database],
      },
      {
        provide: PortalDoor,
        useFactory: (sessions: SessionStore) => new PortalDoor(sessions, clock, rules, settings.ORIGIN),
        inject: [SessionStore],
      },
    ],
    consumer: () => announceEvents,
    configure: (fastify, app, runtime) =>
      configure(fastify, {
        door: app.get(PortalDoor),
        verifier,
        settings,
        mounts,
        databaseUrl: runtime.settings.DATABASE_URL,
        onError: runtime.onError,
      }),
  };
}

interface Doors {
  readonly door: PortalDoor;
  readonly verifier: TokenVerifier;
  readonly settings: PortalSettings;
  readonly mounts: readonly Mount[];
  readonly databaseUrl: string;
  readonly onError: (error: unknown) => void;
}

async function configure(fastify: FastifyInstance, doors: Doors): Promise<{ stop(): Promise<void> }> {
  const { door, verifier, settings, mounts, databaseUrl, onError } = doors;
  fastify.addHook('onRequest', (request, reply, done) => {
    const mount = mounts.find(
      ({ prefix }) =>
        request.url === prefix || request.url.startsWith(`${prefix}/`) || request.url.startsWith(`${prefix}?`),
    );
    if (!mount) return done();
    reply.hijack();
    mount.handler(request.raw, reply.raw);
  });
  const gateway = new Gateway(door, {
    intake: settings.INTAKE_URL,
    consent: settings.CONSENT_URL,
    referral: settings.REFERRAL_URL,
    audit: settings.AUDIT_URL,
  });
  const live = new LiveChannel(databaseUrl, onError);
  await live.start();
  const answering = answersProblems(onError);
  fastify.get(
    '/api/v1/events',
    answering(async (request, reply) => {
      const actor = await verifier.verify(await door.tokenFor(request));
      reply.hijack();
      live.add({ agency: actor.agency, coordinator: actor.roles.includes('coordinator'), stream: reply.raw });
    }),
  );
  fastify.all(
    '/api/v1/*',
    answering((request, reply) => gateway.forward(request, reply)),
  );
  await servePages(fastify);
  return {
    stop: async () => {
      await live.close();
      gateway.close();
    },
  };
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Routes outside Nest answer errors as the others do. */
const answersProblems =
  (onError: (error: unknown) => void) =>
  (handler: Handler): Handler =>
  async (request, reply) => {
    try {
      await handler(request, reply);
    } catch (error) {
      answerError(error, request, reply, onError);
      await reply;
    }
  };
