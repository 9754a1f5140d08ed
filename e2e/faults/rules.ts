/** The life of a referral as people are promised it, told once more beside the program's own table, to judge it by. */
export type State =
  | 'draft'
  | 'requested'
  | 'information-requested'
  | 'accepted'
  | 'in-progress'
  | 'on-hold'
  | 'completed'
  | 'declined'
  | 'expired'
  | 'cancelled'
  | 'failed'
  | 'revoked';

const atWork: readonly State[] = ['accepted', 'in-progress', 'on-hold'];
const waiting: readonly State[] = ['requested', 'information-requested'];

/** States that a lost consent ends. */
export const revocable: readonly State[] = [...waiting, ...atWork, 'expired'];
/** States in which the recipient's preview and package are kept; of a referral that was sent, in others they may be gone. */
export const withPackage: readonly State[] = [...waiting, ...atWork];
/** After these somebody has to be responsible (I11), for these reasons. */
export const responsibleAfter: Readonly<Partial<Record<State, readonly string[]>>> = {
  declined: ['find-another'],
  expired: ['nobody-answered'],
  failed: ['support-failed'],
  revoked: ['authority-lost', 'stop-and-return'],
};

export interface Rule {
  readonly by: 'sender' | 'recipient';
  readonly from: readonly State[];
  readonly to: State | 'same';
  /** The public event that tells the others. */
  readonly event: string;
  /** What a text written with it is called. */
  readonly text?: string;
}

export const rules = {
  send: { by: 'sender', from: ['draft'], to: 'requested', event: 'ReferralRequested' },
  accept: { by: 'recipient', from: ['requested'], to: 'accepted', event: 'ReferralAccepted' },
  decline: { by: 'recipient', from: ['requested'], to: 'declined', event: 'ReferralDeclined', text: 'decline' },
  ask: {
    by: 'recipient',
    from: ['requested'],
    to: 'information-requested',
    event: 'InformationRequested',
    text: 'question',
  },
  answer: {
    by: 'sender',
    from: ['information-requested'],
    to: 'requested',
    event: 'InformationProvided',
    text: 'answer',
  },
  start: { by: 'recipient', from: ['accepted'], to: 'in-progress', event: 'SupportStarted' },
  hold: { by: 'recipient', from: ['accepted', 'in-progress'], to: 'on-hold', event: 'SupportHeld', text: 'hold' },
  resume: { by: 'recipient', from: ['on-hold'], to: 'in-progress', event: 'SupportResumed' },
  progress: { by: 'recipient', from: atWork, to: 'same', event: 'ProgressReported', text: 'progress' },
  complete: {
    by: 'recipient',
    from: ['accepted', 'in-progress'],
    to: 'completed',
    event: 'ReferralCompleted',
    text: 'outcome',
  },
  fail: { by: 'recipient', from: atWork, to: 'failed', event: 'ReferralFailed', text: 'failure' },
  cancel: {
    by: 'sender',
    from: ['draft', ...waiting, ...atWork],
    to: 'cancelled',
    event: 'ReferralCancelled',
    text: 'cancellation',
  },
} as const satisfies Record<string, Rule>;

export type CommandName = keyof typeof rules;
export const ruleOf = (command: CommandName): Rule => rules[command];
