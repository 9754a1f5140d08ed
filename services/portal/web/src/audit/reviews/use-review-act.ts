import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.js';
import { actOnReview, type ReviewAct, type ReviewActs } from '../../api/reviews.js';
import { useSubmission, type Submission } from '../../api/submission.js';
import { useFlash } from '../../ui/flash.js';

/**
 * One act on one review; afterwards every list that could show it is asked again.
 * @param said what the page then says
 */
export function useReviewAct<Act extends ReviewAct>(
  reviewId: string,
  act: Act,
  said: string,
  onDone: () => void | Promise<void> = () => undefined,
): Submission<ReviewActs[Act]> {
  const api = useApi();
  const client = useQueryClient();
  const flash = useFlash();
  return useSubmission(
    (body: ReviewActs[Act], key) => actOnReview(api, reviewId, act, body, key),
    async () => {
      await onDone();
      flash({ tone: 'success', text: said });
      await client.invalidateQueries({ queryKey: ['audit', 'reviews'] });
      await client.invalidateQueries({ queryKey: ['audit', 'findings'] });
    },
  );
}
