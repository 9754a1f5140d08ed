import { type BusinessCalendar, tokyoDate } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import type { ScanFacts } from '../rules/all-rules.js';
import { groupLooks } from '../rules/group-looks.js';
import type { ActiveDay, CasePeriod, Look } from '../rules/rule.js';

/** Days before the day looked at that count as the past, and over which peers are compared. */
const WINDOW_DAYS = 28;
/** Records named with a finding, at most. */
export const RECORDS_NAMED = 200;

/** The facts that the rules ask about some looks: the days and persons concerned, as they stand now. */
export async function gatherFacts(
  tx: Tx,
  looks: readonly Look[],
  { calendar, now }: { calendar: BusinessCalendar; now: Date },
): Promise<ScanFacts> {
  const days = await activeDays(tx, looks);
  return { looks, days, periodsOf: await casePeriods(tx, looks), calendar, now };
}

/** A day's counts are made anew from its records, so a late one corrects them. Auditors' own looking is left out. */
const COUNT_DAYS = `
  update activity_day d set persons = c.persons, search_acts = c.searches, opened = c.opened
  from (
    select w.actor, w.day,
      count(distinct r.subject) filter (where r.action in ('view', 'list', 'search', 'print', 'export', 'disclose', 'break-glass')) as persons,
      count(distinct r.at) filter (where r.action = 'search') as searches,
      count(distinct r.subject) filter (where r.action in ('view', 'disclose', 'print', 'break-glass')) as opened
    from unnest($1::text[], $2::date[]) as w (actor, day)
    join stored_record r on r.actor = w.actor and r.outcome = 'success' and r.basis is distinct from 'oversight'
      and r.at >= w.day::timestamp at time zone interval '9 hours'
      and r.at < (w.day + 1)::timestamp at time zone interval '9 hours'
    group by w.actor, w.day) c
  where d.actor = c.actor and d.day = c.day`;

const READ_DAYS = `
  select d.actor, d.agency, to_char(d.day, 'YYYY-MM-DD') as day, d.persons, d.search_acts as searches, d.opened,
    array(select p.persons from activity_day p where p.actor = d.actor and p.day < d.day and p.day >= d.day - $3::int
      and p.persons > 0 order by p.day) as past,
    array(select percentile_cont(0.5) within group (order by p.persons)::float8 from activity_day p
      where p.day <= d.day and p.day > d.day - $3::int and p.agency = d.agency and p.actor <> d.actor
        and p.roles && d.roles and p.persons > 0 group by p.actor) as peers,
    array(select r.record_id from stored_record r where r.actor = d.actor and r.subject is not null
      and r.basis is distinct from 'oversight'
      and r.at >= d.day::timestamp at time zone interval '9 hours'
      and r.at < (d.day + 1)::timestamp at time zone interval '9 hours'
      order by r.at desc, r.record_id desc limit ${RECORDS_NAMED}) as records
  from activity_day d join unnest($1::text[], $2::date[]) as w (actor, day) on d.actor = w.actor and d.day = w.day
  order by d.day, d.actor`;

async function activeDays(tx: Tx, looks: readonly Look[]): Promise<ActiveDay[]> {
  const byDay = [...groupLooks(looks, ({ actor, at }) => `${actor}/${tokyoDate(at)}`).values()].map(
    ([first]) => first!,
  );
  if (byDay.length === 0) return [];
  const wanted = [byDay.map(({ actor }) => actor), byDay.map(({ at }) => tokyoDate(at))];
  tx.write(COUNT_DAYS, wanted);
  return tx.query<ActiveDay>(READ_DAYS, [...wanted, WINDOW_DAYS]);
}

async function casePeriods(tx: Tx, looks: readonly Look[]): Promise<ScanFacts['periodsOf']> {
  const subjects = [...new Set(looks.flatMap(({ subject }) => (subject === null ? [] : [subject])))];
  const rows = await tx.query<CasePeriod & { person: string; agency: string }>(
    `select person_id as person, agency, case_id as "caseId", opened_at as "openedAt", closed_at as "closedAt"
     from case_period where person_id = any($1::uuid[])`,
    [subjects],
  );
  const periods = new Map<string, CasePeriod[]>();
  for (const { person, agency, ...period } of rows) {
    const key = `${person}/${agency}`;
    periods.set(key, [...(periods.get(key) ?? []), period]);
  }
  return (subject, agency) => periods.get(`${subject}/${agency}`) ?? [];
}
