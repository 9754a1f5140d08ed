import { setTimeout as pause } from 'node:timers/promises';
import { MovableClock, type Ids, type LocalDate } from '@tsunagi/kernel';
import { Database } from '@tsunagi/persistence';
import type { BootOverrides, RunningService } from '@tsunagi/service';
import { storyEventLog, type StoryEventLog } from './story-event-log.js';
import { storyIds } from './story-ids.js';
import type { StoryIssuer } from './story-issuer.js';
import { storyJobs } from './story-jobs.js';

export const storyServices = ['intake', 'consent', 'referral', 'audit'] as const;
export type StoryService = (typeof storyServices)[number];
export type ServiceSettings = Readonly<Record<StoryService, Readonly<Record<string, string>>>>;

type Boot = (settings: Readonly<Record<string, string>>, overrides: BootOverrides) => Promise<RunningService>;

/** The four services, running in this process under the clock of the story. */
export interface StorySystem {
  readonly url: Readonly<Record<StoryService, string>>;
  /** Lets time pass; deadlines and consents that run out on the way do so at their own time. */
  moveTo(at: Date): Promise<void>;
  /** Resolves when every event has been published and has taken effect. @throws when one could not */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface StorySystemInput {
  readonly settings: ServiceSettings;
  readonly issuer: Pick<StoryIssuer, 'issuer' | 'jwksUri'>;
  readonly seed: number;
  readonly begins: Date;
  /** The day on which the story ends, `YYYY-MM-DD`. */
  readonly ends: LocalDate;
  /** When consents run out, earliest first. */
  readonly expiries: readonly Date[];
  /** Another than the story's own. */
  readonly eventLog?: StoryEventLog;
}

/** Boots the services; they close again when one of them cannot. @throws ConfigError, SchemaTooNewError */
export async function startStorySystem(input: StorySystemInput): Promise<StorySystem> {
  const clock = new MovableClock(input.begins);
  const [eventLog, jobs] = [input.eventLog ?? storyEventLog(), storyJobs()];
  const running = new Map<StoryService, RunningService>();
  const closeAll = async (): Promise<void> => {
    await Promise.all([...running.values()].map((service) => service.close()));
  };
  const { boots, expireConsents } = await loadServices();
  try {
    for (const name of storyServices) {
      const ids: Ids = storyIds(input.seed, name, clock);
      const service = await boots[name](settingsOf(name, input, running), { clock, ids, eventLog, jobs });
      running.set(name, service);
    }
  } catch (error) {
    await closeAll();
    throw error;
  }
  const settle = (): Promise<void> => settled([...running.values()], eventLog.idle);
  const expiries = [...input.expiries];
  const nextAt = (until: Date): Date | undefined =>
    [jobs.nextAt(until), expiries[0] !== undefined && expiries[0] <= until ? expiries[0] : undefined]
      .filter((at) => at !== undefined)
      .sort((one, other) => one.getTime() - other.getTime())[0];
  const wakeAt = async (at: Date): Promise<void> => {
    if (at > clock.now()) clock.set(at);
    await jobs.runDue(clock.now());
    if (expiries[0] !== undefined && expiries[0] <= clock.now()) {
      while (expiries[0] !== undefined && expiries[0] <= clock.now()) expiries.shift();
      await expireConsents(running.get('consent')!);
    }
    await settle();
  };
  return {
    url: Object.fromEntries([...running].map(([name, { url }]) => [name, url])) as Record<StoryService, string>,
    moveTo: async (at) => {
      for (let next = nextAt(at); next !== undefined; next = nextAt(at)) await wakeAt(next);
      clock.set(at);
    },
    settle,
    close: closeAll,
  };
}

/** Loaded only when there is a story to play: a start without one need not wait for it. */
async function loadServices() {
  const [{ bootIntake }, { bootConsent, ExpireConsents }, { bootReferral }, { bootAudit }] = await Promise.all([
    import('@tsunagi/intake'),
    import('@tsunagi/consent'),
    import('@tsunagi/referral'),
    import('@tsunagi/audit'),
  ]);
  const boots: Readonly<Record<StoryService, Boot>> = {
    intake: bootIntake,
    consent: bootConsent,
    referral: bootReferral,
    audit: bootAudit,
  };
  return { boots, expireConsents: (consent: RunningService) => consent.context.get(ExpireConsents).run() };
}

function settingsOf(
  name: StoryService,
  { settings, issuer, ends }: StorySystemInput,
  running: ReadonlyMap<StoryService, RunningService>,
): Record<string, string> {
  const peers = [...running].map(([peer, { url }]) => [`${peer.toUpperCase()}_URL`, url] as const);
  return {
    ...settings[name],
    PORT: '0',
    HOST: '127.0.0.1',
    OIDC_ISSUER: issuer.issuer,
    OIDC_JWKS_URI: issuer.jwksUri,
    OIDC_AUDIENCE: 'tsunagi',
    DEMO: 'organisations',
    DEMO_DATE: ends,
    LOG_LEVEL: 'error',
    ...Object.fromEntries(peers),
  };
}

const BETWEEN_LOOKS_MS = 3;

async function settled(services: readonly RunningService[], idle: () => Promise<void>): Promise<void> {
  for (;;) {
    const waiting = await Promise.all(services.map(hasUnpublished));
    await idle();
    // What a consumer published while others were looked at is seen in the next round.
    if (!waiting.includes(true) && !(await Promise.all(services.map(hasUnpublished))).includes(true)) return idle();
    await pause(BETWEEN_LOOKS_MS);
  }
}

async function hasUnpublished({ context }: RunningService): Promise<boolean> {
  const rows = await context.get(Database).query('select 1 from outbox where published_at is null limit 1');
  return rows.length > 0;
}
