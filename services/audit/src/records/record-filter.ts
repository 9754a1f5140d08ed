import { type AccessAction, type PurposeCode, type Relation } from '@tsunagi/contracts';

/** What records are asked for: conditions joined by "and". Pseudonyms and codes only. */
export interface RecordFilter {
  readonly actor?: string | undefined;
  readonly subject?: string | undefined;
  readonly agency?: string | undefined;
  readonly recipient?: string | undefined;
  readonly caseId?: string | undefined;
  readonly session?: string | undefined;
  readonly action?: AccessAction | undefined;
  readonly purpose?: PurposeCode | undefined;
  readonly basis?: string | undefined;
  readonly relation?: Relation | undefined;
  readonly outcome?: 'success' | 'refused' | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** SQL conditions on `stored_record r`, and the values of their parameters, which begin at $1. */
export interface Conditions {
  readonly sql: readonly string[];
  readonly parameters: readonly unknown[];
}

const CONDITIONS: { readonly [Name in keyof RecordFilter]-?: (n: number) => string } = {
  actor: (n) => `r.actor = $${n}`,
  subject: (n) => `r.subject = $${n}`,
  agency: (n) => `r.actor_agency = $${n}`,
  recipient: (n) => `r.recipient = $${n}`,
  caseId: (n) => `r.case_id = $${n}`,
  session: (n) => `r.session = $${n}`,
  action: (n) => `r.action = $${n}`,
  purpose: (n) => `r.purpose = $${n}`,
  basis: (n) => `r.basis = $${n}`,
  // The first half lets the partial index be used.
  relation: (n) => `r.relation is not null and $${n} = any(r.relation)`,
  outcome: (n) => `r.outcome = $${n}`,
  from: (n) => `r.at >= $${n}`,
  to: (n) => `r.at <= $${n}`,
};

/** Conditions of the filters that are given. Words from outside only ever become parameters. */
export function conditionsOf(filter: RecordFilter): Conditions {
  const sql: string[] = [];
  const parameters: unknown[] = [];
  for (const name of Object.keys(CONDITIONS) as (keyof RecordFilter)[]) {
    const value = filter[name];
    if (value === undefined) continue;
    parameters.push(value);
    sql.push(CONDITIONS[name](parameters.length));
  }
  return { sql, parameters };
}
