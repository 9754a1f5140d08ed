import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '../api/api-context.js';
import { actOnReferral, type ReferralAct, type ReferralActs } from '../api/referrals.js';
import { useSubmission, type Submission } from '../api/submission.js';
import { useFlash } from '../ui/flash.js';

/**
 * One act on one referral; afterwards every list that could show it is asked again.
 * @param said what the page then says
 */
export function useReferralAct<Act extends ReferralAct>(
  referralId: string,
  act: Act,
  said: string,
  onDone: () => void = () => undefined,
): Submission<ReferralActs[Act]> {
  const api = useApi();
  const client = useQueryClient();
  const flash = useFlash();
  return useSubmission(
    (body: ReferralActs[Act], key) => actOnReferral(api, referralId, act, body, key),
    async () => {
      flash({ tone: 'success', text: said });
      onDone();
      await client.invalidateQueries({ queryKey: ['referrals'] });
      await client.invalidateQueries({ queryKey: ['cases'] });
    },
  );
}
