import { differ, type Difference } from './difference.js';
import type { Facts } from './facts.js';
import type { ExpectedReferral, World } from './model.js';
import { responsibleAfter, withPackage } from './rules.js';

/** What is missing in, and what is surplus to, a table that must hold exactly these things. */
function compareSets(what: string, expected: Iterable<string>, found: readonly string[]): Difference[] {
  const wanted = new Set(expected);
  const there = new Set(found);
  const twice = found.filter((id, at) => found.indexOf(id) !== at);
  const without = (some: ReadonlySet<string>, others: ReadonlySet<string>) => [...some].filter((id) => !others.has(id));
  return [
    ...without(wanted, there).map((id) => differ('I4', `lost: ${what} ${id}`)),
    ...without(there, wanted).map((id) => differ('I4', `nobody asked for: ${what} ${id}`)),
    ...twice.map((id) => differ('I4', `doubled: ${what} ${id}`)),
  ];
}

/** Whether every case, consent and referral is there once, in the state that the answers promised, everywhere. */
export function compareStates(world: World, facts: Facts): Difference[] {
  const sent = [...world.referrals.values()].filter(({ events }) => events.length > 0);
  const state = new Map(facts.referrals.map(({ referralId, state: found }) => [referralId, found]));
  const news = new Map(facts.news.map(({ referralId, state: found }) => [referralId, found]));
  const caseIds = [...world.cases.keys()];
  const ids = (rows: readonly { readonly caseId: string }[]): string[] => rows.map(({ caseId }) => caseId);
  return [
    ...compareSets('case', caseIds, ids(facts.cases)),
    ...compareSets('case in consent', caseIds, ids(facts.casesOfConsent)),
    ...compareSets('case in referral', caseIds, ids(facts.casesOfReferral)),
    ...compareSets(
      'consent',
      world.consents.keys(),
      facts.consents.map(({ consentId }) => consentId),
    ),
    ...compareSets('referral', world.referrals.keys(), [...state.keys()]),
    ...compareSets(
      'referral in intake',
      sent.map(({ referralId }) => referralId),
      [...news.keys()],
    ),
    ...compareProjections(facts),
    ...compareConsents(world, facts),
    ...[...world.referrals.values()].flatMap((one) => [
      ...sameState(world, one, state, 'referral'),
      ...(one.events.length > 0 ? sameState(world, one, news, 'intake') : []),
    ]),
    ...compareContents(world, facts),
  ];
}

function sameState(
  world: World,
  referral: ExpectedReferral,
  found: ReadonlyMap<string, string>,
  where: string,
): Difference[] {
  const expected = world.settledState(referral);
  const there = found.get(referral.referralId);
  if (there === undefined || there === expected) return [];
  return [differ('I4', `${where} holds referral ${referral.referralId} as ${there} instead of ${expected}`)];
}

/** The copies of cases agree with intake's. */
function compareProjections({ cases, casesOfConsent, casesOfReferral }: Facts): Difference[] {
  const original = new Map(cases.map((one) => [one.caseId, `${one.personId} ${one.agency}`]));
  const check = (where: string, copies: Facts['casesOfConsent']): Difference[] =>
    copies
      .filter(
        ({ caseId, personId, agency }) => original.has(caseId) && original.get(caseId) !== `${personId} ${agency}`,
      )
      .map(({ caseId }) => differ('I4', `${where} and intake disagree about case ${caseId}`));
  return [...check('consent', casesOfConsent), ...check('referral', casesOfReferral)];
}

function compareConsents(world: World, { consents, keys }: Facts): Difference[] {
  const states = consents.flatMap(({ consentId, state }) => {
    const expected = world.consents.get(consentId)?.withdrawal?.answeredAt === undefined ? 'granted' : 'withdrawn';
    return state === expected ? [] : [differ('I4', `consent ${consentId} is ${state} instead of ${expected}`)];
  });
  const open = keys.flatMap(({ referralId, live }) => {
    const referral = world.referrals.get(referralId);
    if (!referral || live === !world.lostConsent(referral)) return [];
    return [differ('I2', `the key of referral ${referralId} is ${live ? 'alive after' : 'gone without'} a withdrawal`)];
  });
  return [...states, ...open];
}

/** Packages, texts and follow-ups of each referral. */
function compareContents(world: World, { packages, texts, followUps, referrals }: Facts): Difference[] {
  const withIt = new Set(packages.map(({ referralId }) => referralId));
  const written = Map.groupBy(texts, ({ referralId }) => referralId);
  const tasks = Map.groupBy(followUps, ({ referralId }) => referralId);
  const known = new Set(referrals.map(({ referralId }) => referralId));
  return [...world.referrals.values()]
    .filter(({ referralId }) => known.has(referralId))
    .flatMap((referral) => {
      const { referralId } = referral;
      return [
        ...packageDifferences(world, referral, withIt.has(referralId)),
        ...textDifferences(world, referral, written.get(referralId) ?? []),
        ...responsibleDifferences(
          world,
          referral,
          (tasks.get(referralId) ?? []).map(({ reason }) => reason),
        ),
      ];
    });
}

function packageDifferences(world: World, referral: ExpectedReferral, there: boolean): Difference[] {
  const { referralId } = referral;
  if (withPackage.includes(world.settledState(referral)) && !there)
    return [differ('I4', `lost: the package of referral ${referralId}`)];
  if (world.lostConsent(referral) && there)
    return [differ('I2', `the package of referral ${referralId} is kept although its consent is withdrawn`)];
  return [];
}

function textDifferences(world: World, referral: ExpectedReferral, found: Facts['texts']): Difference[] {
  const { referralId, texts } = referral;
  const counts = new Map(found.map(({ kind, count }) => [kind, count]));
  const kinds = new Set([...texts.keys(), ...counts.keys()]);
  const wrong = [...kinds]
    .filter((kind) => (texts.get(kind) ?? 0) !== (counts.get(kind) ?? 0))
    .map((kind) => {
      const told = `${counts.get(kind) ?? 0} instead of ${texts.get(kind) ?? 0}`;
      return differ('I4', `referral ${referralId} has ${told} texts of the kind ${kind}`);
    });
  const readable = world.lostConsent(referral) && found.some(({ sealed }) => sealed);
  return readable ? [...wrong, differ('I2', `texts for the recipient of ${referralId} outlive the withdrawal`)] : wrong;
}

/** I11: each reason once, never nobody. */
function responsibleDifferences(world: World, referral: ExpectedReferral, reasons: readonly string[]): Difference[] {
  const state = world.settledState(referral);
  return (responsibleAfter[state] ?? []).flatMap((reason) => {
    const count = reasons.filter((one) => one === reason).length;
    if (count === 1) return [];
    const text = count === 0 ? 'nobody is responsible' : `${count} tasks instead of one`;
    return [differ('I11', `referral ${referral.referralId} is ${state}: ${text} (${reason})`)];
  });
}
