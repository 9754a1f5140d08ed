/**
 * A referral's life, told once: its states, who leads it from which to which, and what that lets somebody do now.
 * Referral decides by it, intake's timeline follows it, the pages draw from it, `docs/states.md` is made from it.
 * Names follow the closed-loop referral Task of the HL7 SDOH Clinical Care guide.
 */

/** What of a sending its recipient may be shown, each with all that stands before it. */
export const disclosureSteps = ['nothing', 'terms', 'preview', 'package'] as const;
export type DisclosureStep = (typeof disclosureSteps)[number];

/** Why a referral lies on the coordinator's desk. */
export const deskReasons = ['overdue', 'expired', 'declined', 'failed', 'resting'] as const;
export type DeskReason = (typeof deskReasons)[number];

/** What is true of a referral for as long as it stands in a state. */
export interface StateTraits {
  readonly stage: 'drafted' | 'waiting' | 'at-work' | 'over';
  /** Whose answer is waited for. */
  readonly answerOwedBy?: 'sender' | 'recipient';
  /** How much the recipient may be shown; `nothing`, too, once authority is lost (I2). */
  readonly recipientSees: DisclosureStep;
  /** The need is being met, or was: what the sender hoped to hear. */
  readonly goodNews?: true;
  /** I11: it ended without support, so coming here leaves somebody responsible, with a task and a date. */
  readonly leavesResponsible?: true;
  /** As what the coordinator finds it when it lies too long, or has no next step. */
  readonly onDesk?: DeskReason;
}

const traits = {
  draft: { stage: 'drafted', recipientSees: 'nothing' },
  requested: { stage: 'waiting', answerOwedBy: 'recipient', recipientSees: 'preview', onDesk: 'overdue' },
  'information-requested': { stage: 'waiting', answerOwedBy: 'sender', recipientSees: 'preview', onDesk: 'overdue' },
  accepted: { stage: 'at-work', recipientSees: 'package', goodNews: true, onDesk: 'resting' },
  'in-progress': { stage: 'at-work', recipientSees: 'package', goodNews: true, onDesk: 'resting' },
  'on-hold': { stage: 'at-work', recipientSees: 'package', onDesk: 'resting' },
  completed: { stage: 'over', recipientSees: 'terms', goodNews: true },
  declined: { stage: 'over', recipientSees: 'terms', leavesResponsible: true, onDesk: 'declined' },
  expired: { stage: 'over', recipientSees: 'terms', leavesResponsible: true, onDesk: 'expired' },
  cancelled: { stage: 'over', recipientSees: 'terms' },
  failed: { stage: 'over', recipientSees: 'terms', leavesResponsible: true, onDesk: 'failed' },
  revoked: { stage: 'over', recipientSees: 'nothing', leavesResponsible: true },
  'entered-in-error': { stage: 'over', recipientSees: 'nothing' },
} as const satisfies Readonly<Record<string, StateTraits>>;

export type ReferralState = keyof typeof traits;
export const referralStates = Object.keys(traits) as ReferralState[];

export const traitsOf = (state: ReferralState): StateTraits => traits[state];

/** The states of which it is true, e.g. as a parameter of a query. */
export const statesWhere = (isSo: (traits: StateTraits) => boolean): ReferralState[] =>
  referralStates.filter((state) => isSo(traits[state]));

export const atWork = statesWhere(({ stage }) => stage === 'at-work');
const waiting = statesWhere(({ stage }) => stage === 'waiting');

/** Whether its recipient may be shown that much of a referral in this state. */
export const recipientMaySee = (step: DisclosureStep, state: ReferralState): boolean =>
  disclosureSteps.indexOf(traits[state].recipientSees) >= disclosureSteps.indexOf(step);

/** Whose act it is. `system`: deadlines, lost consents, packages that could not be made. */
export const referralParties = ['sender', 'recipient', 'coordinator', 'system'] as const;
export type ReferralParty = (typeof referralParties)[number];

export interface Rule {
  readonly by: ReferralParty;
  readonly from: readonly ReferralState[];
  /** `same`: something is added, the state stays. */
  readonly to: ReferralState | 'same';
  /** Not when another referral has taken its place. */
  readonly onlyOnce?: true;
}

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
    { by: 'sender', from: ['declined', 'expired', 'failed'], to: 'same', onlyOnce: true },
    { by: 'coordinator', from: ['declined', 'expired', 'failed'], to: 'same', onlyOnce: true },
  ],
  remind: [{ by: 'system', from: ['requested'], to: 'same' }],
  escalate: [{ by: 'system', from: ['information-requested'], to: 'same' }],
  expire: [{ by: 'system', from: ['requested'], to: 'expired' }],
  revoke: [{ by: 'system', from: [...waiting, ...atWork, 'expired'], to: 'revoked' }],
} as const satisfies Readonly<Record<string, readonly Rule[]>>;

type Transitions = typeof transitions;
/** What is done to a referral; for people, the last part of the route. */
export type ReferralAct = keyof Transitions;
/** What people do, as against the system. */
export type PersonalAct = {
  [Act in ReferralAct]: Transitions[Act][number]['by'] extends 'system' ? never : Act;
}[ReferralAct];

export const referralActs = Object.keys(transitions) as ReferralAct[];
export const rulesOf = (act: ReferralAct): readonly Rule[] => transitions[act];
export const personalActs = referralActs.filter((act): act is PersonalAct =>
  rulesOf(act).some(({ by }) => by !== 'system'),
);

/** The states from which an act leads on. */
export const statesBefore = (act: ReferralAct): ReferralState[] => [
  ...new Set(rulesOf(act).flatMap(({ from }) => from)),
];

/** Where a referral stands, as far as the table asks. */
export interface ReferralStanding {
  readonly state: ReferralState;
  /** Another referral has taken its place. */
  readonly rerouted: boolean;
}

/** `was-done`: it stands where the act would have led, so that a repetition is no error. */
export type Judgement = 'goes' | 'was-done' | 'not-your-part' | 'wrong-state' | 'already-rerouted';

/** What the table says to an act. @param parties as what the actor meets the referral */
export function judge(
  act: ReferralAct,
  { state, rerouted }: ReferralStanding,
  parties: ReadonlySet<ReferralParty>,
): Judgement {
  const mine = rulesOf(act).filter(({ by }) => parties.has(by));
  if (mine.length === 0) return 'not-your-part';
  const fitting = mine.filter(({ from }) => from.includes(state));
  if (fitting.some(({ onlyOnce }) => !(onlyOnce && rerouted))) return 'goes';
  if (fitting.length > 0) return 'already-rerouted';
  return mine.some(({ to }) => to === state) ? 'was-done' : 'wrong-state';
}

/**
 * What somebody may do now. What an act brings with it can still be wrong (a day that has passed, a recipient that is no
 * member), and sending asks consent.
 */
export const whatMayDo = (standing: ReferralStanding, parties: ReadonlySet<ReferralParty>): PersonalAct[] =>
  personalActs.filter((act) => judge(act, standing, parties) === 'goes');

/** The states in which an act can end, begun in `from` when that is known and the table knows it. */
export function statesAfter(act: ReferralAct, from?: ReferralState): ReferralState[] {
  const led = (rules: readonly Rule[], begun: (rule: Rule) => readonly ReferralState[]): ReferralState[] => [
    ...new Set(rules.flatMap((rule) => (rule.to === 'same' ? begun(rule) : [rule.to]))),
  ];
  const fitting = rulesOf(act).filter((rule) => from !== undefined && rule.from.includes(from));
  return fitting.length > 0 ? led(fitting, () => [from!]) : led(rulesOf(act), (rule) => rule.from);
}
