import type { Ids } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { announceFinding } from '../../findings/note-finding.store.js';
import type { UnusualFinding, UnusualKind } from '../rules/rule.js';
import { RECORDS_NAMED } from './gather-facts.query.js';

/**
 * Keeps a finding of unusual access and announces it. The same kind and occasion again raises nothing; while it is open,
 * its figures and records follow what has come since.
 * @returns whether it is new
 */
export async function raiseFinding(
  tx: Tx,
  { kind, finding }: { kind: UnusualKind; finding: UnusualFinding },
  { now, ids }: { now: Date; ids: Ids },
): Promise<boolean> {
  const { occasion, actor, agency, subject = null, caseId = null, figures, records } = finding;
  const findingId = ids.next<string>();
  const figuresText = JSON.stringify(figures);
  const inserted = await tx.query(
    `insert into finding (finding_id, category, kind, occasion, actor, agency, subject, case_id, figures, found_at)
     values ($1, 'unusual', $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning 1`,
    [findingId, kind, occasion, actor, agency, subject, caseId, figuresText, now],
  );
  const isNew = inserted.length > 0;
  if (isNew) await announceFinding(tx, { findingId, kind, source: 'audit' }, now);
  else
    tx.write(
      `update finding set figures = $3 where kind = $1 and occasion = $2 and state = 'open' and figures <> $3::jsonb
         and coalesce((figures ->> 'count')::float8, 0) <= coalesce(($3::jsonb ->> 'count')::float8, 0)`,
      [kind, occasion, figuresText],
    );
  tx.write(
    `insert into finding_record (finding_id, record_id)
     select f.finding_id, r.id from finding f, unnest($3::uuid[]) as r (id)
     where f.kind = $1 and f.occasion = $2 and f.state = 'open'
       and (select count(*) from finding_record n where n.finding_id = f.finding_id) < $4
     on conflict do nothing`,
    [kind, occasion, records.slice(0, RECORDS_NAMED), RECORDS_NAMED],
  );
  return isNew;
}
