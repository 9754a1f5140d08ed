import { differ, type Difference } from './difference.js';
import { services, type Facts, type ProducedEvent, type TakenEvent } from './facts.js';
import type { World } from './model.js';

/** Which events take effect in which consumer, as docs/architecture.md tells; `*` stands for every type of the topic. */
const takesEffect: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  intake: { 'referral.v1': ['*'] },
  consent: {
    'intake.v1': ['CaseOpened', 'CaseAssigned', 'CaseClosed', 'CaseReopened'],
    'referral.v1': ['AgencyRegistered'],
  },
  referral: {
    'intake.v1': ['CaseOpened', 'CaseAssigned', 'CaseClosed', 'CaseReopened', 'PackageSealed', 'PackageRefused'],
    'consent.v1': ['ConsentWithdrawn', 'ConsentExpired'],
  },
  audit: { 'access.v1': ['AccessRecorded'] },
};
/** Known to intake's topic but of no consequence there. */
const WITHOUT_EFFECT: Readonly<Record<string, readonly string[]>> = { intake: ['AgencyRegistered'] };

const concerns = (consumer: string, { topic, type }: ProducedEvent): boolean => {
  const types = takesEffect[consumer]![topic] ?? [];
  return types.includes(type) || (types.includes('*') && !(WITHOUT_EFFECT[consumer] ?? []).includes(type));
};

/** Events that have not arrived yet: not published, or not in the inbox of somebody they concern. */
export function missingEvents({ ledgers }: Facts): Difference[] {
  const produced = services.flatMap((service) => ledgers[service].produced);
  const unpublished = produced.filter(({ publishedAt }) => publishedAt === null);
  const lost = Object.keys(takesEffect).flatMap((consumer) => {
    const inbox = new Set(takenBy(ledgers[consumer as keyof typeof ledgers].taken, consumer).map((one) => one.eventId));
    return produced
      .filter((event) => concerns(consumer, event) && !inbox.has(event.eventId))
      .map(({ type, key, eventId }) => differ('I4', `lost: ${type} ${eventId} of ${key} for ${consumer}`));
  });
  return [
    ...unpublished.map(({ type, key, eventId }) => differ('I4', `never published: ${type} ${eventId} of ${key}`)),
    ...lost,
  ];
}

const takenBy = (taken: readonly TakenEvent[], consumer: string): readonly TakenEvent[] =>
  taken.filter((one) => one.consumer === consumer);

/** Nothing lost, parked or unreadable; each thing told once and in order; taken in the order it was told. */
export function compareEvents(world: World, facts: Facts): Difference[] {
  const { ledgers } = facts;
  const laid = services.flatMap((service) => {
    const { parked, quarantined } = ledgers[service];
    return parked + quarantined === 0
      ? []
      : [differ('I4', `${service} has ${parked} parked and ${quarantined} unreadable events`)];
  });
  return [
    ...missingEvents(facts),
    ...laid,
    ...toldOfReferrals(world, ledgers.referral.produced),
    ...toldOnce(world, facts),
    ...effectsOnce(facts),
    ...orderOfEffects(facts),
  ];
}

/** I4, I5: the events of each referral are those of its commands, in their order. */
function toldOfReferrals(world: World, produced: readonly ProducedEvent[]): Difference[] {
  const told = Map.groupBy(produced, ({ aggregate }) => aggregate);
  return [...world.referrals.values()].flatMap((referral) => {
    const expected = world.settledEvents(referral).join(' ');
    // A reminder comes by the clock, not by a command.
    const types = (told.get(referral.referralId) ?? []).map(({ type }) => type);
    const found = types.filter((type) => type !== 'AnswerReminded').join(' ');
    return found === expected
      ? []
      : [differ('I4', `of referral ${referral.referralId} was told "${found}" instead of "${expected}"`)];
  });
}

/** One event for each case opened, consent given and consent withdrawn. */
function toldOnce(world: World, { ledgers }: Facts): Difference[] {
  const count = (events: readonly ProducedEvent[], type: string, aggregate: string): number =>
    events.filter((event) => event.type === type && event.aggregate === aggregate).length;
  const byAggregate = (events: readonly ProducedEvent[]) => Map.groupBy(events, ({ aggregate }) => aggregate);
  const cases = byAggregate(ledgers.intake.produced);
  const consents = byAggregate(ledgers.consent.produced);
  const once = (wanted: number, events: readonly ProducedEvent[] = [], type: string, id: string): Difference[] => {
    const found = count(events, type, id);
    return found === wanted ? [] : [differ('I4', `${type} of ${id} was told ${found} times instead of ${wanted}`)];
  };
  return [
    ...[...world.cases.keys()].flatMap((id) => once(1, cases.get(id), 'CaseOpened', id)),
    ...[...world.consents.values()].flatMap(({ consentId: id, withdrawal }) => [
      ...once(1, consents.get(id), 'ConsentGranted', id),
      ...once(withdrawal?.answeredAt === undefined ? 0 : 1, consents.get(id), 'ConsentWithdrawn', id),
    ]),
  ];
}

/** An event taken twice shows in what it leaves behind: a package sealed, a record of the sealing. */
function effectsOnce({ ledgers }: Facts): Difference[] {
  const sealings = ledgers.intake.chain
    .map(({ record }) => JSON.parse(record) as { action: string; object: { kind: string; id?: string } })
    .filter(({ action, object }) => action === 'create' && object.kind === 'referral-package')
    .map(({ object }) => object.id!);
  const requested = ledgers.referral.produced.filter(({ type }) => type === 'ReferralRequested');
  const answered = ledgers.intake.produced.filter(({ type }) => /^Package(Sealed|Refused)$/.test(type)).length;
  const twice = sealings.filter((id, at) => sealings.indexOf(id) !== at);
  return [
    ...twice.map((id) => differ('I4', `doubled: the package of referral ${id} was sealed more than once`)),
    ...(answered === requested.length
      ? []
      : [differ('I4', `${requested.length} requests for a package were answered ${answered} times`)]),
  ];
}

/**
 * I5. Of one aggregate events are numbered under its lock, so the numbers are the order of the commits; of one case,
 * an event published before another's transaction began was committed before it. In that order they must take effect.
 */
function orderOfEffects({ ledgers }: Facts): Difference[] {
  return Object.keys(takesEffect).flatMap((consumer) => {
    const at = new Map(
      takenBy(ledgers[consumer as keyof typeof ledgers].taken, consumer).map((t) => [t.eventId, t.at]),
    );
    const produced = services.flatMap((service) => ledgers[service].produced.filter((event) => at.has(event.eventId)));
    const byKey = Map.groupBy(produced, ({ topic, key }) => `${topic} ${key}`);
    return [...byKey.values()].flatMap((events) => {
      const wrong = events.find((event, n) => n > 0 && outOfOrder(events[n - 1]!, event, at));
      return wrong === undefined
        ? []
        : [differ('I5', `${consumer} took ${wrong.type} ${wrong.eventId} of ${wrong.key} before an earlier event`)];
    });
  });
}

function outOfOrder(earlier: ProducedEvent, later: ProducedEvent, at: ReadonlyMap<string, number>): boolean {
  const surelyEarlier =
    earlier.aggregate === later.aggregate || (earlier.publishedAt !== null && earlier.publishedAt < later.createdAt);
  return surelyEarlier && at.get(earlier.eventId)! > at.get(later.eventId)!;
}
