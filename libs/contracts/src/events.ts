import { z } from 'zod';
import {
  accessActions,
  ageBands,
  dataCategories,
  declineReasons,
  needCodes,
  outcomes,
  purposes,
  referralKinds,
  relations,
  roles,
  urgencies,
} from './codes.js';
import { decidedGround, legalBases, recordBases } from './grounds.js';
import { referralStates } from './referral-states.js';

/**
 * Public events, by type and version. They carry pseudonyms, codes and times, never personal data (I7); ciphertext is
 * the one exception. Fields are only ever added, and optional; anything else is a new version beside the old one.
 */
const id = z.uuid();
const agency = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
const staff = z.string().min(1).max(120);
const at = z.iso.datetime();
const categories = z.array(z.enum(dataCategories));
/** Opaque bytes, base64url. */
const bytes = z.base64url();

/** What a referral's events all tell. `state`: the one it is in after what happened; absent in the oldest. */
const referral = {
  referralId: id,
  caseId: id,
  personId: id,
  sender: agency,
  recipient: agency,
  state: z.enum(referralStates).optional(),
  at,
};

/** Ciphertext with its content key sealed to a referral's public key (HPKE, RFC 9180). Unreadable without consent. */
export const sealedBox = z.object({ wrappedKey: bytes, ciphertext: bytes });
export type SealedBox = z.infer<typeof sealedBox>;

/** What a recipient may see before accepting: no name, no address, no free text. */
export const preview = z.object({
  ageBand: z.enum(ageBands),
  /** The birth date is not known well enough to tell the band for certain. */
  ageEstimated: z.boolean().optional(),
  municipality: z.string().max(20).optional(),
  needs: z.array(z.object({ code: z.enum(needCodes), primary: z.boolean() })),
  categories,
  interpreterNeeded: z.boolean(),
});
export type Preview = z.infer<typeof preview>;

export const eventSchemas = {
  'intake.v1': {
    CaseOpened: { 1: z.object({ caseId: id, personId: id, agency, assignee: staff, number: z.string(), at }) },
    ConsultationRecorded: {
      1: z.object({ caseId: id, personId: id, consultationId: id, needs: z.array(z.enum(needCodes)), at }),
    },
    CaseAssigned: { 1: z.object({ caseId: id, personId: id, agency, assignee: staff, at }) },
    CaseClosed: { 1: z.object({ caseId: id, personId: id, agency, at }) },
    CaseReopened: { 1: z.object({ caseId: id, personId: id, agency, at }) },
    /** `package` is absent when the basis passes no personal data (advice, anonymous). */
    PackageSealed: {
      1: z.object({
        referralId: id,
        caseId: id,
        personId: id,
        attempt: z.int(),
        preview,
        package: sealedBox.optional(),
        at,
      }),
    },
    /** intake could not compose the package (the case is gone or closed); the referral falls back to its sender. */
    PackageRefused: {
      1: z.object({ referralId: id, caseId: id, personId: id, attempt: z.int(), reason: z.string(), at }),
    },
  },
  'consent.v1': {
    ConsentGranted: {
      1: z.object({
        consentId: id,
        caseId: id,
        personId: id,
        categories,
        purposes: z.array(z.enum(purposes)),
        recipients: z.array(agency),
        validFrom: at,
        expiresAt: at,
        at,
      }),
    },
    /** `referralIds`: the referrals whose private keys were destroyed in the same transaction. */
    ConsentWithdrawn: {
      1: z.object({
        consentId: id,
        caseId: id,
        personId: id,
        recipients: z.array(agency),
        referralIds: z.array(id),
        at,
      }),
    },
    /** A consent ran out and the keys resting on it alone were destroyed; same meaning for the recipient as a withdrawal. */
    ConsentExpired: {
      1: z.object({
        consentId: id,
        caseId: id,
        personId: id,
        recipients: z.array(agency),
        referralIds: z.array(id),
        at,
      }),
    },
    DecisionMade: {
      1: z.object({
        decisionId: id,
        caseId: id,
        personId: id,
        recipient: agency,
        basis: z.enum(legalBases),
        basisVersion: z.int().min(1).optional(),
        decision: z.enum(['permit', 'deny']),
        categories,
        at,
      }),
    },
  },
  'referral.v1': {
    /**
     * `publicKey` (HPKE X25519) is absent when no package is to be made. `attempt` counts sendings after re-routing, from 1.
     * `basis` is that of the decision; events from before it was told have none.
     */
    ReferralRequested: {
      1: z.object({
        ...referral,
        attempt: z.int(),
        kind: z.enum(referralKinds),
        needs: z.array(z.enum(needCodes)),
        categories,
        urgency: z.enum(urgencies),
        decisionId: id,
        basis: decidedGround.optional(),
        publicKey: bytes.optional(),
        dueAt: at,
      }),
    },
    ReferralAccepted: { 1: z.object(referral) },
    ReferralDeclined: { 1: z.object({ ...referral, reason: z.enum(declineReasons) }) },
    InformationRequested: { 1: z.object(referral) },
    InformationProvided: { 1: z.object(referral) },
    SupportStarted: { 1: z.object(referral) },
    SupportHeld: { 1: z.object(referral) },
    SupportResumed: { 1: z.object(referral) },
    ProgressReported: { 1: z.object(referral) },
    ReferralCompleted: { 1: z.object({ ...referral, outcome: z.enum(outcomes) }) },
    ReferralFailed: { 1: z.object(referral) },
    ReferralCancelled: { 1: z.object(referral) },
    ReferralExpired: { 1: z.object(referral) },
    ReferralExtended: { 1: z.object({ ...referral, dueAt: at }) },
    ReferralRerouted: { 1: z.object({ ...referral, newReferralId: id, newRecipient: agency }) },
    ReferralRevoked: { 1: z.object(referral) },
    ReferralEnteredInError: { 1: z.object(referral) },
    /** key = agency id. From this consent keeps the council's members. */
    AgencyRegistered: { 1: z.object({ agency, memberFrom: at.optional(), memberUntil: at.optional(), at }) },
    AnswerReminded: { 1: z.object({ ...referral, dueAt: at }) },
  },
  'access.v1': {
    /** One act on personal data, as its source recorded it. `record` is the exact canonical JSON (RFC 8785) that was hashed. */
    AccessRecorded: {
      1: z.object({
        source: z.string(),
        counter: z.int(),
        record: z.string().max(65_535),
        hash: bytes,
        previousHash: bytes,
      }),
    },
  },
  'audit.v1': {
    FindingRaised: { 1: z.object({ findingId: id, kind: z.string(), source: z.string(), at }) },
    /** An auditor put a question about records to an agency. key = review id. */
    ReviewAsked: { 1: z.object({ reviewId: id, agency, at }) },
    /** The agency has answered; `askedBy` is the auditor's agency. */
    ReviewAnswered: { 1: z.object({ reviewId: id, agency, askedBy: agency, at }) },
  },
} as const;

export type Topic = keyof typeof eventSchemas;
export const topics = Object.keys(eventSchemas) as Topic[];
export type EventType<T extends Topic> = T extends Topic ? keyof (typeof eventSchemas)[T] & string : never;
type SchemaOf<T extends Topic, E extends string> = E extends keyof (typeof eventSchemas)[T]
  ? (typeof eventSchemas)[T][E] extends { 1: infer S extends z.ZodType }
    ? S
    : never
  : never;
export type EventPayload<T extends Topic, E extends EventType<T>> = z.infer<SchemaOf<T, E>>;

/** The access record itself (the content of `AccessRecorded.record`). Pseudonyms, codes and times only. */
export const accessRecord = z.object({
  id,
  source: z.string(),
  /** Dense: 1, 2, 3 … for each source. */
  counter: z.int(),
  /** SHA-256 of the previous record's bytes, base64url; of nothing for the first. */
  previous: bytes,
  at,
  actor: z.object({ id: staff, agency: z.string(), roles: z.array(z.enum(roles)), session: z.string().optional() }),
  action: z.enum(accessActions),
  /** What was touched, e.g. `case`, `consent`, `referral-package`. */
  object: z.object({ kind: z.string(), id: z.string().optional() }),
  /** The person concerned; absent on acts without one (login, a hidden address that does not exist). */
  subject: id.optional(),
  caseId: id.optional(),
  categories: categories.optional(),
  purpose: z.enum(purposes).optional(),
  /** `code` is absent when only the decision is known, and it alone can tell; `version` is that of the ground decided on. */
  basis: z
    .object({
      code: z.enum(recordBases).optional(),
      version: z.int().min(1).optional(),
      decisionId: id.optional(),
    })
    .optional(),
  /** How the actor and the person are close, as the source saw at that moment; never a name. */
  relation: z.array(z.enum(relations)).optional(),
  /** How many persons or records it concerned, for a list or an export. */
  count: z.int().min(0).optional(),
  /** SHA-256 of a random salt and a text that is kept elsewhere, base64url: the text cannot be changed unnoticed. */
  commitment: bytes.optional(),
  /** To which agency data left, for `disclose`. */
  recipient: agency.optional(),
  outcome: z.enum(['success', 'refused']),
  /** Stable code of the refusal. */
  reason: z.string().optional(),
  traceId: z.string().optional(),
});
export type AccessRecord = z.infer<typeof accessRecord>;

/** One event on its way. `key` orders: events of one key take effect in the order committed (I5). */
export interface PublicEvent<T extends Topic = Topic, E extends EventType<T> = EventType<T>> {
  readonly id: string;
  readonly topic: T;
  readonly type: E;
  readonly version: 1;
  readonly key: string;
  readonly occurredAt: string;
  readonly payload: EventPayload<T, E>;
  readonly traceparent?: string;
}

/** Checks a payload against its schema. @throws UnknownEventError, z.ZodError */
export function parsePayload(topic: string, type: string, version: number, payload: unknown): unknown {
  const schema = (eventSchemas as Record<string, Record<string, Record<number, z.ZodType>>>)[topic]?.[type]?.[version];
  if (!schema) throw new UnknownEventError(topic, type, version);
  return schema.parse(payload);
}

export class UnknownEventError extends Error {
  constructor(topic: string, type: string, version: number) {
    super(`no schema for ${topic} ${type} version ${version}`);
    this.name = 'UnknownEventError';
  }
}
