import { useInfiniteQuery } from '@tanstack/react-query';
import { hasRole, useApi, useUser } from '../api/api-context.js';
import { itemsOf } from '../api/page.js';
import { referralsQuery } from '../api/referrals.js';
import { may } from '../referrals/standing.js';

/** Referrals that wait for this agency's answer, for the mark beside 受信箱. */
export function useInboxCount(): number {
  const api = useApi();
  const answers = hasRole(useUser(), 'partner', 'caseworker', 'supervisor', 'coordinator');
  const query = useInfiniteQuery({ ...referralsQuery(api, 'inbox'), enabled: answers });
  return itemsOf(query.data).filter((referral) => may('accept', referral)).length;
}
