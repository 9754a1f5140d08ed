import { createHash } from 'node:crypto';
import { differ, type Difference } from './difference.js';
import { services, type ChainLink, type Facts } from './facts.js';
import type { Reading, World } from './model.js';

/** What of a record is looked at here. */
interface Looked {
  readonly at: string;
  readonly previous: string;
  readonly action: string;
  readonly outcome: string;
  readonly actor: { readonly id: string };
  readonly object: { readonly kind: string; readonly id?: string };
  readonly basis?: { readonly decisionId?: string };
}
const parse = (record: string): Looked => JSON.parse(record) as Looked;

/** I3, I6: every look is on record, and the records are whole, unbroken and the same here as at their source. */
export function compareRecords(world: World, facts: Facts): Difference[] {
  const stored = Map.groupBy(facts.stored, ({ source }) => source);
  const chains = services.flatMap((service) => {
    const { chain, lastCounter } = facts.ledgers[service];
    return [
      ...brokenChain(`the records of ${service}`, service, chain, lastCounter),
      ...brokenChain(`audit's copy of ${service}`, service, stored.get(service) ?? [], lastCounter),
    ];
  });
  const found = facts.findings.map(({ kind, source, firstCounter }) =>
    differ('I6', `audit found: ${kind} in ${source} at ${firstCounter}`),
  );
  return [...chains, ...copiesDiffer(facts), ...found, ...unrecorded(world, facts)];
}

const EMPTY = createHash('sha256').update('').digest('hex');

/** Counters 1, 2, 3 … without gap, each record with the hash it was given and tied to the one before. */
function brokenChain(what: string, source: string, links: readonly ChainLink[], lastCounter: number): Difference[] {
  let previous = EMPTY;
  let expected = 1;
  for (const { counter, record, hash } of links) {
    if (counter !== expected) return [differ('I6', `${what}: ${expected} is missing before ${counter}`)];
    if (createHash('sha256').update(record, 'utf8').digest('hex') !== hash)
      return [differ('I6', `${what}: record ${counter} is not what was hashed`)];
    if (Buffer.from(parse(record).previous, 'base64url').toString('hex') !== previous)
      return [differ('I6', `${what}: record ${counter} does not tie to the one before`)];
    previous = hash;
    expected += 1;
  }
  const end = expected - 1;
  return end === lastCounter ? [] : [differ('I6', `${what}: ends at ${end}, but ${source} has given ${lastCounter}`)];
}

function copiesDiffer({ ledgers, stored }: Facts): Difference[] {
  const copies = new Map(stored.map(({ source, counter, record }) => [`${source} ${counter}`, record]));
  return services
    .flatMap((service) => ledgers[service].chain)
    .filter(({ source, counter, record }) => (copies.get(`${source} ${counter}`) ?? record) !== record)
    .map(({ source, counter }) => differ('I6', `record ${counter} of ${source} differs from audit's copy`));
}

/** The clock of the clients and of the services is the same machine's; a record is written just before its answer. */
const SLACK_MS = 20;

/** I3: each answer that showed something has a record of its own, of that person, thing and time. */
function unrecorded(world: World, facts: Facts): Difference[] {
  const opened = new Map(
    facts.decisions
      .filter(({ askedFor, decision }) => askedFor === 'opening' && decision === 'permit')
      .map(({ decisionId, referralId, decidedFor }) => [decisionId, `${referralId} ${decidedFor}`]),
  );
  const looks = Map.groupBy(
    facts.stored.map(({ record }) => parse(record)).filter(({ outcome }) => outcome === 'success'),
    ({ actor, action, object }) => `${actor.id} ${action} ${object.kind} ${object.id}`,
  );
  const free = new Map([...looks].map(([key, records]) => [key, [...records]]));
  return world.readings
    .toSorted((a, b) => a.answeredAt - b.answeredAt)
    .flatMap((reading) => {
      const { actor, kind, id } = reading;
      // What the recipient reads has left the sender's agency.
      const action = kind === 'referral-package' ? 'disclose' : 'view';
      const records = free.get(`${actor} ${action} ${kind} ${id}`) ?? [];
      const at = records.findIndex((record) => fits(record, reading, opened));
      if (at === -1) return [differ('I3', `${actor} saw ${kind} ${id} without a record`)];
      records.splice(at, 1);
      return [];
    });
}

function fits(record: Looked, { kind, id, actor, askedAt, answeredAt }: Reading, opened: ReadonlyMap<string, string>) {
  const time = Date.parse(record.at);
  if (time < askedAt - SLACK_MS || time > answeredAt + SLACK_MS) return false;
  // A package is shown under a decision made for this one reading.
  return kind !== 'referral-package' || opened.get(record.basis?.decisionId ?? '') === `${id} ${actor}`;
}
