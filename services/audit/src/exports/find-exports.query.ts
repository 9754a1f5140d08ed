import { Controller, Get, Param, Query } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { roles } from '@tsunagi/contracts';
import {
  answered,
  Ctx,
  decodeCursor,
  cutPage,
  idParam,
  listOf,
  Operation,
  page,
  problem,
  query,
  type Reply,
  type RequestContext,
  UnitOfWork,
} from '@tsunagi/http';
import { PersonKeys } from '@tsunagi/sealing';
import { z } from 'zod';
import { OVERSIGHT, refuseOthers } from '../desk/auditor-only.store.js';
import { loadOrder, loadOrders } from './export-order.store.js';
import { orderReply, type OrderReply, showOrders } from './show-order.query.js';

const listQuery = z.strictObject(page);
const listReply = listOf(orderReply);
const place = z.tuple([z.iso.datetime(), z.uuid()]);

/** What was exported, by whom and why. */
@Controller('api/v1/audit')
export class FindExports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    private readonly keys: PersonKeys,
  ) {}

  @Get('exports')
  @Roles(...roles)
  @Operation({ summary: { ja: '書き出しの一覧', en: 'Exports' }, query: listQuery, reply: listReply })
  list(
    @Ctx() context: RequestContext,
    @Query(query(listQuery)) input: z.output<typeof listQuery>,
  ): Promise<Reply<z.output<typeof listReply>>> {
    const { limit, cursor } = input;
    return this.unitOfWork.read(async (tx) => {
      const object = { kind: 'audit-exports' };
      const refusal = await refuseOthers(tx, this.accessLog, context, object);
      if (refusal) return refusal;
      const orders = await loadOrders(tx, decodeCursor(place, cursor), limit + 1);
      const { shown, next } = cutPage(orders, limit, (order) => [order.createdAt.toISOString(), order.exportId]);
      const items = await showOrders(tx, this.keys, shown);
      await this.accessLog.record(tx, context, { action: 'list', object, count: items.length, ...OVERSIGHT });
      return answered({ items, next });
    });
  }

  @Get('exports/:exportId')
  @Roles(...roles)
  @Operation({ summary: { ja: '書き出し1件', en: 'One export' }, reply: orderReply })
  one(
    @Ctx() context: RequestContext,
    @Param('exportId', idParam<string>()) exportId: string,
  ): Promise<Reply<OrderReply>> {
    return this.unitOfWork.read(async (tx) => {
      const object = { kind: 'audit-export', id: exportId };
      const refusal = await refuseOthers(tx, this.accessLog, context, object);
      if (refusal) return refusal;
      const order = await loadOrder(tx, exportId);
      if (!order) {
        await this.accessLog.record(tx, context, { action: 'denied', object, refused: 'not-found', ...OVERSIGHT });
        return problem('not-found');
      }
      const [found] = await showOrders(tx, this.keys, [order]);
      const { subject } = order.scope;
      await this.accessLog.record(tx, context, {
        action: 'view',
        object,
        ...(subject !== undefined && { subject }),
        ...OVERSIGHT,
      });
      return answered(found!);
    });
  }
}
