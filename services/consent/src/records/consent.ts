import type { DataCategory, PurposeCode } from '@tsunagi/contracts';
import { tokyoDate, tokyoInstant, type AgencyId, type CaseId, type ConsentId, type PersonId } from '@tsunagi/kernel';

export const consentMethods = ['written', 'oral', 'electronic'] as const;
export type ConsentMethod = (typeof consentMethods)[number];

/** Wishes that bind whoever receives the data. `exclude-agency:<id>` names one that must never receive any. */
export const plainRestrictions = ['do-not-pass-on', 'no-mail', 'call-first'] as const;
export type Restriction = (typeof plainRestrictions)[number] | `exclude-agency:${string}`;

/** What the person agreed to. Never changed afterwards: a different wish is a new consent. */
export interface ConsentTerms {
  readonly categories: readonly DataCategory[];
  readonly purposes: readonly PurposeCode[];
  readonly recipients: readonly AgencyId[];
  readonly restrictions: readonly Restriction[];
  /** In force from this moment on … */
  readonly validFrom: Date;
  /** … until just before this one. */
  readonly expiresAt: Date;
}

interface RecordedConsent extends ConsentTerms {
  readonly consentId: ConsentId;
  readonly caseId: CaseId;
  readonly personId: PersonId;
  readonly method: ConsentMethod;
  readonly recordedAt: Date;
}

/** `person`: the person took it back. `entered-in-error`: it had never been given like this. */
export type WithdrawalCause = 'person' | 'entered-in-error';

/** `expired` is set by the sweep, for its consequences; a decision looks at the clock and never waits for it. */
export type Consent = RecordedConsent &
  (
    | { readonly state: 'granted' }
    | { readonly state: 'expired'; readonly expiredAt: Date }
    | { readonly state: 'withdrawn'; readonly withdrawnAt: Date; readonly cause: WithdrawalCause }
  );

export type ConsentEvent =
  | { readonly type: 'withdrawn'; readonly at: Date; readonly cause: WithdrawalCause }
  | { readonly type: 'expired'; readonly at: Date };

/** How a consent stands at a moment. Only `in-force` permits anything. */
export type Standing = 'in-force' | 'not-yet-valid' | 'expired' | 'withdrawn' | 'entered-in-error';

/** Both ends to the millisecond: in force at `validFrom`, no longer at `expiresAt`. */
export function standing(consent: Consent, now: Date): Standing {
  if (consent.state === 'withdrawn') return consent.cause === 'person' ? 'withdrawn' : 'entered-in-error';
  if (consent.state === 'expired' || now >= consent.expiresAt) return 'expired';
  return now < consent.validFrom ? 'not-yet-valid' : 'in-force';
}

/** Takes a consent back, also one that has run out. Repeated, it adds nothing. */
export const withdraw = (consent: Consent, at: Date, cause: WithdrawalCause): ConsentEvent[] =>
  consent.state === 'withdrawn' ? [] : [{ type: 'withdrawn', at, cause }];

/** Notes that a consent has run out; nothing while it has not, or when it was noted or withdrawn before. */
export const expire = (consent: Consent, at: Date): ConsentEvent[] =>
  consent.state === 'granted' && at >= consent.expiresAt ? [{ type: 'expired', at }] : [];

export function evolve(consent: Consent, event: ConsentEvent): Consent {
  const { consentId, caseId, personId, method, recordedAt } = consent;
  const { categories, purposes, recipients, restrictions, validFrom, expiresAt } = consent;
  const recorded = { consentId, caseId, personId, method, recordedAt };
  const kept = { ...recorded, categories, purposes, recipients, restrictions, validFrom, expiresAt };
  return event.type === 'withdrawn'
    ? { ...kept, state: 'withdrawn', withdrawnAt: event.at, cause: event.cause }
    : { ...kept, state: 'expired', expiredAt: event.at };
}

/** The case's consents with one of them as it now stands. */
export const withConsent = (consents: readonly Consent[], now: Consent): readonly Consent[] =>
  consents.map((one) => (one.consentId === now.consentId ? now : one));

/** What is wrong with the terms, by JSON Pointer into what was sent. */
export interface TermsError {
  readonly pointer: string;
  readonly code:
    | 'recipient-not-member'
    | 'recipient-own-agency'
    | 'expiry-before-start'
    | 'expiry-in-past'
    | 'expiry-too-far'
    | 'exclusion-of-recipient'
    | 'exclusion-against-consent';
}

export interface GrantCircumstances {
  readonly ownAgency: AgencyId;
  /** Members of the council now. */
  readonly members: ReadonlySet<AgencyId>;
  /** The case's other consents. */
  readonly consents: readonly Consent[];
  readonly now: Date;
}

/** Checks terms before they are recorded. @returns every fault; none means they hold. */
export const checkTerms = (terms: ConsentTerms, circumstances: GrantCircumstances): TermsError[] => [
  ...recipientErrors(terms, circumstances),
  ...expiryErrors(terms, circumstances.now),
  ...exclusionErrors(terms, circumstances),
];

function recipientErrors({ recipients }: ConsentTerms, { ownAgency, members }: GrantCircumstances): TermsError[] {
  return recipients.flatMap((agency, n): TermsError[] => {
    const pointer = `/recipients/${n}`;
    if (agency === ownAgency) return [{ pointer, code: 'recipient-own-agency' }];
    return members.has(agency) ? [] : [{ pointer, code: 'recipient-not-member' }];
  });
}

function expiryErrors({ validFrom, expiresAt }: ConsentTerms, now: Date): TermsError[] {
  const pointer = '/expiresAt';
  if (expiresAt <= validFrom) return [{ pointer, code: 'expiry-before-start' }];
  if (expiresAt <= now) return [{ pointer, code: 'expiry-in-past' }];
  return expiresAt < latestExpiry(validFrom) ? [] : [{ pointer, code: 'expiry-too-far' }];
}

const LONGEST_YEARS = 3;

/** The first instant that is too late: when the day three years on is over in Tokyo. */
export function latestExpiry(validFrom: Date): Date {
  const date = tokyoDate(validFrom);
  const later = `${Number(date.slice(0, 4)) + LONGEST_YEARS}${date.slice(4)}`;
  return tokyoInstant(later.replace('-02-29', '-02-28'), 24);
}

/**
 * An exclusion may not contradict what stands: the person is asked what holds, and the other consent is withdrawn first,
 * so that its packages close and their recipients are told.
 */
function exclusionErrors(terms: ConsentTerms, { consents, now }: GrantCircumstances): TermsError[] {
  return terms.restrictions.flatMap((restriction, n): TermsError[] => {
    const agency = excludedAgency(restriction);
    if (agency === null) return [];
    const pointer = `/restrictions/${n}`;
    if (terms.recipients.includes(agency)) return [{ pointer, code: 'exclusion-of-recipient' }];
    const standsAgainst = consents.some(
      (consent) =>
        ['in-force', 'not-yet-valid'].includes(standing(consent, now)) && consent.recipients.includes(agency),
    );
    return standsAgainst ? [{ pointer, code: 'exclusion-against-consent' }] : [];
  });
}

const EXCLUDE = 'exclude-agency:';
export const excludedAgency = (restriction: Restriction): AgencyId | null =>
  restriction.startsWith(EXCLUDE) ? (restriction.slice(EXCLUDE.length) as AgencyId) : null;

/**
 * Whether the person has said, at the time of this consent or since, that this agency must receive nothing. Such a wish
 * outlives the consent it was recorded with (withdrawing never opens anything); only a newer consent that names the
 * agency lifts it.
 */
export const excludedSince = (consents: readonly Consent[], consent: Consent, recipient: AgencyId): boolean =>
  consents.some(
    (other) =>
      other.recordedAt >= consent.recordedAt &&
      other.restrictions.some((restriction) => excludedAgency(restriction) === recipient),
  );
