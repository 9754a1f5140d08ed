import { fillCases, fillInbox, fillRecords, personOf } from './fill-lists.js';
import { type Figure, inLanes, percentile } from './measure.js';
import type { RunningSystem } from './running-system.js';

const CALLS = 100;
/** 10⁵ cases and 10⁶ records; smaller for a trial, by BENCH_CASES and BENCH_RECORDS. */
const CASES = Number(process.env['BENCH_CASES'] ?? 100_000);
const RECORDS = Number(process.env['BENCH_RECORDS'] ?? 1_000_000);
const AIM = '≤ 300';

/** (d) Lists by HTTP through the portal, one caller at a time; each answer has its access records committed before it. */
export async function measureLists(system: RunningSystem): Promise<Figure[]> {
  await fillCases(system, CASES);
  await fillInbox(system, CASES);
  await fillRecords(system, RECORDS);
  const [caseworker, partner, auditor] = await Promise.all(
    ['caseworker', 'partner', 'auditor'].map((user) => system.token(user)),
  );
  const search = (q: string) => ({ who: caseworker!, path: '/cases/search', body: { q } });
  const calls: readonly (readonly [string, (n: number) => Call])[] = [
    ['case list, 50 cases', () => ({ who: caseworker!, path: '/cases' })],
    ['search by name', (n) => search(`架空${(n * 997) % CASES}`)],
    ['search by kana, which many share', () => search('たかはし')],
    ['search by telephone', (n) => search(`090-0000-${String((n * 97) % 10_000).padStart(4, '0')}`)],
    ['inbox, 50 referrals', () => ({ who: partner!, path: '/referrals?box=inbox' })],
    ['access records of a person', (n) => ({ who: auditor!, path: `/audit/records?subject=${personOf(n)}` })],
    ['disclosures of a person', (n) => ({ who: auditor!, path: `/audit/subjects/${personOf(n * 4)}/disclosures` })],
  ];
  const figures: Figure[] = [];
  for (const [name, call] of calls) {
    const times = await inLanes(CALLS, 1, (n) => answer(system.api, call(n)));
    figures.push(
      { name: `${name}, p50`, unit: 'ms', value: percentile(times, 0.5) },
      { name: `${name}, p95`, unit: 'ms', value: percentile(times, 0.95), aim: AIM },
    );
  }
  return figures;
}

interface Call {
  readonly who: string;
  readonly path: string;
  readonly body?: unknown;
}

async function answer(api: string, { who, path, body }: Call): Promise<void> {
  const reply = await fetch(`${api}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${who}`,
      'access-purpose': 'support',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}`);
  await reply.arrayBuffer();
}
