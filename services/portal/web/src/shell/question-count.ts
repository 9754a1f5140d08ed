import { useInfiniteQuery } from '@tanstack/react-query';
import { hasRole, useApi, useUser } from '../api/api-context.js';
import { itemsOf } from '../api/page.js';
import { reviewsQuery } from '../api/reviews.js';

/** Questions of the auditor that wait for this agency's answer, for the mark beside 監査からの質問. */
export function useQuestionCount(): number {
  const api = useApi();
  const answers = hasRole(useUser(), 'supervisor');
  const query = useInfiniteQuery({ ...reviewsQuery(api, 'asked'), enabled: answers });
  return itemsOf(query.data).length;
}
