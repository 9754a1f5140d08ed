import type { Tx } from '@tsunagi/persistence';
import { exportScope } from './export-body.schema.js';
import { type ExportOrder } from './export-order.js';

interface OrderRow {
  readonly export_id: string;
  readonly kind: ExportOrder['kind'];
  readonly scope: unknown;
  readonly encoding: ExportOrder['encoding'];
  readonly reason: Buffer;
  readonly log_no: number;
  readonly origin: string;
  readonly size: number;
  readonly checkpoint: string;
  readonly keys: string;
  readonly stamp_id: string | null;
  readonly records: number;
  readonly first_index: number | null;
  readonly last_index: number | null;
  readonly waiting: number;
  readonly replaced: number;
  readonly created_by: string;
  readonly created_at: Date;
}

const SELECT = `select o.export_id, o.kind, o.scope, o.encoding, o.reason, o.log_no, l.origin, o.size::float8 as size,
    o.checkpoint, o.keys, o.stamp_id, o.records::float8 as records, o.first_index::float8 as first_index,
    o.last_index::float8 as last_index, o.waiting::float8 as waiting, o.replaced::float8 as replaced,
    o.created_by, o.created_at
  from export_order o join log l on l.log_no = o.log_no`;

const orderOf = (row: OrderRow): ExportOrder => ({
  exportId: row.export_id,
  kind: row.kind,
  scope: exportScope.parse(row.scope),
  encoding: row.encoding,
  reason: row.reason,
  logNo: row.log_no,
  origin: row.origin,
  size: row.size,
  checkpoint: row.checkpoint,
  keys: row.keys,
  stampId: row.stamp_id,
  records: row.records,
  range:
    row.first_index === null || row.last_index === null
      ? null
      : { firstIndex: row.first_index, lastIndex: row.last_index },
  waiting: row.waiting,
  replaced: row.replaced,
  createdBy: row.created_by,
  createdAt: row.created_at,
});

/** The order of this id, or null. */
export async function loadOrder(tx: Tx, exportId: string): Promise<ExportOrder | null> {
  const [row] = await tx.query<OrderRow>(`${SELECT} where o.export_id = $1`, [exportId]);
  return row ? orderOf(row) : null;
}

/** A page of orders, newest first. @param after place of the last one of the page before @param count at most */
export async function loadOrders(
  tx: Tx,
  after: readonly [createdAt: string, exportId: string] | null,
  count: number,
): Promise<ExportOrder[]> {
  const rows = await tx.query<OrderRow>(
    `${SELECT} ${after ? 'where (o.created_at, o.export_id) < ($2::timestamptz, $3::uuid)' : ''}
     order by o.created_at desc, o.export_id desc limit $1`,
    [count, ...(after ?? [])],
  );
  return rows.map(orderOf);
}

export function saveOrder(tx: Tx, order: ExportOrder): void {
  const row = {
    export_id: order.exportId,
    kind: order.kind,
    scope: JSON.stringify(order.scope),
    encoding: order.encoding,
    reason: order.reason,
    log_no: order.logNo,
    size: order.size,
    checkpoint: order.checkpoint,
    keys: order.keys,
    stamp_id: order.stampId,
    records: order.records,
    first_index: order.range?.firstIndex ?? null,
    last_index: order.range?.lastIndex ?? null,
    waiting: order.waiting,
    replaced: order.replaced,
    created_by: order.createdBy,
    created_at: order.createdAt,
  };
  const names = Object.keys(row);
  tx.write(
    `insert into export_order (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
    Object.values(row),
  );
}
