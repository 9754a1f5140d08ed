import type { ReferralState } from './referral.js';

/** Whose act it is. `system`: deadlines, lost consents, packages that could not be made. */
export type Party = 'sender' | 'recipient' | 'coordinator' | 'system';

export interface Rule {
  readonly by: Party;
  readonly from: readonly ReferralState[];
  /** `same`: something is added, the state stays. */
  readonly to: ReferralState | 'same';
}

const atWork = ['accepted', 'in-progress', 'on-hold'] as const;
const waiting = ['requested', 'information-requested'] as const;

/** Who may do what, when. Anything not in this table is refused. */
export const transitions = {
  send: [{ by: 'sender', from: ['draft'], to: 'requested' }],
  accept: [{ by: 'recipient', from: ['requested'], to: 'accepted' }],
  decline: [{ by: 'recipient', from: ['requested'], to: 'declined' }],
  ask: [{ by: 'recipient', from: ['requested'], to: 'information-requested' }],
  answer: [{ by: 'sender', from: ['information-requested'], to: 'requested' }],
  start: [{ by: 'recipient', from: ['accepted'], to: 'in-progress' }],
  hold: [{ by: 'recipient', from: ['accepted', 'in-progress'], to: 'on-hold' }],
  resume: [{ by: 'recipient', from: ['on-hold'], to: 'in-progress' }],
  progress: [{ by: 'recipient', from: atWork, to: 'same' }],
  complete: [{ by: 'recipient', from: ['accepted', 'in-progress'], to: 'completed' }],
  fail: [
    { by: 'recipient', from: atWork, to: 'failed' },
    { by: 'system', from: [...waiting, 'accepted'], to: 'failed' },
  ],
  cancel: [
    { by: 'sender', from: ['draft', ...waiting, ...atWork], to: 'cancelled' },
    { by: 'coordinator', from: ['expired'], to: 'cancelled' },
  ],
  correct: [{ by: 'sender', from: ['draft', ...waiting, ...atWork, 'expired'], to: 'entered-in-error' }],
  extend: [
    { by: 'sender', from: waiting, to: 'same' },
    { by: 'coordinator', from: waiting, to: 'same' },
    { by: 'coordinator', from: ['expired'], to: 'requested' },
  ],
  reroute: [
    { by: 'sender', from: ['declined', 'expired', 'failed'], to: 'same' },
    { by: 'coordinator', from: ['declined', 'expired', 'failed'], to: 'same' },
  ],
  remind: [{ by: 'system', from: ['requested'], to: 'same' }],
  escalate: [{ by: 'system', from: ['information-requested'], to: 'same' }],
  expire: [{ by: 'system', from: ['requested'], to: 'expired' }],
  revoke: [{ by: 'system', from: [...waiting, ...atWork, 'expired'], to: 'revoked' }],
} as const satisfies Record<string, readonly Rule[]>;

export type Command = keyof typeof transitions;
export const commands = Object.keys(transitions) as Command[];
