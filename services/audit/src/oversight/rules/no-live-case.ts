import { onePerPersonAndDay, opensPerson } from './group-looks.js';
import { type CasePeriod, type Look, type Rule, threshold } from './rule.js';

export interface CaseFacts {
  readonly looks: readonly Look[];
  /** Every case period of a person at an agency, in any order. */
  readonly periodsOf: (subject: string, agency: string) => readonly CasePeriod[];
  readonly now: Date;
}

/** Persons opened on the ground of an own case (basis `own-case`); what was referred to an agency is no case of its own. */
export const onOwnCase = (look: Look): boolean => opensPerson(look) && look.basis === 'own-case';

/** Looks at a person who never had a case at the agency. */
export const noLiveCase: Rule<CaseFacts> = {
  kind: 'no-live-case',
  // A case just opened may be told later than the look at it, so a look is judged only after `minutes`.
  defaults: { minutes: 10, minimum: 1 },
  // Longer than the scan looks back (scan-records.ts) it could not wait.
  bounds: { minutes: [0, 25], minimum: [1, 1_000] },
  find: ({ looks, periodsOf, now }, thresholds) => {
    const judgedUntil = now.getTime() - threshold(thresholds, 'minutes') * 60_000;
    const without = looks.filter(
      (look) =>
        onOwnCase(look) && look.storedAt.getTime() <= judgedUntil && periodsOf(look.subject!, look.agency).length === 0,
    );
    return onePerPersonAndDay(without, threshold(thresholds, 'minimum'));
  },
  explain: ({ count }) => ({
    ja: `この機関でケースのない人の情報を${count}回見ています。何のために見たか、確かめてください。`,
    en: `${count} looks at a person without a case at this agency. Check what they were for.`,
  }),
};
