import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import {
  accessRecord,
  type AccessAction,
  type AccessRecord,
  type DataCategory,
  type DecidedGround,
  type PurposeCode,
  type Relation,
  type WorkBasisCode,
  type Actor,
} from '@tsunagi/contracts';
import type { Clock, Ids } from '@tsunagi/kernel';
import { appendEvents, type OutgoingEvent } from '@tsunagi/messaging';
import { type Tx, migrationsIn } from '@tsunagi/persistence';

/** One's own work, or a decision of consent: its ground is copied from it, or absent when only the decision is known. */
export type RecordedBasis =
  | { readonly code: WorkBasisCode }
  | (DecidedGround & { readonly decisionId: string })
  | { readonly code?: never; readonly decisionId: string };

/** One act on personal data, as a use case tells it. Pseudonyms and codes only. */
export interface Access {
  readonly action: AccessAction;
  readonly object: { readonly kind: string; readonly id?: string };
  readonly subject?: string;
  readonly caseId?: string;
  readonly categories?: readonly DataCategory[];
  readonly basis?: RecordedBasis;
  readonly recipient?: string;
  readonly relation?: readonly Relation[];
  /** Persons or records concerned, for a list or an export. */
  readonly count?: number;
  /** SHA-256 over a salt and a text kept elsewhere, base64url. */
  readonly commitment?: string;
  readonly purpose?: PurposeCode;
  /** Stable code of the refusal; the outcome is then `refused`. */
  readonly refused?: string;
}

/** Who acts: of a request, its actor, purpose and trace. */
export interface AccessContext {
  readonly actor: Pick<Actor, 'id' | 'agency' | 'roles' | 'session'>;
  readonly purpose?: PurposeCode;
  readonly traceId?: string;
}

export const auditClientMigrations = migrationsIn(import.meta.url);

const KEEP = `
  with kept as (
    insert into access_record (source, counter, record, hash)
    select $1, * from unnest($2::bigint[], $3::text[], $4::bytea[]))
  update access_source set counter = $5, previous = $6 where source = $1`;
const NO_PREVIOUS = createHash('sha256').update('').digest();

/**
 * Writes access records into the running transaction, so that they commit with what they tell of (I3). Counters are
 * dense per source because its row is locked until the commit: call this last, just before the work ends.
 * Each record holds the hash of the one before, so a producer cannot rewrite its past (I6).
 */
export class AccessLog {
  constructor(
    private readonly source: string,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async record(tx: Tx, context: AccessContext, ...accesses: readonly Access[]): Promise<void> {
    if (accesses.length === 0) return;
    const chain = await this.lockChain(tx);
    const records = accesses.map((access) => chain.append((link) => this.compose(context, access, link)));
    tx.write(KEEP, [
      this.source,
      records.map(({ counter }) => counter),
      records.map(({ record }) => record),
      records.map(({ hash }) => hash),
      chain.counter,
      chain.previous,
    ]);
    const occurredAt = this.clock.now();
    await appendEvents(
      tx,
      records.map(({ counter, record, hash, previous }): OutgoingEvent => ({
        topic: 'access.v1',
        type: 'AccessRecorded',
        key: this.source,
        aggregateType: 'access-source',
        aggregateId: this.source,
        occurredAt,
        payload: {
          source: this.source,
          counter,
          record,
          hash: hash.toString('base64url'),
          previousHash: previous.toString('base64url'),
        },
      })),
    );
  }

  private async lockChain(tx: Tx): Promise<Chain> {
    const select = 'select counter::float8 as counter, previous from access_source where source = $1 for update';
    const [row] = await tx.query<{ counter: number; previous: Buffer }>(select, [this.source]);
    if (row) return new Chain(row.counter, row.previous);
    await tx.query('insert into access_source (source, counter, previous) values ($1, 0, $2) on conflict do nothing', [
      this.source,
      NO_PREVIOUS,
    ]);
    const [made] = await tx.query<{ counter: number; previous: Buffer }>(select, [this.source]);
    return new Chain(made!.counter, made!.previous);
  }

  private compose(context: AccessContext, access: Access, link: { counter: number; previous: Buffer }): AccessRecord {
    const { actor } = context;
    const purpose = access.purpose ?? context.purpose;
    const { refused, purpose: _, ...act } = access;
    return accessRecord.parse({
      ...act,
      id: this.ids.next(),
      source: this.source,
      counter: link.counter,
      previous: link.previous.toString('base64url'),
      at: this.clock.now().toISOString(),
      actor: {
        id: actor.id,
        agency: actor.agency,
        roles: actor.roles,
        ...(actor.session !== undefined && { session: actor.session }),
      },
      ...(purpose && { purpose }),
      outcome: refused === undefined ? 'success' : 'refused',
      ...(refused !== undefined && { reason: refused }),
      ...(context.traceId && { traceId: context.traceId }),
    });
  }
}

interface Link {
  readonly counter: number;
  readonly record: string;
  readonly hash: Buffer;
  readonly previous: Buffer;
}

/** The end of a source's chain while its row is locked. */
class Chain {
  constructor(
    public counter: number,
    public previous: Buffer,
  ) {}

  append(compose: (link: { counter: number; previous: Buffer }) => AccessRecord): Link {
    const counter = this.counter + 1;
    const previous = this.previous;
    const record = canonicalize(compose({ counter, previous }))!;
    const hash = createHash('sha256').update(record, 'utf8').digest();
    this.counter = counter;
    this.previous = hash;
    return { counter, record, hash, previous };
  }
}
