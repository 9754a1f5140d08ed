import type { AgencyId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';

/** A member of the council (推進法15条), as the directory tells. */
export interface CouncilMember {
  readonly agency: AgencyId;
  readonly memberFrom: Date;
  readonly memberUntil: Date | null;
}

const CURRENT = 'member_from <= $1 and (member_until is null or $1 < member_until)';

/** Agencies that are members at that moment. */
export async function currentMembers(tx: Tx, now: Date): Promise<ReadonlySet<AgencyId>> {
  const rows = await tx.query<{ agency: AgencyId }>(`select agency from council_member where ${CURRENT}`, [now]);
  return new Set(rows.map(({ agency }) => agency));
}

/** Members at that moment, by agency code. */
export async function listMembers(tx: Tx, now: Date): Promise<CouncilMember[]> {
  const rows = await tx.query<{ agency: AgencyId; member_from: Date; member_until: Date | null }>(
    `select agency, member_from, member_until from council_member where ${CURRENT} order by agency`,
    [now],
  );
  return rows.map((row) => ({ agency: row.agency, memberFrom: row.member_from, memberUntil: row.member_until }));
}

export async function isMember(tx: Tx, agency: AgencyId, now: Date): Promise<boolean> {
  const rows = await tx.query(`select 1 from council_member where ${CURRENT} and agency = $2`, [now, agency]);
  return rows.length > 0;
}
