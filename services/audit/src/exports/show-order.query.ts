import { accessActions } from '@tsunagi/contracts';
import { openText, PersonKeys } from '@tsunagi/sealing';
import type { PersonId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { z } from 'zod';
import { encodings } from './csv/csv-text.js';
import { exportKinds } from './export-body.schema.js';
import { type ExportOrder, filePath } from './export-order.js';

/** What an auditor is shown of an order. */
export const orderReply = z
  .object({
    exportId: z.uuid(),
    kind: z.enum(exportKinds),
    scope: z.object({
      subject: z.uuid().optional(),
      actor: z.string().optional(),
      agency: z.string().optional(),
      from: z.date().optional(),
      to: z.date().optional(),
      action: z.enum(accessActions).optional(),
      outcome: z.enum(['success', 'refused']).optional(),
      caseId: z.uuid().optional(),
      recipient: z.string().optional(),
    }),
    encoding: z.enum(encodings).optional(),
    reason: z.string(),
    /** In the file. */
    records: z.int(),
    /** Entries of the log that the file's checkpoint holds. */
    size: z.int(),
    /** Records of the scope that were not yet in a published checkpoint, and are not in the file. */
    waiting: z.int(),
    /** Characters that the encoding lacks, written as 〓. */
    replaced: z.int().optional(),
    file: z.string(),
    createdBy: z.string(),
    createdAt: z.date(),
  })
  .meta({ id: 'Export' });
export type OrderReply = z.output<typeof orderReply>;

/** Which key seals an order's reason: a key of the order's own, kept like a person's. */
export const reasonKey = (exportId: string): PersonId => exportId as PersonId;
export const reasonContext = (exportId: string): string => `export_order/reason/${exportId}`;

/** Orders as they are shown, with their reasons opened. */
export async function showOrders(tx: Tx, keys: PersonKeys, orders: readonly ExportOrder[]): Promise<OrderReply[]> {
  const found = await keys.getMany(
    tx,
    orders.map(({ exportId }) => reasonKey(exportId)),
  );
  return orders.map((order) => {
    const key = found.get(reasonKey(order.exportId));
    return shown(order, key ? openText(key, reasonContext(order.exportId), order.reason) : '');
  });
}

export const shown = (order: ExportOrder, reason: string): OrderReply => ({
  exportId: order.exportId,
  kind: order.kind,
  scope: order.scope,
  ...(order.encoding && { encoding: order.encoding }),
  reason,
  records: order.records,
  size: order.size,
  waiting: order.waiting,
  ...(order.encoding === 'cp932' && { replaced: order.replaced }),
  file: filePath(order.exportId),
  createdBy: order.createdBy,
  createdAt: order.createdAt,
});
