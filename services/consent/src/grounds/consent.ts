import type { DataCategory, DenialReason, PurposeCode } from '@tsunagi/contracts';
import type { AgencyId } from '@tsunagi/kernel';
import { z } from 'zod';
import { excludedAgency, excludedSince, standing, type Consent } from '../records/consent.js';
import type { Disclosure, Facts, Ground } from './ground.js';

/**
 * The person's consent. Carries exactly the categories of consents in force that name the recipient and the purpose, and
 * nothing to an agency that the person has excluded since. Method, explanation, form and proxy are on the consent itself.
 */
export const consent: Ground<'consent'> = {
  code: 'consent',
  version: 1,
  source: {
    ja: '個人情報保護法69条2項1号・27条1項',
    en: 'Act on the Protection of Personal Information, art. 69(2)(i) and 27(1)',
  },
  // From this day the Act governs local governments too (令和3年法律37号51条).
  inForceFrom: '2023-04-01',
  fields: z.strictObject({}),
  forWhom: 'member',
  needsApproval: null,
  decide: (disclosure, facts) => {
    const found = coverage(disclosure, facts);
    const restrictions = found.covering.flatMap((one) => one.restrictions);
    return {
      reasons: isComplete(found, disclosure) ? [] : explainGaps(disclosure, facts, found.covered),
      carried: found.covered,
      // Whom the person excludes is not the recipient's business; that the data must not be passed on is.
      restrictions: [...new Set(restrictions)].filter((restriction) => excludedAgency(restriction) === null),
    };
  },
  restsOn: (disclosure, facts) => coverage(disclosure, facts).covering.map(({ consentId }) => consentId),
  endsWhen: (disclosure, facts) => !isComplete(coverage(disclosure, facts), disclosure),
};

interface Coverage {
  /** Consents in force that name the recipient and the purpose and cover something of what is asked. */
  readonly covering: readonly Consent[];
  readonly covered: readonly DataCategory[];
}

function coverage({ recipient, purpose, categories }: Disclosure, { consents, now }: Facts): Coverage {
  const usable = consents.filter(
    (one) =>
      standing(one, now) === 'in-force' && names(one, recipient, purpose) && !excludedSince(consents, one, recipient),
  );
  const covered = categories.filter((category) => usable.some((one) => one.categories.includes(category)));
  const covering =
    categories.length === 0
      ? usable
      : usable.filter((one) => one.categories.some((category) => categories.includes(category)));
  return { covering, covered };
}

const isComplete = ({ covering, covered }: Coverage, { categories }: Disclosure): boolean =>
  covering.length > 0 && covered.length === categories.length;

const names = (one: Consent, recipient: AgencyId, purpose: PurposeCode): boolean =>
  one.recipients.includes(recipient) && one.purposes.includes(purpose);

/** Why consent does not reach: first what has ended or not begun, then what was never agreed. Never empty. */
function explainGaps(
  { recipient, purpose, categories }: Disclosure,
  { consents, now }: Facts,
  covered: readonly DataCategory[],
): DenialReason[] {
  const missing = categories.filter((category) => !covered.includes(category));
  const wouldHelp = consents
    .filter((one) => names(one, recipient, purpose))
    .filter((one) => missing.length === 0 || one.categories.some((category) => missing.includes(category)));
  const found = wouldHelp.flatMap((one) => whyNot(one, now));
  if (found.includes('recipient-excluded')) return found;
  const inForce = consents.filter((one) => standing(one, now) === 'in-force');
  return [...found, scopeGap(inForce, recipient, purpose)];
}

function whyNot(one: Consent, now: Date): DenialReason[] {
  const found = standing(one, now);
  if (found === 'in-force') return ['recipient-excluded'];
  // What was entered in error had never been said; it explains nothing.
  return found === 'entered-in-error' ? [] : [found];
}

function scopeGap(inForce: readonly Consent[], recipient: AgencyId, purpose: PurposeCode): DenialReason {
  if (inForce.length === 0) return 'no-consent-in-force';
  const toRecipient = inForce.filter((one) => one.recipients.includes(recipient));
  if (toRecipient.length === 0) return 'recipient-not-covered';
  return toRecipient.some((one) => one.purposes.includes(purpose)) ? 'category-not-covered' : 'purpose-not-covered';
}
