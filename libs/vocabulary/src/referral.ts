/** Words of つなぎ. */
import type {
  DeclineReason,
  DeskReason,
  Outcome,
  ReferralKind,
  ReferralState,
  urgencies as urgencyCodes,
} from '@tsunagi/contracts';
import { defaultAnswerTimes, type Sentence } from '@tsunagi/kernel';
import { codeList, explained, term, type Term } from './code-list.js';

export const referralKinds = codeList('2026-11-01', {
  referral: explained(
    ['紹介', 'Referral'],
    ['支援をお願いする。ケースの責任は自分の機関に残る', 'Ask for support; your agency keeps the case'],
  ),
  transfer: explained(
    ['移管', 'Transfer'],
    ['受けてもらうと、ケースの責任が相手に移る', 'On acceptance the other agency becomes responsible'],
  ),
  'co-support': explained(
    ['協働支援', 'Co-support'],
    ['複数の機関で役割を分けて支える', 'Several agencies share roles'],
  ),
  advice: explained(['助言の依頼', 'Advice'], ['個人情報を渡さずに相談する', 'Ask without passing personal data']),
} satisfies Record<ReferralKind, Term>);

interface UrgencyTerm extends Term {
  readonly hint: Sentence;
  /** Time to answer; a setting of the council may be another. */
  readonly answer: { readonly hours: number } | { readonly businessDays: number };
}
const { emergencyHours, highBusinessDays, normalBusinessDays } = defaultAnswerTimes;
const withinDays = (ja: string, en: string, businessDays: number): UrgencyTerm => ({
  ...explained([ja, en], [`${businessDays}開庁日以内に返事`, `Answer within ${businessDays} business days`]),
  answer: { businessDays },
});

/** 急ぎ方 */
export const urgencies = codeList('2026-11-01', {
  emergency: {
    ...explained(
      ['緊急', 'Emergency'],
      [`${emergencyHours}時間以内に返事。電話もしてください`, `Answer within ${emergencyHours} hours. Telephone too`],
    ),
    answer: { hours: emergencyHours },
  },
  high: withinDays('急ぐ', 'Urgent', highBusinessDays),
  normal: withinDays('通常', 'Normal', normalBusinessDays),
} satisfies Record<(typeof urgencyCodes)[number], UrgencyTerm>);

interface DeclineTerm extends Term {
  /** Whom the reason is about. */
  readonly side: 'provider' | 'client' | 'sender' | 'other';
}
const decline = (side: DeclineTerm['side'], ja: string, en: string): DeclineTerm => ({ ...term(ja, en), side });

export const declineReasons = codeList('2026-11-01', {
  'out-of-area': decline('provider', '対応区域の外', 'Outside our area'),
  'no-capacity': decline('provider', '空きがない', 'No capacity'),
  'not-eligible': decline('provider', '対象の条件に合わない', 'Not eligible'),
  'wrong-service': decline('provider', '扱っていない内容', 'Not what we do'),
  'could-not-contact': decline('client', '本人と連絡がとれない', 'Could not reach the person'),
  'client-declined': decline('client', '本人が望まなかった', 'The person did not want it'),
  'missing-information': decline('sender', '判断する情報が足りない', 'Not enough information'),
  duplicate: decline('sender', 'すでに支援している・重複', 'Already supported, duplicate'),
  'conflict-of-interest': decline('provider', '利害の関係がある', 'Conflict of interest'),
  other: decline('other', 'その他', 'Other'),
} satisfies Record<DeclineReason, DeclineTerm>);

export const outcomes = codeList('2026-11-01', {
  resolved: term('解決した', 'Resolved'),
  improved: term('よくなった', 'Improved'),
  'connected-elsewhere': term('ほかの支援につながった', 'Connected to other support'),
  unchanged: term('変わらない', 'Unchanged'),
  'could-not-contact': term('連絡がとれなかった', 'Could not reach the person'),
  'client-declined': term('本人が望まなかった', 'The person did not want it'),
  other: term('その他', 'Other'),
} satisfies Record<Outcome, Term>);

interface StateTerm extends Term {
  /** The state as each side is told of it. */
  readonly toSender: Sentence;
  readonly toRecipient: Sentence;
}
const state = (
  [ja, en]: readonly [string, string],
  [jaSender, enSender]: readonly [string, string],
  [jaRecipient, enRecipient]: readonly [string, string] = [jaSender, enSender],
): StateTerm => ({
  ...term(ja, en),
  toSender: { ja: jaSender, en: enSender },
  toRecipient: { ja: jaRecipient, en: enRecipient },
});

export const referralStates = codeList('2026-11-01', {
  draft: state(['下書き', 'draft'], ['下書き', 'Draft']),
  requested: state(
    ['返事待ち', 'waiting for an answer'],
    ['返事を待っています', 'Waiting for an answer'],
    ['返事を待たれています', 'They wait for your answer'],
  ),
  'information-requested': state(
    ['質問中', 'a question is open'],
    ['質問が来ています', 'They have a question'],
    ['質問して、答えを待っています', 'You asked; waiting for the answer'],
  ),
  accepted: state(['受諾', 'accepted'], ['受けてもらえました', 'Accepted'], ['受けました', 'You accepted']),
  declined: state(['辞退', 'declined'], ['断られました', 'Declined'], ['断りました', 'You declined']),
  expired: state(
    ['期限切れ', 'no answer by the deadline'],
    ['期限までに返事がありません', 'No answer by the deadline'],
    ['返事の期限を過ぎました', 'The deadline for an answer has passed'],
  ),
  cancelled: state(
    ['取り下げ', 'withdrawn by the sender'],
    ['取り下げました', 'Withdrawn by the sender'],
    ['取り下げられました', 'Withdrawn by the sender'],
  ),
  'in-progress': state(['支援中', 'support under way'], ['支援中です', 'Support under way']),
  'on-hold': state(['休止中', 'support paused'], ['支援を休んでいます', 'Support paused']),
  completed: state(['支援終了', 'support finished'], ['支援が終わりました', 'Support finished']),
  failed: state(
    ['支援を続けられない', 'support could not go on'],
    ['支援を続けられませんでした', 'Support could not go on'],
  ),
  revoked: state(
    ['根拠の消滅', 'the legal basis is gone'],
    ['同意などの根拠がなくなりました', 'The legal basis is gone'],
  ),
  'entered-in-error': state(['誤って作成', 'entered in error'], ['誤って作成しました', 'Entered in error']),
} satisfies Record<ReferralState, StateTerm>);

/** 次の一手: why somebody has something left to do. */
export const followUpReasons = codeList('2026-11-01', {
  'answer-question': term('質問に答える', 'Answer the question'),
  'question-unanswered': term('質問が答えられていない。様子を確かめる', 'The question is unanswered; look into it'),
  'find-another': term('断られた。別のつなぎ先を探す', 'Declined; find another agency'),
  'nobody-answered': term('返事がない。延ばす・つなぎ直す・終える', 'No answer; extend, re-route or close'),
  'closed-unanswered': term('返事がないまま終わった。次の手を決める', 'Closed without an answer; decide the next step'),
  'support-failed': term('支援が続けられなかった。次の手を決める', 'Support could not go on; decide the next step'),
  'package-refused': term(
    '情報提供書を作れなかった。ケースを確かめて送り直す',
    'The sheet could not be made; check the case and send again',
  ),
  'authority-lost': term(
    '同意がなくなった。本人に伝え、支援を確かめる',
    'Consent is gone; tell the person and see to the support',
  ),
  'stop-and-return': term(
    '同意がなくなった。支援を止め、控えを消すか返す',
    'Consent is gone; stop, and delete or return your notes',
  ),
  'send-rerouted': term('つなぎ直しの下書きを確かめて送る', 'Check the re-routed draft and send it'),
});

export const followUpStates = codeList('2026-11-01', {
  open: term('未了', 'To do'),
  done: term('済み', 'Done'),
});
export const followUpScopes = codeList('2026-11-01', {
  mine: term('自分の分', 'Mine'),
  agency: term('機関のすべて', "All of the agency's"),
});

/** Why something lies on the coordinator's desk. */
export const deskReasons = codeList('2026-11-01', {
  expired: term('期限切れで、だれも持っていない', 'Expired, in nobody’s hands'),
  overdue: term('返事が期限を過ぎている', 'Answer overdue'),
  declined: term('断られて、次が決まっていない', 'Declined, without a next step'),
  failed: term('続けられず、次が決まっていない', 'Could not go on, without a next step'),
  resting: term('2週間以上、動きがない', 'No movement for two weeks'),
} satisfies Record<DeskReason, Term>);

/** The lists of referrals that each side works from. */
export const referralBoxes = codeList('2026-11-28', {
  inbox: term('受信箱', 'Inbox'),
  outbox: term('つないだもの', 'Sent'),
  desk: term('調整', 'Coordination'),
});
