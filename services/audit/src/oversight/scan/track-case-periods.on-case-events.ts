import { type Effect, on } from '@tsunagi/messaging';
import type { Tx } from '@tsunagi/persistence';

/** Keeps when each case was live and whose it was, from intake's events; what came twice changes nothing. */
export const trackCasePeriods: Readonly<Record<string, Effect>> = {
  ...on('intake.v1', 'CaseOpened', async (tx, { caseId, personId, agency, at }) =>
    tx.write(
      `insert into case_period (case_id, period, person_id, agency, opened_at) values ($1, 1, $2, $3, $4)
       on conflict (case_id, period) do update set opened_at = excluded.opened_at`,
      [caseId, personId, agency, at],
    ),
  ),
  // A case that went to another agency is live there from then on.
  ...on('intake.v1', 'CaseAssigned', async (tx, { caseId, personId, agency, at }) => {
    tx.write(`update case_period set closed_at = $3 where case_id = $1 and agency <> $2 and closed_at is null`, [
      caseId,
      agency,
      at,
    ]);
    openPeriod(tx, { caseId, personId, agency, at });
  }),
  ...on('intake.v1', 'CaseClosed', async (tx, { caseId, at }) =>
    tx.write('update case_period set closed_at = $2 where case_id = $1 and closed_at is null', [caseId, at]),
  ),
  ...on('intake.v1', 'CaseReopened', async (tx, { caseId, personId, agency, at }) =>
    openPeriod(tx, { caseId, personId, agency, at }),
  ),
};

interface Opening {
  readonly caseId: string;
  readonly personId: string;
  readonly agency: string;
  readonly at: string;
}

/** Begins the next period, unless one is running. */
const openPeriod = (tx: Tx, { caseId, personId, agency, at }: Opening): void =>
  tx.write(
    `insert into case_period (case_id, period, person_id, agency, opened_at)
     select $1, coalesce(max(period), 0) + 1, $2, $3, $4 from case_period where case_id = $1
     having count(*) filter (where closed_at is null) = 0`,
    [caseId, personId, agency, at],
  );
