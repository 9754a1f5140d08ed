import { Controller, Get, Inject, Query } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { dataCategories, type DataCategory } from '@tsunagi/contracts';
import {
  answered,
  Ctx,
  decodeCursor,
  encodeCursor,
  listOf,
  Operation,
  page,
  query,
  UnitOfWork,
  type Reply,
  type RequestContext,
} from '@tsunagi/http';
import type { Clock } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { CLOCK } from '@tsunagi/service';
import { z } from 'zod';

const DAY_MS = 24 * 3600_000;
const expiringQuery = z.strictObject({
  ...page,
  expiringWithinDays: z.coerce.number().int().min(0).max(1_100).default(30),
});
const item = z.object({
  consentId: z.uuid(),
  caseId: z.uuid(),
  personId: z.uuid(),
  recipients: z.array(z.string()),
  categories: z.array(z.enum(dataCategories)),
  expiresAt: z.iso.datetime(),
});
const reply = listOf(item);
const place = z.tuple([z.iso.datetime(), z.uuid()]);
type Answer = z.output<typeof reply>;

interface ExpiringRow {
  readonly consent_id: string;
  readonly case_id: string;
  readonly person_id: string;
  readonly recipients: string[];
  readonly categories: DataCategory[];
  readonly expires_at: Date;
}

/**
 * Consents that run out soon, the next first, so that there is time to ask the person again. Without a purpose those of
 * one's own assigned cases, with one those of the agency. Pseudonyms only; still, each person is recorded (I3).
 */
@Controller('api/v1')
export class FindExpiringConsents {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('consents')
  @Roles('caseworker', 'supervisor')
  @Operation({
    summary: { ja: 'まもなく期限の切れる同意', en: 'Consents that run out soon' },
    query: expiringQuery,
    reply,
  })
  execute(
    @Ctx() context: RequestContext,
    @Query(query(expiringQuery)) input: z.output<typeof expiringQuery>,
  ): Promise<Reply<Answer>> {
    return this.unitOfWork.read(async (tx) => {
      const rows = await this.rows(tx, context, input);
      const items = rows.slice(0, input.limit).map(toItem);
      const last = items.at(-1);
      await this.accessLog.record(
        tx,
        context,
        ...items.map(({ consentId, personId, caseId }) => ({
          action: 'list' as const,
          object: { kind: 'consent', id: consentId },
          subject: personId,
          caseId,
          purpose: context.purpose ?? ('support' as const),
          basis: { code: 'own-case' as const },
        })),
      );
      return answered({
        items,
        next: rows.length > input.limit && last ? encodeCursor([last.expiresAt, last.consentId]) : null,
      });
    });
  }

  private rows(
    tx: Tx,
    { actor, purpose }: RequestContext,
    { limit, cursor, expiringWithinDays }: z.output<typeof expiringQuery>,
  ): Promise<ExpiringRow[]> {
    const now = this.clock.now();
    const [afterTime, afterId] = decodeCursor(place, cursor) ?? [null, null];
    return tx.query<ExpiringRow>(
      `select consent_id, case_id, consent.person_id, recipients, categories, expires_at
       from consent join case_ref using (case_id)
       where state = 'granted' and expires_at > $1 and expires_at <= $2
         and agency = $3 and ($4::text is null or assignee = $4) and status = 'open'
         and ($5::timestamptz is null or (expires_at, consent_id) > ($5, $6::uuid))
       order by expires_at, consent_id limit $7`,
      [
        now,
        new Date(now.getTime() + expiringWithinDays * DAY_MS),
        actor.agency,
        purpose ? null : actor.id,
        afterTime,
        afterId,
        limit + 1,
      ],
    );
  }
}

const toItem = (row: ExpiringRow): z.output<typeof item> => ({
  consentId: row.consent_id,
  caseId: row.case_id,
  personId: row.person_id,
  recipients: row.recipients,
  categories: row.categories,
  expiresAt: row.expires_at.toISOString(),
});
