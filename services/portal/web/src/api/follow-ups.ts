import { queryOptions } from '@tanstack/react-query';
import type { Page } from './page.js';
import type { Api } from './http.js';
import type { FollowUp } from './shapes.generated.js';

/** What is left to do after a referral did not lead to support, or lost its authority (I11). */
export type FollowUpReason = FollowUp['reason'];

export type { FollowUp };

/** One's own, and those of nobody in particular at one's agency; the most urgent first. */
export const followUpsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['referrals', 'follow-ups'],
    queryFn: ({ signal }) => api.get<Page<FollowUp>>('/follow-ups?limit=100', { signal }),
  });

export const finishFollowUp = (api: Api, followUpId: string, note: string, idempotencyKey: string): Promise<unknown> =>
  api.call('POST', `/follow-ups/${followUpId}/done`, {
    body: note.trim() === '' ? {} : { note },
    idempotencyKey,
  });
