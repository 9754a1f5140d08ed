import {
  dataCategories,
  declineReasons,
  legalBases,
  needCodes,
  outcomes,
  preview,
  referralKinds,
  referralStates,
  recipientMaySee,
  urgencies,
} from '@tsunagi/contracts';
import { z } from 'zod';
import type { Stored } from '../referral/referral.store.js';
import { mayDo } from './may-do.js';

/** One text of the thread. `withheld` says why there is none: the reader may see that it was written, not what. */
export const threadText = z.object({
  n: z.int(),
  kind: z.string(),
  /** Agency that wrote it. */
  by: z.string(),
  at: z.iso.datetime(),
  text: z.string().optional(),
  withheld: z.string().optional(),
});
export type ThreadText = z.infer<typeof threadText>;

const at = z.iso.datetime().optional();
/** What the coordinator sees: that there is a referral, between whom, and where it stands. No content (I9). */
export const statusView = z.object({
  referralId: z.uuid(),
  view: z.enum(['sender', 'recipient', 'coordinator']),
  kind: z.enum(referralKinds),
  state: z.enum(referralStates),
  mayDo,
  sender: z.string(),
  recipient: z.string(),
  urgency: z.enum(urgencies),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  sentAt: at,
  dueAt: at,
  remindedAt: at,
  acceptedAt: at,
  closedAt: at,
  reroutedTo: z.uuid().optional(),
  version: z.int(),
});
/** What the two agencies concerned see. */
export const referralView = statusView
  .extend({
    caseId: z.uuid().optional(),
    groupId: z.uuid().optional(),
    needs: z.array(z.enum(needCodes)).optional(),
    categories: z.array(z.enum(dataCategories)).optional(),
    basis: z.enum(legalBases).optional(),
    replaces: z.uuid().optional(),
    reason: z.enum(declineReasons).optional(),
    pauseUntil: z.iso.date().optional(),
    outcome: z.enum(outcomes).optional(),
    /** The preview has come, so the package is ready to be opened on acceptance. */
    packageReady: z.boolean().optional(),
    preview: preview.optional(),
    messages: z.array(threadText).optional(),
  })
  .meta({ id: 'Referral' });
export type ReferralView = z.infer<typeof referralView>;
export type StatusView = z.infer<typeof statusView>;

const dated = <Key extends string>(key: Key, value: unknown): { readonly [K in Key]?: string } =>
  (value instanceof Date ? { [key]: value.toISOString() } : {}) as { readonly [K in Key]?: string };

/** As what the reader meets the referral, and what they may do to it. */
export type Reader<View extends StatusView['view'] = StatusView['view']> = Pick<StatusView, 'mayDo'> & {
  readonly view: View;
};

export function viewOfStatus({ referral, version, updatedAt }: Stored, { view, mayDo }: Reader): StatusView {
  const { referralId, kind, state, sender, recipient, urgency, createdAt } = referral;
  return {
    referralId,
    view,
    kind,
    state,
    mayDo,
    sender,
    recipient,
    urgency,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    ...dated('sentAt', referral.state === 'draft' ? undefined : referral.sentAt),
    ...dated('dueAt', referral.dueAt),
    ...dated('remindedAt', 'remindedAt' in referral ? referral.remindedAt : undefined),
    ...dated('acceptedAt', 'acceptedAt' in referral ? referral.acceptedAt : undefined),
    ...dated('closedAt', 'closedAt' in referral ? referral.closedAt : undefined),
    ...('reroutedTo' in referral && referral.reroutedTo !== undefined && { reroutedTo: referral.reroutedTo }),
    version,
  };
}

/** What sender and recipient see alike. Needs and categories are withheld from a recipient that lost its authority. */
export function viewOfTerms(stored: Stored, reader: Reader<'sender' | 'recipient'>): ReferralView {
  const { referral } = stored;
  const { caseId, groupId, needs, categories, basis, replaces } = referral;
  const { view } = reader;
  const known = view === 'sender' || recipientMaySee('terms', referral.state);
  return {
    ...viewOfStatus(stored, reader),
    caseId,
    ...(view === 'sender' && { groupId, ...(replaces !== undefined && { replaces }) }),
    needs: known ? [...needs] : [],
    categories: known ? [...categories] : [],
    basis,
    ...(referral.state === 'declined' && {
      reason: referral.reason,
      ...(referral.pauseUntil !== undefined && { pauseUntil: referral.pauseUntil }),
    }),
    ...(referral.state === 'completed' && { outcome: referral.outcome }),
  };
}
