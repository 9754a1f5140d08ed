import { changesIn, topics, type PublicEvent } from '@tsunagi/contracts';
import type { Effect } from '@tsunagi/messaging';
import { LIVE_CHANNEL, type LiveNews } from './live-channel.io.js';

/** News of an event: whose boxes it concerns, with ids only. */
export function newsOf(event: PublicEvent): LiveNews | null {
  const payload = event.payload as {
    sender?: string;
    recipient?: string;
    agency?: string;
    askedBy?: string;
    recipients?: string[];
    referralId?: string;
    caseId?: string;
    reviewId?: string;
  };
  const { sender, recipient, agency, askedBy, recipients = [] } = payload;
  const agencies = [sender, recipient, agency, askedBy, ...recipients].filter((one) => one !== undefined);
  if (agencies.length === 0) return null;
  return {
    type: event.type,
    agencies: [...new Set(agencies)],
    ...(payload.referralId && { referralId: payload.referralId }),
    ...(payload.caseId && { caseId: payload.caseId }),
    ...(payload.reviewId && { reviewId: payload.reviewId }),
    ...(event.topic === 'referral.v1' && { coordinators: true }),
  };
}

const announce: Effect = async (tx, event) => {
  const news = newsOf(event);
  if (news) tx.write('select pg_notify($1, $2)', [LIVE_CHANNEL, JSON.stringify(news)]);
};

/** Every change of cases, consents, referrals and reviews is announced to the browsers it concerns; a look never is. */
export const announceEvents: Readonly<Record<string, Effect>> = Object.fromEntries(
  topics.flatMap((topic) => changesIn(topic).map((type) => [`${topic}/${type}`, announce])),
);
