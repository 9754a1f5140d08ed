import { createHash } from 'node:crypto';
import type { Choice } from './seeded-choice.js';

/** A record as its source would write it, fields in any order; `canonical` puts them in theirs. */
export type LooseRecord = Readonly<Record<string, unknown>>;

/** RFC 8785 for the values that these records have. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

const SOURCES = ['intake', 'consent', 'referral', 'portal'];
const AGENCIES = ['welfare-desk', 'child-section', 'job-centre', 'clinic'];
const ACTIONS = ['view', 'list', 'search', 'change', 'disclose', 'export', 'break-glass'];
/** 2026-04-01T00:00:00Z */
const FIRST_AT_MS = 1_775_001_600_000;

const uuid = (choice: Choice): string => {
  const hex = choice.bytes(16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
};

export const hashOfRecord = (record: string): string => createHash('sha256').update(record).digest('base64url');

/** Continues the sources' chains: each record holds its source's next counter and the hash of the one before. */
export class RecordMaker {
  private readonly ends = new Map<string, { counter: number; previous: string }>();
  private atMs = FIRST_AT_MS;
  readonly subjects: readonly string[];

  constructor(private readonly choice: Choice) {
    this.subjects = Array.from({ length: 5 }, () => uuid(choice));
  }

  /** @param change what is to be otherwise than it should, e.g. `{ at }`; the chain goes on over what was made */
  next(change: (honest: LooseRecord) => LooseRecord = (honest) => honest): string {
    const source = this.choice.pick(SOURCES);
    const end = this.ends.get(source) ?? { counter: 0, previous: hashOfRecord('') };
    this.atMs += 1 + this.choice.below(90_000);
    const record = canonical(change(this.compose(source, end)));
    this.ends.set(source, { counter: end.counter + 1, previous: hashOfRecord(record) });
    return record;
  }

  private compose(source: string, end: { counter: number; previous: string }): LooseRecord {
    const { choice } = this;
    const action = choice.pick(ACTIONS);
    return {
      id: uuid(choice),
      source,
      counter: end.counter + 1,
      previous: end.previous,
      at: new Date(this.atMs).toISOString(),
      actor: { id: `staff-${choice.below(30)}`, agency: choice.pick(AGENCIES), roles: ['caseworker'], session: 's1' },
      action,
      object: { kind: choice.pick(['case', 'consent', 'referral-package']), id: uuid(choice) },
      subject: choice.pick(this.subjects),
      ...(choice.below(3) === 0 && { purpose: 'support', categories: ['identity', 'contact'] }),
      ...(action === 'list' && { count: choice.below(200) }),
      ...(action === 'disclose' && { recipient: choice.pick(AGENCIES) }),
      outcome: 'success',
    };
  }
}
