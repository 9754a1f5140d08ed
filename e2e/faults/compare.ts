import { setTimeout as pause } from 'node:timers/promises';
import type { Caller } from './caller.js';
import { compareEvents, missingEvents } from './compare-events.js';
import { compareRecords } from './compare-records.js';
import { compareStates } from './compare-state.js';
import { differ, type Difference } from './difference.js';
import { readFacts, type DatabasePlace, type Facts } from './facts.js';
import type { World } from './model.js';

const LOOK_EVERY_MS = 150;

/**
 * Compares the databases with the model. All must have settled.
 * @returns every way in which the world is not as it must be
 */
export function compare(world: World, facts: Facts): Difference[] {
  return [
    ...world.contradictions.map((text) => differ(/^I\d+/.exec(text)?.[0] ?? 'I4', text)),
    ...compareStates(world, facts),
    ...compareEvents(world, facts),
    ...compareRecords(world, facts),
  ];
}

/**
 * Waits until everything told has arrived everywhere.
 * @param limitMs after which what is still missing counts as lost. @returns the facts as they then are
 */
export async function settle(place: () => DatabasePlace, limitMs = 90_000): Promise<Facts> {
  const giveUpAt = performance.now() + limitMs;
  for (;;) {
    const facts = await readFacts(place()).catch(() => undefined);
    if (facts && (missingEvents(facts).length === 0 || performance.now() >= giveUpAt)) return facts;
    if (!facts && performance.now() >= giveUpAt) throw new Error('the databases cannot be read');
    await pause(LOOK_EVERY_MS);
  }
}

/** What people see through the API agrees with the model. @param caseIds the cases to look at */
export async function compareAnswers(world: World, caller: Caller, caseIds: readonly string[]): Promise<Difference[]> {
  const each = await Promise.all([
    ...caseIds.map((caseId) => compareCase(world, caller, caseId)),
    compareIntegrity(caller),
  ]);
  return each.flat();
}

async function compareCase(world: World, caller: Caller, caseId: string): Promise<Difference[]> {
  const { by, name } = world.cases.get(caseId)!;
  const { status, body } = await caller.get(by, `/cases/${caseId}`);
  const text = `case ${caseId} is shown`;
  if (status !== 200) return [differ('I4', `${text} as ${status}`)];
  const shown = body as { person: { name: string }; referrals: { referralId: string; state: string }[] };
  const line = (id: string, state: string): string => `${id} ${state}`;
  const expected = [...world.referrals.values()]
    .filter((referral) => referral.caseId === caseId && referral.events.length > 0)
    .map((referral) => line(referral.referralId, world.settledState(referral)));
  const found = shown.referrals.map(({ referralId, state }) => line(referralId, state));
  const same = expected.toSorted().join() === found.toSorted().join();
  return [
    ...(shown.person.name === name ? [] : [differ('I10', `${text} under another name`)]),
    ...(same ? [] : [differ('I4', `${text} with ${found.join()} instead of ${expected.join()}`)]),
  ];
}

/** Audit's own word on the completeness of the records. */
async function compareIntegrity(caller: Caller): Promise<Difference[]> {
  const { status, body } = await caller.get('auditor', '/audit/integrity');
  return status === 200 && body.intact === true
    ? []
    : [differ('I6', `audit says ${status} ${JSON.stringify(body).slice(0, 300)}`)];
}
