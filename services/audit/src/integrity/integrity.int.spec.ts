import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventPayload } from '@tsunagi/contracts';
import { BusinessCalendar, MovableClock, systemIds } from '@tsunagi/kernel';
import { allMigrations } from '@tsunagi/service';
import { testPostgres, type TestDatabase } from '@tsunagi/testing';
import { auditService } from '../audit.service-definition.js';
import { MORNING } from '../testing/audit-desk.js';
import { storeRecord } from '../records/store-record.on-access-recorded.js';
import { chainOf } from '../testing/chain-of.js';
import { noteSources, watchSources } from './watch-sources.sweep.js';

type Payload = EventPayload<'access.v1', 'AccessRecorded'>;

describe('I6 integrity of the sources', () => {
  let db: TestDatabase;
  const clock = new MovableClock(MORNING);
  const calendar = new BusinessCalendar();
  beforeAll(async () => {
    db = await (await testPostgres()).createDatabase('audit', allMigrations(auditService));
  });
  afterAll(() => db.drop());

  const take = (...payloads: Payload[]): Promise<void> =>
    db.database.transaction(async (tx) => {
      for (const payload of payloads) await storeRecord(tx, payload, { clock, ids: systemIds });
    });
  const findings = (source: string): Promise<Record<string, unknown>[]> =>
    db.database.query(
      `select kind, state, settled_as as "settledAs", first_counter::int as first, last_counter::int as last, figures
       from finding where source = $1 order by kind, first_counter`,
      [source],
    );
  const watch = async (): Promise<void> =>
    db.database.transaction((tx) => noteSources(tx, { calendar, now: clock.now(), ids: systemIds }));

  it('keeps a gap open until the last of it has come, then says how late', async () => {
    const chain = chainOf('gappy', 6, clock.now());
    await take(chain[0]!, chain[4]!, chain[5]!, chain[2]!);
    expect(await findings('gappy')).toMatchObject([{ kind: 'gap', state: 'open', first: 2, last: 4 }]);
    clock.advance(90_000);
    await take(chain[1]!, chain[3]!);
    expect(await findings('gappy')).toMatchObject([
      { kind: 'gap', state: 'settled', settledAs: 'filled' },
      { kind: 'late', state: 'open', first: 2, last: 4, figures: { count: 3, seconds: 90 } },
    ]);
  });

  it('finds a record in a gap that ties to neither side', async () => {
    const chain = chainOf('forged', 3, clock.now());
    const other = chainOf('forged', 3, new Date(clock.now().getTime() + 1));
    await take(chain[0]!, chain[2]!, other[1]!);
    expect((await findings('forged')).map(({ kind }) => kind)).toEqual(['fork', 'gap', 'late']);
  });

  it('notes a record sent again once, as harmless, and another under its counter as a fork', async () => {
    const chain = chainOf('again', 2, clock.now());
    await take(...chain, chain[1]!, chain[1]!);
    expect(await findings('again')).toMatchObject([{ kind: 'repeated', state: 'settled', settledAs: 'harmless' }]);
    const other = chainOf('again', 2, new Date(clock.now().getTime() + 1));
    await take(other[1]!);
    expect((await findings('again')).map(({ kind }) => kind)).toEqual(['fork', 'repeated']);
  });

  it('notes a source that fell silent until it speaks again', async () => {
    clock.set(MORNING);
    const chain = chainOf('quiet', 31, clock.now());
    const silences = async () => (await findings('quiet')).filter(({ kind }) => kind === 'silent');
    for (const payload of chain.slice(0, 30)) {
      clock.advance(60_000);
      await take(payload);
    }
    clock.advance(3.9 * 3600_000);
    await watch();
    expect(await silences()).toEqual([]);
    clock.advance(0.2 * 3600_000);
    await watch();
    await watch();
    expect(await silences()).toMatchObject([{ kind: 'silent', state: 'open', first: 30, figures: { hours: 4.1 } }]);
    const shown = await db.database.transaction((tx) => watchSources(tx, { calendar, now: clock.now() }));
    expect(shown.find(({ source }) => source === 'quiet')?.silence.silent).toBe(true);
    await take(chain[30]!);
    await watch();
    expect(await silences()).toMatchObject([{ state: 'settled', settledAs: 'resumed' }]);
  });

  it('notes a clock that is off, once a day', async () => {
    const ahead = new Date(clock.now().getTime() + 600_000);
    await take(...chainOf('ahead', 5, ahead));
    await watch();
    await watch();
    expect(await findings('ahead')).toMatchObject([{ kind: 'clock-skew', state: 'open', figures: { seconds: -600 } }]);
    await take(...chainOf('right', 5, clock.now()));
    await watch();
    expect(await findings('right')).toEqual([]);
  });
});
