import { HandOffFloor } from './hand-off-floor.js';
import { type Figure, inLanes, median, percentile, timed } from './measure.js';
import type { RunningSystem } from './running-system.js';
import { countsTold, describeWork, Drain, type Work, workOfOne, writtenSoFar } from './written-work.js';

/** In one round; the first, which is only counted, warms up as well. */
const HAND_OFFS = 80;
const ROUNDS = 5;
const LANES = 6;

/**
 * (a) A whole hand-off by HTTP: open a case, record consent, draft, send, accept, open the package, start, report,
 * complete; a round is over when the last event has taken effect in its last consumer. What one hand-off writes is
 * counted from the system's own run, not guessed, and the floor writes just that. Rounds of both take turns, so that a
 * busy machine meets both.
 */
export async function measureHandOff(system: RunningSystem): Promise<Figure[]> {
  const [caseworker, partner] = await Promise.all([system.token('caseworker'), system.token('partner')]);
  const handOff = (): Promise<void> => handOffOnce(system.api, caseworker, partner);
  const drain = await Drain.open(system);
  await inLanes(LANES, LANES, handOff);
  const each = await workOfHandOff(system, drain, handOff);
  process.stderr.write(`  one hand-off writes ${describeWork(each)}\n`);
  const rawWork = await HandOffFloor.prepare(system, each, HAND_OFFS, LANES);
  const [rates, floors, times]: [number[], number[], number[]] = [[], [], []];
  for (let round = 1; round <= ROUNDS; round++) {
    const took = await timed(async () => {
      times.push(...(await inLanes(HAND_OFFS, LANES, handOff)));
      await drain.empty();
    });
    rates.push((HAND_OFFS / took) * 1000);
    await countsTold();
    floors.push(await rawWork.rate(HAND_OFFS, LANES));
    process.stderr.write(`  round ${round}: ${rates.at(-1)!.toFixed(1)}/s, floor ${floors.at(-1)!.toFixed(1)}/s\n`);
  }
  await rawWork.close();
  await drain.close();
  const [value, floor] = [median(rates), median(floors)];
  return [
    {
      name: `whole hand-off by HTTP (9 calls), ${LANES} at a time`,
      unit: '/s',
      value,
      floor,
      ratio: median(rates.map((rate, round) => rate / floors[round]!)),
      aim: 'ratio ≥ 0.5',
    },
    { name: 'whole hand-off, p50', unit: 'ms', value: percentile(times, 0.5) },
    { name: 'whole hand-off, p95', unit: 'ms', value: percentile(times, 0.95) },
  ];
}

async function workOfHandOff(system: RunningSystem, drain: Drain, handOff: () => Promise<void>): Promise<Work> {
  await drain.empty();
  await countsTold();
  const before = await writtenSoFar(system);
  await inLanes(HAND_OFFS, LANES, handOff);
  await drain.empty();
  await countsTold();
  return workOfOne(before, await writtenSoFar(system), HAND_OFFS);
}

async function handOffOnce(api: string, caseworker: string, partner: string): Promise<void> {
  const call = async (token: string, method: string, path: string, body?: unknown): Promise<Record<string, string>> => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const answer = await fetch(`${api}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const told = (await answer.json()) as Record<string, string>;
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status} ${told['code'] ?? ''}`);
    return told;
  };
  const { caseId } = await call(caseworker, 'POST', '/cases', {
    person: {
      name: '髙橋 架空',
      kana: 'たかはし かくう',
      birthDate: '1977-04-01',
      gender: 'female',
      address: 'みなと野市港町1-2-3',
      phones: ['090-0000-1234'],
      flags: [],
    },
    channel: 'self-visit',
    consultation: { needs: [{ code: 'food', primary: true }], text: '今週の食べるものに困っている。' },
  });
  const categories = ['identity', 'needs', 'contact'];
  await call(caseworker, 'POST', `/cases/${caseId}/consents`, {
    categories,
    purposes: ['support'],
    recipients: ['hidamari'],
    expiresAt: '2029-03-31',
    method: 'written',
    explainedBy: '窓口担当',
    formVersion: '1',
  });
  const { referralId } = await call(caseworker, 'POST', '/referrals', {
    caseId,
    kind: 'referral',
    recipient: 'hidamari',
    needs: ['food'],
    categories,
    basis: { code: 'consent' },
    urgency: 'normal',
    message: '食料支援をお願いします。',
  });
  await call(caseworker, 'POST', `/referrals/${referralId}/send`);
  await call(partner, 'POST', `/referrals/${referralId}/accept`);
  await call(partner, 'GET', `/referrals/${referralId}/package`);
  await call(partner, 'POST', `/referrals/${referralId}/start`);
  await call(partner, 'POST', `/referrals/${referralId}/progress`, { text: '食料を届けました。' });
  await call(partner, 'POST', `/referrals/${referralId}/complete`, { outcome: 'improved', text: '見守りを続けます。' });
}
