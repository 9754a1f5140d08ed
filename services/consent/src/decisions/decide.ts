import type { DataCategory, PurposeCode } from '@tsunagi/contracts';
import type { AgencyId, ConsentId } from '@tsunagi/kernel';
import { excludedAgency, excludedSince, standing, type Consent, type Restriction } from '../consents/consent.js';

/** May these categories go to this agency for this purpose? */
export interface DisclosureRequest {
  readonly basis: 'consent' | 'anonymous';
  readonly recipient: AgencyId;
  readonly categories: readonly DataCategory[];
  readonly purpose: PurposeCode;
}

/** All that counts for the answer, at the moment `now`. */
export interface Circumstances {
  /** Every consent of the case, in whatever state. */
  readonly consents: readonly Consent[];
  /** Whether the recipient is a member of the council now. */
  readonly member: boolean;
  /** A closed case sends nothing more; what was sent stays open to those who support. */
  readonly caseClosed: boolean;
  /** The referral's private key has been destroyed: nothing sealed to it can be opened again. */
  readonly keyDestroyed: boolean;
  readonly now: Date;
}

export type Reason =
  | 'no-consent-in-force'
  | 'category-not-covered'
  | 'purpose-not-covered'
  | 'recipient-not-covered'
  | 'recipient-not-member'
  | 'recipient-excluded'
  | 'expired'
  | 'not-yet-valid'
  | 'withdrawn'
  | 'personal-category-with-anonymous'
  | 'case-closed'
  | 'key-destroyed';

export interface Decision {
  readonly decision: 'permit' | 'deny';
  /** Empty when permitted; otherwise why not, the most telling first. */
  readonly reasons: readonly Reason[];
  /** Those of the requested categories that may go now; all of them when permitted. */
  readonly permittedCategories: readonly DataCategory[];
  /** The consents a permit rests on. */
  readonly restsOn: readonly ConsentId[];
  /** Wishes that travel with the data. */
  readonly restrictions: readonly Restriction[];
}

/**
 * The disclosure decision (提供判断; 個情法69条2項1号, 27条1項). Permits exactly when every requested category is covered
 * by consents in force at `now` that name the recipient and the purpose, and the recipient is a member of the council.
 */
export function decide(request: DisclosureRequest, circumstances: Circumstances): Decision {
  return request.basis === 'anonymous'
    ? decideAnonymous(request, circumstances)
    : decideByConsent(request, circumstances);
}

/** No personal data may go; whom no personal data reaches need not be a member. */
function decideAnonymous({ categories }: DisclosureRequest, circumstances: Circumstances): Decision {
  const personal: Reason[] = categories.length > 0 ? ['personal-category-with-anonymous'] : [];
  const reasons = [...personal, ...obstaclesOfCase(circumstances)];
  return answer(reasons, { permittedCategories: [], covering: [] });
}

function decideByConsent(request: DisclosureRequest, circumstances: Circumstances): Decision {
  const { consents, member, now } = circumstances;
  const { covering, covered } = coverage(consents, request, now);
  const obstacles = [
    ...obstaclesOfCase(circumstances),
    ...(member ? [] : (['recipient-not-member'] satisfies Reason[])),
  ];
  const complete = covering.length > 0 && covered.length === request.categories.length;
  const gaps = complete ? [] : explainGaps(request, consents, covered, now);
  return answer([...obstacles, ...gaps], { permittedCategories: obstacles.length === 0 ? covered : [], covering });
}

const obstaclesOfCase = ({ keyDestroyed, caseClosed }: Circumstances): Reason[] => [
  ...(keyDestroyed ? (['key-destroyed'] satisfies Reason[]) : []),
  ...(caseClosed ? (['case-closed'] satisfies Reason[]) : []),
];

function answer(
  reasons: readonly Reason[],
  { permittedCategories, covering }: { permittedCategories: readonly DataCategory[]; covering: readonly Consent[] },
): Decision {
  if (reasons.length > 0) {
    return { decision: 'deny', reasons: [...new Set(reasons)], permittedCategories, restsOn: [], restrictions: [] };
  }
  const restrictions = covering.flatMap((consent) => consent.restrictions);
  return {
    decision: 'permit',
    reasons: [],
    permittedCategories,
    restsOn: covering.map(({ consentId }) => consentId),
    // Whom the person excludes is not the recipient's business; that the data must not be passed on is.
    restrictions: [...new Set(restrictions)].filter((restriction) => excludedAgency(restriction) === null),
  };
}

/** What of a request is covered by consent alone, whoever asks. */
export interface Coverage {
  /** Consents in force that name the recipient and the purpose and cover something of what is asked. */
  readonly covering: readonly Consent[];
  readonly covered: readonly DataCategory[];
}

export function coverage(
  consents: readonly Consent[],
  { recipient, purpose, categories }: Pick<DisclosureRequest, 'recipient' | 'purpose' | 'categories'>,
  now: Date,
): Coverage {
  const usable = consents.filter(
    (consent) =>
      standing(consent, now) === 'in-force' &&
      names(consent, recipient, purpose) &&
      !excludedSince(consents, consent, recipient),
  );
  const covered = categories.filter((category) => usable.some((consent) => consent.categories.includes(category)));
  const covering =
    categories.length === 0
      ? usable
      : usable.filter((consent) => consent.categories.some((category) => categories.includes(category)));
  return { covering, covered };
}

const names = (consent: Consent, recipient: AgencyId, purpose: PurposeCode): boolean =>
  consent.recipients.includes(recipient) && consent.purposes.includes(purpose);

/** Why consent does not reach: first what has ended or not begun, then what was never agreed. Never empty. */
function explainGaps(
  { recipient, purpose, categories }: DisclosureRequest,
  consents: readonly Consent[],
  covered: readonly DataCategory[],
  now: Date,
): Reason[] {
  const missing = categories.filter((category) => !covered.includes(category));
  const wouldHelp = consents
    .filter((consent) => names(consent, recipient, purpose))
    .filter((consent) => missing.length === 0 || consent.categories.some((category) => missing.includes(category)));
  const found = wouldHelp.flatMap((consent) => whyNot(consent, now));
  if (found.includes('recipient-excluded')) return found;
  const inForce = consents.filter((consent) => standing(consent, now) === 'in-force');
  return [...found, scopeGap(inForce, recipient, purpose)];
}

function whyNot(consent: Consent, now: Date): Reason[] {
  const found = standing(consent, now);
  if (found === 'in-force') return ['recipient-excluded'];
  // What was entered in error had never been said; it explains nothing.
  return found === 'entered-in-error' ? [] : [found];
}

function scopeGap(inForce: readonly Consent[], recipient: AgencyId, purpose: PurposeCode): Reason {
  if (inForce.length === 0) return 'no-consent-in-force';
  const toRecipient = inForce.filter((consent) => consent.recipients.includes(recipient));
  if (toRecipient.length === 0) return 'recipient-not-covered';
  return toRecipient.some((consent) => consent.purposes.includes(purpose))
    ? 'category-not-covered'
    : 'purpose-not-covered';
}
