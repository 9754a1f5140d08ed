import type { AgencyId, ReferralId, FieldError } from '@tsunagi/kernel';
import { passesPersonalData, type DataCategory, type LegalBasisCode, type ReferralKind } from '@tsunagi/contracts';

/** Where the details of the legal basis lie sealed. */
export const basisContext = (referralId: ReferralId): string => `referral/${referralId}/basis_details`;

/** What a draft is to hold, as far as rules concern it. */
export interface Proposed {
  readonly kind: ReferralKind;
  readonly recipient?: AgencyId;
  readonly recipients?: readonly AgencyId[];
  readonly categories: readonly DataCategory[];
  readonly basis: { readonly code: LegalBasisCode };
  readonly dueAt?: Date;
}

/** What is known around it. */
export interface Around {
  readonly sender: AgencyId;
  /** Those of the recipients that are members of the council now. */
  readonly members: ReadonlySet<AgencyId>;
  readonly now: Date;
}

/** Everything that keeps the draft from being made, by field; empty when nothing does. */
export function whatIsWrong(proposed: Proposed, around: Around): FieldError[] {
  return [...wrongRecipients(proposed, around), ...wrongScope(proposed), ...wrongDate(proposed, around)];
}

function wrongRecipients({ recipient, recipients }: Proposed, around: Around): FieldError[] {
  if (recipient !== undefined && recipients !== undefined) return [{ pointer: '/recipients', code: 'both-recipients' }];
  if (recipient !== undefined) return wrongRecipient(recipient, '/recipient', around);
  if (recipients === undefined) return [{ pointer: '/recipient', code: 'required' }];
  return recipients.flatMap((agency, at) => wrongRecipient(agency, `/recipients/${at}`, around));
}

/** Recipients are members of the council other than the sender. */
export function wrongRecipient(agency: AgencyId, pointer: string, { sender, members }: Around): FieldError[] {
  if (agency === sender) return [{ pointer, code: 'recipient-is-sender' }];
  return members.has(agency) ? [] : [{ pointer, code: 'recipient-not-member' }];
}

/** Advice passes no personal data; everything else says what it passes, or that it passes none. */
function wrongScope({ kind, categories, basis }: Proposed): FieldError[] {
  const passes = passesPersonalData(basis.code);
  if (kind === 'advice' && passes) return [{ pointer: '/basis', code: 'advice-is-anonymous' }];
  if (!passes && categories.length > 0) return [{ pointer: '/categories', code: 'anonymous-without-data' }];
  if (passes && categories.length === 0) return [{ pointer: '/categories', code: 'too-few', params: { min: 1 } }];
  return [];
}

const wrongDate = ({ dueAt }: Proposed, { now }: Around): FieldError[] =>
  dueAt && dueAt <= now ? [{ pointer: '/dueAt', code: 'due-in-past' }] : [];
