import type { CaseId, Ids, PersonId, ReferralId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import type { FollowUp } from './follow-up.js';

/** The referral that a follow-up is about. */
interface About {
  readonly referralId: ReferralId;
  readonly caseId: CaseId;
  readonly personId: PersonId;
}

/** @param referralVersion the version of the referral whose event made someone responsible */
export async function addFollowUps(
  tx: Tx,
  about: About,
  referralVersion: number,
  followUps: readonly FollowUp[],
  { ids, now }: { readonly ids: Ids; readonly now: Date },
): Promise<void> {
  for (const { agency, staff, reason, dueAt } of followUps) {
    tx.write(
      `insert into follow_up (follow_up_id, referral_id, case_id, person_id, referral_version, agency, staff, reason,
         due_at, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ids.next(),
        about.referralId,
        about.caseId,
        about.personId,
        referralVersion,
        agency,
        staff ?? null,
        reason,
        dueAt,
        now,
      ],
    );
  }
}

/** Ends what is still open for the referral. @param by the staff member or `system:…` whose act made it needless */
export async function settleFollowUps(tx: Tx, referralId: ReferralId, by: string, now: Date): Promise<void> {
  tx.write('update follow_up set done_at = $2, done_by = $3 where referral_id = $1 and done_at is null', [
    referralId,
    now,
    by,
  ]);
}
