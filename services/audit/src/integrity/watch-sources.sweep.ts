import { type BusinessCalendar, type Ids, tokyoDate } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { readSettings } from '../oversight/scan/rule-settings.store.js';
import { threshold } from '../oversight/rules/rule.js';
import { type Skew, skewOf } from './clock-skew.js';
import { noteFinding, settleBySystem } from '../findings/note-finding.store.js';
import { type Silence, silenceOf } from './silence.js';

/** Records of a source that its usual pause is taken from. */
const PAUSES_FROM = 300;

export interface WatchedSource {
  readonly source: string;
  readonly lastCounter: number;
  readonly silence: Silence;
  readonly skew: Skew | null;
}

export interface Watching {
  readonly calendar: BusinessCalendar;
  readonly now: Date;
  /** When this service began to listen: what a source did not say before is no silence of its own. */
  readonly listeningSince?: Date;
}

/** How each source behaves now: whether it has fallen silent, and how far its clock is off. Changes nothing. */
export async function watchSources(tx: Tx, { calendar, now, listeningSince }: Watching): Promise<WatchedSource[]> {
  const settings = await readSettings(tx);
  const { fromHour, toHour, factor, hours, records } = settings.get('silent')!.thresholds as Record<string, number>;
  const opening = { calendar, fromHour: fromHour!, toHour: toHour! };
  const delays = threshold(settings.get('clock-skew')!.thresholds, 'count');
  const sources = await tx.query<{ source: string; lastCounter: number; arrivals: Date[]; delays: number[] }>(
    `select s.source, s.counter::float8 as "lastCounter",
       array(select r.stored_at from stored_record r where r.source = s.source order by r.counter desc limit ${PAUSES_FROM}) as arrivals,
       array(select (extract(epoch from r.stored_at - r.at) * 1000)::float8 from stored_record r where r.source = s.source
         order by r.counter desc limit $1) as delays
     from source_state s order by s.source`,
    [delays],
  );
  return sources.map(({ source, lastCounter, arrivals, delays: found }) => ({
    source,
    lastCounter,
    silence: silenceOf(
      [...arrivals].sort((a, b) => a.getTime() - b.getTime()),
      now,
      opening,
      { factor: factor!, hours: hours!, records: records! },
      listeningSince,
    ),
    skew: skewOf(found),
  }));
}

/** Notes which sources have fallen silent or have a wrong clock; a source that speaks again settles its silence. */
export async function noteSources(tx: Tx, { ids, ...watching }: Watching & { ids: Ids }): Promise<void> {
  const { now } = watching;
  const settings = await readSettings(tx);
  const [silent, skewed] = [settings.get('silent')!, settings.get('clock-skew')!];
  for (const { source, lastCounter, silence, skew } of await watchSources(tx, watching)) {
    await settleSpokenAgain(tx, source, lastCounter, now);
    const at = { firstCounter: lastCounter, lastCounter };
    if (silent.enabled && silence.silent)
      await noteFinding(
        tx,
        source,
        { kind: 'silent', ...at, figures: { hours: round(silence.hours), usual: round(silence.usual) } },
        { now, id: ids.next() },
      );
    const limitMs = threshold(skewed.thresholds, 'seconds') * 1000;
    if (skewed.enabled && skew && Math.abs(skew.median) > limitMs) await noteSkew(tx, source, at, skew, { now, ids });
  }
}

const round = (hours: number): number => Math.round(hours * 10) / 10;

async function settleSpokenAgain(tx: Tx, source: string, lastCounter: number, now: Date): Promise<void> {
  const over = await tx.query<{ id: string }>(
    `select finding_id as id from finding where kind = 'silent' and state = 'open' and source = $1 and last_counter < $2`,
    [source, lastCounter],
  );
  for (const { id } of over) settleBySystem(tx, id, 'resumed', now);
}

/** Once while it is open: a clock that stays wrong is one finding. */
async function noteSkew(
  tx: Tx,
  source: string,
  at: { firstCounter: number; lastCounter: number },
  { median, max }: Skew,
  { now, ids }: { now: Date; ids: Ids },
): Promise<void> {
  const known = await tx.query(
    `select 1 from finding where kind = 'clock-skew' and source = $1 and (state = 'open' or figures ->> 'day' = $2)`,
    [source, tokyoDate(now)],
  );
  if (known.length > 0) return;
  const figures = { day: tokyoDate(now), seconds: Math.round(median / 1000), medianMs: median, maxMs: max };
  await noteFinding(tx, source, { kind: 'clock-skew', ...at, figures }, { now, id: ids.next() });
}
