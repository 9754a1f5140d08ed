import { Controller, Get, Inject, Query } from '@nestjs/common';
import { AccessLog, type Access } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { deskReasons, recipientMaySee, hasRole, type Actor } from '@tsunagi/contracts';
import {
  answered,
  cutPage,
  Ctx,
  decodeCursor,
  listOf,
  Operation,
  problem,
  query,
  type Reply,
  type RequestContext,
  UnitOfWork,
} from '@tsunagi/http';
import type { Clock, ReferralId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { PersonKeys } from '@tsunagi/sealing';
import { CLOCK } from '@tsunagi/service';
import { z } from 'zod';
import { findPreviews, openPreview } from '../packages/package.store.js';
import { accessTo, lookingFor } from '../referral/access.js';
import { actingRoles } from '../referral/parties.js';
import { storedOf } from '../referral/referral.store.js';
import { listQuery, type ListQuery } from './list-query.schema.js';
import { deskQuery, ownBoxQuery, whyOnDesk, type ListedRow } from './list-rows.query.js';
import { mayDoOf } from './may-do.js';
import { referralView, viewOfStatus, viewOfTerms, type ReferralView } from './referral-view.js';

const listedReferral = referralView
  .extend({
    /** On the desk: why it lies there. */
    why: z.enum(deskReasons).optional(),
  })
  .meta({ id: 'ListedReferral' });
type ListedReferral = z.infer<typeof listedReferral>;
const list = listOf(listedReferral);
type List = z.infer<typeof list>;

/** Place in a list: the time it is ordered by, and the id. */
const place = z.tuple([z.iso.datetime(), z.uuid()]);

/** Inbox (what one's agency was asked), outbox (what it asked), desk (what lies, for the coordinator). */
@Controller('api/v1')
export class FindReferrals {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    private readonly keys: PersonKeys,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('referrals')
  @Roles(...actingRoles)
  @Operation({ summary: { ja: 'つなぎの一覧を見る', en: 'List referrals' }, query: listQuery, reply: list })
  execute(@Ctx() context: RequestContext, @Query(query(listQuery)) input: ListQuery): Promise<Reply<List>> {
    const after = decodeCursor(place, input.cursor);
    return this.unitOfWork.read(async (tx): Promise<Reply<List>> => {
      if (input.box === 'desk' && !hasRole(context.actor, 'coordinator')) {
        const object = { kind: 'referral-desk' };
        await this.accessLog.record(tx, lookingFor(context), { action: 'denied', object, refused: 'role-missing' });
        return problem('role-missing');
      }
      const rows =
        input.box === 'desk'
          ? await deskQuery(tx, input, after, this.clock.now())
          : await ownBoxQuery(tx, context, { ...input, box: input.box }, after);
      const { shown, next } = cutPage(rows, input.limit, (row) => [row.place.toISOString(), row.referral_id]);
      const items = await this.itemsOf(tx, context.actor, input.box, shown);
      await this.accessLog.record(tx, lookingFor(context), ...shown.map((row) => accessOf(input.box, row)));
      return answered({ items, next });
    });
  }

  private async itemsOf(
    tx: Tx,
    actor: Actor,
    box: ListQuery['box'],
    rows: readonly ListedRow[],
  ): Promise<ListedReferral[]> {
    const kept = await this.keys.existing(tx, [...new Set(rows.map(({ person_id: id }) => id))]);
    const found = rows.map((row) => {
      const stored = storedOf(row);
      return { row, stored, mayDo: mayDoOf(stored.referral, actor, { erased: !kept.has(row.person_id) }) };
    });
    if (box === 'desk')
      return found.map(({ row, stored, mayDo }) => ({
        ...viewOfStatus(stored, { view: 'coordinator', mayDo }),
        why: whyOnDesk(row),
      }));
    if (box === 'outbox') return found.map(({ stored, mayDo }) => viewOfTerms(stored, { view: 'sender', mayDo }));
    const previews = await this.previewsOf(tx, rows);
    return found.map(({ row, stored, mayDo }) => ({
      ...viewOfTerms(stored, { view: 'recipient', mayDo }),
      ...previews.get(row.referral_id),
    }));
  }

  /** Those that may be shown now and can be read. */
  private async previewsOf(
    tx: Tx,
    rows: readonly ListedRow[],
  ): Promise<ReadonlyMap<ReferralId, Pick<ReferralView, 'preview'>>> {
    const open = rows.filter(({ state }) => recipientMaySee('preview', state));
    const previews = await findPreviews(
      tx,
      open.map(({ referral_id: id }) => id),
    );
    const keys = await this.keys.getMany(tx, [...new Set(open.map(({ person_id: id }) => id))]);
    return new Map(
      open.flatMap(({ referral_id: id, person_id: person }) => {
        const sealed = previews.get(id);
        const dataKey = keys.get(person);
        return sealed && dataKey ? [[id, { preview: openPreview(dataKey, id, sealed) }]] : [];
      }),
    );
  }
}

const partyOf = { inbox: 'recipient', outbox: 'sender', desk: 'coordinator' } as const;

function accessOf(box: ListQuery['box'], row: ListedRow): Access {
  return accessTo(storedOf(row).referral, new Set([partyOf[box]]), { action: 'list' });
}
