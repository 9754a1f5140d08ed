import type { ReferralState } from '@tsunagi/contracts';
import type { ReactElement } from 'react';
import type { Urgency } from '../api/referrals.js';
import { useMessages } from '../messages/messages-context.js';
import { Badge, type Tone } from '../ui/badge.js';
import type { IconName } from '../ui/icons.js';

const looks: Record<ReferralState, readonly [Tone, IconName]> = {
  draft: ['neutral', 'take'],
  requested: ['blue', 'clock'],
  'information-requested': ['orange', 'question'],
  accepted: ['green', 'check'],
  'in-progress': ['green', 'check'],
  'on-hold': ['neutral', 'pause'],
  completed: ['green', 'check'],
  declined: ['red', 'close'],
  expired: ['red', 'alert'],
  failed: ['red', 'alert'],
  revoked: ['red', 'lock'],
  cancelled: ['neutral', 'close'],
  'entered-in-error': ['neutral', 'close'],
};

/** Where a referral stands, in the words of the counter and of the side that reads it. */
export function StateBadge({
  state,
  side = 'sender',
}: {
  readonly state: ReferralState;
  readonly side?: 'sender' | 'recipient' | 'coordinator';
}): ReactElement {
  const m = useMessages();
  const [tone, icon] = looks[state];
  return (
    <Badge icon={icon} tone={tone}>
      {(side === 'recipient' ? m.codes.stateForRecipient : m.codes.state)[state]}
    </Badge>
  );
}

export function UrgencyBadge({ urgency }: { readonly urgency: Urgency }): ReactElement | null {
  const m = useMessages();
  if (urgency === 'normal') return null;
  return (
    <Badge icon="alert" tone={urgency === 'emergency' ? 'red' : 'orange'}>
      {m.codes.urgency[urgency]}
    </Badge>
  );
}
