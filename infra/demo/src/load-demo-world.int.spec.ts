import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { bootIntake } from '@tsunagi/intake';
import type { TestDatabase } from '@tsunagi/testing';
import { loadDemoWorld, type LoadedWorld } from './load-demo-world.js';
import { storyEventLog } from './story-event-log.js';
import { storyIssuer } from './story-issuer.js';
import { storyJobs } from './story-jobs.js';
import { staff } from './story/agencies.js';
import { storyCases } from './story/story-cases.js';
import type { StoryCase } from './story/story.js';
import { emptyWorld, type EmptyWorld } from './testing/empty-world.js';

const today = new Date('2026-11-21T03:00:00Z');

const count = async ({ database }: TestDatabase, what: string): Promise<number> =>
  Number((await database.query<{ n: string }>(`select count(*) as n from ${what}`))[0]!.n);

/** A few short courses, for what does not need the whole world. */
const shortStory = (): readonly StoryCase[] =>
  storyCases(1).filter(({ key }) => ['ikeda', 'goto', 'abe'].includes(key));

describe('the demo world', () => {
  let world: EmptyWorld;
  let first: LoadedWorld;

  beforeAll(async () => {
    world = await emptyWorld();
    first = await loadDemoWorld(world.settings, { today });
  });
  afterAll(() => world.drop());

  it('has the cases and referrals of the story', async () => {
    expect(first).toMatchObject({ loaded: true, cases: 60 });
    expect(await count(world.databases.intake, 'support_case')).toBe(60);
    expect(await count(world.databases.referral, 'referral')).toBe(first.referrals);
  });

  it('has referrals in every state', async () => {
    const rows = await world.databases.referral.database.query<{ state: string }>(
      'select distinct state from referral',
    );
    expect(rows.map(({ state }) => state).sort()).toEqual(
      [
        ...['draft', 'requested', 'information-requested', 'accepted', 'in-progress', 'on-hold', 'completed'],
        ...['declined', 'expired', 'cancelled', 'failed', 'revoked', 'entered-in-error'],
      ].sort(),
    );
  });

  it('has something open for everybody on the first day', async () => {
    const { database } = world.databases.referral;
    const inbox = await database.query<{ urgency: string; due_at: Date }>(
      `select urgency, due_at from referral where recipient = 'hidamari' and state = 'requested' order by urgency`,
    );
    expect(inbox.map(({ urgency }) => urgency)).toEqual(['high', 'normal', 'normal']);
    expect(inbox.filter(({ due_at: dueAt }) => dueAt <= today)).toEqual([]);
    const tasks = await database.query<{ agency: string; reason: string }>(
      'select agency, reason from follow_up where done_at is null',
    );
    expect(tasks).toEqual(
      expect.arrayContaining([
        { agency: 'fukushi-somu', reason: 'answer-question' },
        { agency: 'fukushi-somu', reason: 'find-another' },
        { agency: 'minatono-shakyo', reason: 'nobody-answered' },
        { agency: 'minatono-shakyo', reason: 'question-unanswered' },
        { agency: 'kodomo-katei', reason: 'authority-lost' },
        { agency: 'hidamari', reason: 'stop-and-return' },
      ]),
    );
    const ending = `consent where state = 'granted' and expires_at between '2026-11-21' and '2026-12-21'`;
    expect(await count(world.databases.consent, ending)).toBe(1);
  });

  it('I2: has closed the package of the sibling who withdrew, and of no other', async () => {
    const keys = `referral_key where destroyed_reason = 'consent-withdrawn'`;
    expect(await count(world.databases.consent, keys)).toBe(1);
    expect(await count(world.databases.referral, `referral where state = 'revoked'`)).toBe(1);
  });

  it('I4: has left nothing on the way, and every access record is in the audit log', async () => {
    for (const database of Object.values(world.databases)) {
      expect(await count(database, 'outbox where published_at is null')).toBe(0);
      expect(await count(database, 'parked_event')).toBe(0);
      expect(await count(database, 'quarantine')).toBe(0);
    }
    const { intake, consent, referral, audit } = world.databases;
    const told = await Promise.all([intake, consent, referral, audit].map((one) => count(one, 'access_record')));
    const stored = await audit.database.query<{ source: string; n: number; last: number }>(
      'select source, count(*)::int as n, max(counter)::int as last from stored_record group by source order by source',
    );
    expect(stored.every(({ n, last }) => n === last)).toBe(true);
    expect(stored.reduce((sum, { n }) => sum + n, 0)).toBe(told.reduce((sum, n) => sum + n, 0));
  });

  it('I7: has no name, phone number or text in its events', async () => {
    const cases = storyCases(2026);
    const personal = cases.flatMap(({ person: { name, phones = [], address }, first: { text } }) =>
      [name, ...phones, address, text].filter((value) => value !== undefined),
    );
    for (const { database } of Object.values(world.databases)) {
      const found = await database.query(
        'select 1 from outbox where exists (select 1 from unnest($1::text[]) as word where position(word in payload::text) > 0)',
        [personal],
      );
      expect(found).toEqual([]);
    }
  });

  it('happened over eighteen months, all of it before today', async () => {
    for (const { database } of [world.databases.intake, world.databases.consent, world.databases.referral]) {
      const [span] = await database.query<{ first: Date; last: Date }>(
        'select min(occurred_at) as first, max(occurred_at) as last from outbox',
      );
      expect(span!.last.getTime()).toBeLessThanOrEqual(today.getTime());
      expect(today.getTime() - span!.first.getTime()).toBeGreaterThan(500 * 86_400_000);
    }
  });

  it('I10: gives every name back as it was written', async () => {
    const issuer = await storyIssuer();
    const settings = { ...world.settings.intake, OIDC_ISSUER: issuer.issuer, OIDC_JWKS_URI: issuer.jwksUri };
    const parts = { eventLog: storyEventLog(), jobs: storyJobs() };
    const intake = await bootIntake({ ...settings, LOG_LEVEL: 'silent' }, parts);
    const namesOf = async (account: 'supervisor' | 'caseworker2'): Promise<string[]> => {
      const authorization = `Bearer ${await issuer.token(account, staff[account])}`;
      const headers = { authorization, 'access-purpose': 'audit' };
      const answer = await fetch(`${intake.url}/api/v1/cases?limit=100`, { headers });
      const { items } = (await answer.json()) as { items: { name?: string; person?: { name?: string } }[] };
      return items.flatMap((item) => item.person?.name ?? item.name ?? []);
    };
    const names = [...(await namesOf('supervisor')), ...(await namesOf('caseworker2'))];
    await intake.close();
    await issuer.close();
    expect(names.sort()).toEqual(
      storyCases(2026)
        .flatMap(({ person }) => person.name ?? [])
        .sort(),
    );
  });

  it('is not loaded twice', async () => {
    const before = await count(world.databases.intake, 'access_record');
    const from = performance.now();
    const again = await loadDemoWorld(world.settings, { today: new Date('2026-12-01T03:00:00Z') });
    expect(again).toEqual({ ...first, loaded: false });
    expect(performance.now() - from).toBeLessThan(1_000);
    expect(await count(world.databases.intake, 'access_record')).toBe(before);
  });
});

describe('a load that breaks off', () => {
  let world: EmptyWorld;
  afterEach(() => world.drop());

  it('is taken out and played again from the start', async () => {
    world = await emptyWorld();
    const breakOff = (done: number): void => {
      if (done > 0.95) throw new Error('broken off');
    };
    const options = { today, story: shortStory };
    await expect(loadDemoWorld(world.settings, { ...options, onProgress: breakOff })).rejects.toThrow('broken off');
    expect(await count(world.databases.intake, 'access_record')).toBeGreaterThan(0);
    const again = await loadDemoWorld(world.settings, options);
    expect(again).toEqual({ loaded: true, cases: 3, referrals: 3 });
    expect(await count(world.databases.intake, 'support_case')).toBe(3);
    expect(await count(world.databases.referral, 'referral')).toBe(3);
  });

  it('is left alone when people already work in the databases', async () => {
    world = await emptyWorld();
    await loadDemoWorld(world.settings, { today, story: shortStory });
    await asOwner(world, 'drop schema demo cascade');
    expect(await loadDemoWorld(world.settings, { today, story: shortStory })).toMatchObject({ loaded: false });
    expect(await count(world.databases.intake, 'support_case')).toBe(3);
  });
});

async function asOwner({ settings }: EmptyWorld, sql: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: settings.intake['DATABASE_OWNER_URL'] });
  await client.connect();
  await client.query(sql);
  await client.end();
}
