import {
  passesPersonalData,
  type DataCategory,
  type GroundCode,
  type NeedCode,
  type ReferralKind,
} from '@tsunagi/contracts';
import { containsMyNumber } from '@tsunagi/kernel';
import type { Cover } from '../api/consent-cover.js';
import type { GroundField } from '../api/grounds.js';
import type { Fault } from '../form/faults.js';
import type { NewReferral, Urgency } from '../api/referrals.js';

/** What stands on the つなぐ page. */
export interface ConnectForm {
  readonly needs: readonly NeedCode[];
  readonly recipient: string | null;
  readonly categories: readonly DataCategory[];
  /** The ground of the disclosure … */
  readonly basis: GroundCode;
  /** … and what it asks for, by field. */
  readonly said: Readonly<Record<string, string | boolean>>;
  readonly kind: Exclude<ReferralKind, 'advice'>;
  readonly urgency: Urgency;
  readonly message: string;
}

/** Begins with all needs of the case, so that the usual referral needs one choice: to whom. */
export const firstConnectForm = (needs: readonly NeedCode[]): ConnectForm => ({
  needs,
  recipient: null,
  categories: [],
  basis: 'consent',
  said: {},
  kind: 'referral',
  urgency: 'normal',
  message: '',
});

export type ConnectFault = 'no-needs' | 'no-recipient' | 'no-categories' | 'not-covered' | 'not-said' | 'my-number';

/** @param covers what consent covers towards the chosen recipient @param fields what the chosen ground asks for */
export function checkConnect(
  form: ConnectForm,
  covers: readonly Cover[],
  fields: readonly GroundField[],
): Fault<ConnectFault>[] {
  const passes = passesPersonalData(form.basis);
  const uncovered = covers.some(({ category, consent }) => consent === null && form.categories.includes(category));
  return [
    ...(form.needs.length === 0 ? [{ pointer: '/needs', code: 'no-needs' } as const] : []),
    ...(form.recipient === null ? [{ pointer: '/recipient', code: 'no-recipient' } as const] : []),
    ...(passes && form.recipient !== null && form.categories.length === 0
      ? [{ pointer: '/categories', code: 'no-categories' } as const]
      : []),
    ...(form.basis === 'consent' && uncovered ? [{ pointer: '/categories', code: 'not-covered' } as const] : []),
    ...fields
      .filter(({ name, required }) => required && !form.said[name])
      .map(({ name }) => ({ pointer: `/basis/${name}`, code: 'not-said' }) as const),
    ...(containsMyNumber(form.message) ? [{ pointer: '/message', code: 'my-number' } as const] : []),
  ];
}

/** What leaves with the referral: nothing when it is asked without personal data. */
export const categoriesOf = (form: ConnectForm): readonly DataCategory[] =>
  passesPersonalData(form.basis) ? form.categories : [];

/** The request for a checked form. @throws RangeError for a form without a recipient */
export function toReferral(form: ConnectForm, caseId: string): NewReferral {
  if (form.recipient === null) throw new RangeError('the form was not checked');
  return {
    caseId,
    kind: passesPersonalData(form.basis) ? form.kind : 'advice',
    recipient: form.recipient,
    needs: form.needs,
    categories: categoriesOf(form),
    basis: { ...form.said, code: form.basis },
    urgency: form.urgency,
    ...(form.message.trim() !== '' && { message: form.message }),
  };
}
