import type { DataCategory, NeedCode, ReferralKind } from '@tsunagi/contracts';
import { containsMyNumber } from '@tsunagi/kernel';
import type { Cover } from '../api/consent-cover.js';
import type { Fault } from '../form/faults.js';
import type { NewReferral, Urgency } from '../api/referrals.js';

/** What stands on the つなぐ page. */
export interface ConnectForm {
  readonly needs: readonly NeedCode[];
  readonly recipient: string | null;
  readonly categories: readonly DataCategory[];
  /** Ask without passing personal data. */
  readonly anonymous: boolean;
  readonly kind: Exclude<ReferralKind, 'advice'>;
  readonly urgency: Urgency;
  readonly message: string;
}

/** Begins with all needs of the case, so that the usual referral needs one choice: to whom. */
export const firstConnectForm = (needs: readonly NeedCode[]): ConnectForm => ({
  needs,
  recipient: null,
  categories: [],
  anonymous: false,
  kind: 'referral',
  urgency: 'normal',
  message: '',
});

export type ConnectFault = 'no-needs' | 'no-recipient' | 'no-categories' | 'not-covered' | 'my-number';

/** @param covers what consent covers towards the chosen recipient */
export function checkConnect(form: ConnectForm, covers: readonly Cover[]): Fault<ConnectFault>[] {
  const uncovered = covers.some(({ category, consent }) => consent === null && form.categories.includes(category));
  return [
    ...(form.needs.length === 0 ? [{ pointer: '/needs', code: 'no-needs' } as const] : []),
    ...(form.recipient === null ? [{ pointer: '/recipient', code: 'no-recipient' } as const] : []),
    ...(!form.anonymous && form.recipient !== null && form.categories.length === 0
      ? [{ pointer: '/categories', code: 'no-categories' } as const]
      : []),
    ...(!form.anonymous && uncovered ? [{ pointer: '/categories', code: 'not-covered' } as const] : []),
    ...(containsMyNumber(form.message) ? [{ pointer: '/message', code: 'my-number' } as const] : []),
  ];
}

/** What leaves with the referral: nothing when it is asked without personal data. */
export const categoriesOf = (form: ConnectForm): readonly DataCategory[] => (form.anonymous ? [] : form.categories);

/** The request for a checked form. @throws RangeError for a form without a recipient */
export function toReferral(form: ConnectForm, caseId: string): NewReferral {
  if (form.recipient === null) throw new RangeError('the form was not checked');
  return {
    caseId,
    kind: form.anonymous ? 'advice' : form.kind,
    recipient: form.recipient,
    needs: form.needs,
    categories: categoriesOf(form),
    basis: form.anonymous ? 'anonymous' : 'consent',
    urgency: form.urgency,
    ...(form.message.trim() !== '' && { message: form.message }),
  };
}
