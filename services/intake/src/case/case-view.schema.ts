import { channels, genders, needCodes, personFlags, referralStates } from '@tsunagi/contracts';
import { listOf } from '@tsunagi/http';
import { z } from 'zod';

/** What a caseworker sees; the shape promised to clients. Times are ISO 8601 in UTC, days `YYYY-MM-DD` in Tokyo. */
export const need = z.strictObject({ code: z.enum(needCodes), primary: z.boolean() });
const flags = z.array(z.enum(personFlags));
const status = z.enum(['open', 'closed']);

const person = z.strictObject({
  name: z.string().optional(),
  kana: z.string().optional(),
  /** As far as it is known: `1977-04-01`, `1977-04`, `1977`, `1977~`, `unknown`, `~40@2026-11`. */
  birthDate: z.string().optional(),
  /** What was written for it, where that says it in other words. */
  birthDateWritten: z.string().optional(),
  gender: z.enum(genders).optional(),
  address: z.string().optional(),
  phones: z.array(z.string()),
  email: z.string().optional(),
  flags,
  /** What is recorded but not shown. */
  withheld: z.array(z.literal('address')),
});

const consultation = z.strictObject({
  consultationId: z.uuid(),
  at: z.string(),
  by: z.string(),
  receivedOn: z.string(),
  channel: z.enum(channels),
  needs: z.array(need),
  text: z.string().optional(),
  reporter: z
    .strictObject({ name: z.string().optional(), phone: z.string().optional(), relation: z.string().optional() })
    .optional(),
});

const note = z.strictObject({
  noteId: z.uuid(),
  at: z.string(),
  by: z.string(),
  kind: z.enum(['note', 'hand-over', 'closing', 'reopening']),
  text: z.string(),
});

/** A referral as far as its events have told; the referral service knows the rest. */
export const referralRef = z.strictObject({
  referralId: z.uuid(),
  recipient: z.string(),
  kind: z.string().optional(),
  /** Absent when only that it was re-routed is known: of those re-routed before their state was told with it. */
  state: z.enum(referralStates).optional(),
  /** Why it was declined, or with what outcome it ended. */
  reason: z.string().optional(),
  needs: z.array(z.enum(needCodes)),
  requestedAt: z.string().optional(),
  dueAt: z.string().optional(),
  /** The referral that has taken its place. */
  reroutedTo: z.uuid().optional(),
  updatedAt: z.string(),
});
export type ReferralRefView = z.output<typeof referralRef>;

export const caseView = z
  .strictObject({
    caseId: z.uuid(),
    personId: z.uuid(),
    number: z.string(),
    status,
    agency: z.string(),
    assignee: z.string(),
    version: z.int(),
    openedAt: z.string(),
    closedAt: z.string().optional(),
    updatedAt: z.string(),
    channel: z.enum(channels),
    person,
    needs: z.array(need),
    consultations: z.array(consultation),
    notes: z.array(note),
    referrals: z.array(referralRef),
  })
  .meta({ id: 'Case' });
export type CaseView = z.output<typeof caseView>;

/** One line of a list: never an address or a telephone number. */
export const caseLine = z
  .strictObject({
    caseId: z.uuid(),
    personId: z.uuid(),
    number: z.string(),
    status,
    assignee: z.string(),
    version: z.int(),
    openedAt: z.string(),
    updatedAt: z.string(),
    name: z.string().optional(),
    kana: z.string().optional(),
    flags,
    addressConfidential: z.boolean(),
    needs: z.array(need),
  })
  .meta({ id: 'CaseLine' });
export type CaseLine = z.output<typeof caseLine>;

export const caseList = listOf(caseLine).meta({ id: 'CaseList' });
export type CaseList = z.output<typeof caseList>;
