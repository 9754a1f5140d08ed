import { accessActions, purposes, roles, type AccessAction, type PurposeCode, type Role } from '@tsunagi/contracts';
import type { AgencyId, CaseId, ConsentId, ConsultationId, DecisionId, EventId } from '@tsunagi/kernel';
import { isUuid, type PersonId, type ReferralId, type StaffId } from '@tsunagi/kernel';

/** Says whether a value is of the kind a field may hold. Only primitives pass: objects could carry anything. */
type Check<Value> = (value: unknown) => value is Value;

/** Six digits in a row could be a telephone, a case or a My Number; none of our codes has them. */
const DIGITS = /\d{5,}/;
const matching =
  <Value extends string>(pattern: RegExp, longest: number): Check<Value> =>
  (value): value is Value =>
    typeof value === 'string' && value.length <= longest && pattern.test(value) && !DIGITS.test(value);
const id = <Id extends string>(value: unknown): value is Id => typeof value === 'string' && isUuid(value);
const whole =
  (least: number, most: number): Check<number> =>
  (value): value is number =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
const oneOf =
  <Value extends string>(values: readonly Value[]): Check<Value> =>
  (value): value is Value =>
    values.includes(value as Value);
const hexadecimal =
  (length: number): Check<string> =>
  (value): value is string =>
    typeof value === 'string' && value.length === length && /^[0-9a-f]+$/.test(value);

const CODE = /^[a-z][a-z0-9]*(?:[-._/:][a-z0-9]+)*$/;
const TYPE_NAME = /^[A-Z][A-Za-z0-9]*$/;
const ROUTE = /^(?:\(no route\)|\*|\/|(?:\/(?:[a-zA-Z][\w.-]{0,40}|:[a-zA-Z]\w*|\*))+)$/;
const code = matching(CODE, 64);
const staff: Check<StaffId> = (value): value is StaffId => id(value) || code(value);

/** A kebab-case name of an event of the program, e.g. `relay-stalled`. */
export const isEventName = matching(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 60);
/** A route's template, e.g. `/cases/:caseId`; never an address that was called. */
export const isRoute = matching(ROUTE, 120);
export const isMethod = oneOf<string>(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
export const isCode = code;
export const isTypeName = matching(TYPE_NAME, 60);
export const isStatus = whole(100, 599);
export const isId: Check<string> = id;
export const isWhole = whole(0, 1e10);

/**
 * Every field a log line may hold, with what it may hold (I7). Names, addresses, texts, telephone numbers and free
 * messages fit none. A new field is a decision: add it here with the narrowest check.
 */
const fields = {
  personId: id<PersonId>,
  caseId: id<CaseId>,
  consultationId: id<ConsultationId>,
  consentId: id<ConsentId>,
  decisionId: id<DecisionId>,
  referralId: id<ReferralId>,
  eventId: id<EventId>,
  recordId: id<string>,
  jobId: id<string>,
  requestId: id<string>,
  traceId: hexadecimal(32),
  spanId: hexadecimal(16),
  staffId: staff,
  agency: matching<AgencyId>(/^[a-z][a-z0-9-]{1,39}$/, 40),
  role: oneOf<Role>(roles),
  action: oneOf<AccessAction>(accessActions),
  purpose: oneOf<PurposeCode>(purposes),
  /** A stable code of a refusal or problem. */
  code,
  reason: code,
  state: code,
  outcome: code,
  /** What the program depends on: `database`, `kafka`, `consent` … */
  dependency: code,
  topic: code,
  consumer: code,
  queue: code,
  version: matching(/^v?\d{1,4}(?:\.\d{1,4}){0,3}$/, 20),
  eventType: isTypeName,
  errorClass: isTypeName,
  /** Name of a setting, never its value. */
  setting: matching(/^[A-Z][A-Z0-9_]*$/, 60),
  method: isMethod,
  route: isRoute,
  status: isStatus,
  durationMs: whole(0, 1e8),
  lagMs: whole(0, 1e10),
  count: whole(0, 1e7),
  attempt: whole(0, 1e5),
  bytes: whole(0, 1e10),
  partition: whole(0, 1e5),
  offset: isWhole,
  treeSize: isWhole,
  port: whole(0, 65_535),
} satisfies Record<string, Check<unknown>>;

type Held<Field> = Field extends Check<infer Value> ? Value : never;
/** Fields of a log line. Anything else does not compile, and is dropped when it comes anyway. */
export type LogFields = { readonly [Name in keyof typeof fields]?: Held<(typeof fields)[Name]> };

/** The fields that may be written; `dropped` counts those that may not (their names are not written either). */
export function permittedFields(candidate: unknown): Record<string, unknown> {
  const permitted: Record<string, unknown> = {};
  const names = namesOf(candidate);
  let dropped = 0;
  for (const name of names) {
    const value = read(candidate, name);
    if (Object.hasOwn(fields, name) && fields[name as keyof typeof fields](value)) permitted[name] = value;
    else if (value !== undefined) dropped += 1;
  }
  return dropped > 0 ? { ...permitted, dropped } : permitted;
}

/** A log line must never throw: an object that refuses to be looked at has no fields. */
function namesOf(candidate: unknown): string[] {
  if (typeof candidate !== 'object' || candidate === null) return [];
  try {
    return Object.keys(candidate);
  } catch {
    return [];
  }
}

/** One property; null when reading it throws. */
export function read(candidate: unknown, name: string): unknown {
  try {
    return (candidate as Record<string, unknown>)[name];
  } catch {
    return null;
  }
}
