import { on } from '@tsunagi/messaging';

/** An agency registered without a start is not a member; registered again, what was told last holds. */
export const keepMembers = on(
  'referral.v1',
  'AgencyRegistered',
  async (tx, { agency, memberFrom, memberUntil, at }) => {
    await tx.query(
      `insert into council_member (agency, member_from, member_until, told_at) values ($1, $2, $3, $4)
       on conflict (agency) do update
         set member_from = excluded.member_from, member_until = excluded.member_until, told_at = excluded.told_at
         where council_member.told_at <= excluded.told_at`,
      [agency, memberFrom ?? null, memberUntil ?? null, at],
    );
  },
);
