/** Words of what is done to a つなぎ, and by whom. */
import type { ReferralAct, ReferralParty } from '@tsunagi/contracts';
import { codeList, term, type Term } from './code-list.js';

export const referralActs = codeList('2026-11-27', {
  send: term('送る', 'Send'),
  accept: term('受ける', 'Accept'),
  decline: term('断る', 'Decline'),
  ask: term('質問する', 'Ask'),
  answer: term('質問に答える', 'Answer the question'),
  start: term('支援を始める', 'Start support'),
  hold: term('支援を休む', 'Pause support'),
  resume: term('支援を再開する', 'Resume support'),
  progress: term('経過を知らせる', 'Report progress'),
  complete: term('支援を終える', 'Finish support'),
  fail: term('続けられないと伝える', 'Say that it cannot go on'),
  cancel: term('取り下げる・終える', 'Withdraw or close'),
  correct: term('誤りとして取り消す', 'Mark as entered in error'),
  extend: term('期限を延ばす', 'Extend the deadline'),
  reroute: term('ほかの機関につなぎ直す', 'Re-route to another agency'),
  remind: term('返事を催促する', 'Remind of the answer'),
  escalate: term('答えのない質問を調整機関に知らせる', 'Tell the coordinator of an unanswered question'),
  expire: term('期限切れにする', 'Let the deadline pass'),
  revoke: term('根拠の消滅で閉じる', 'Close, the legal basis being gone'),
} satisfies Record<ReferralAct, Term>);

export const referralParties = codeList('2026-11-27', {
  sender: term('依頼元', 'sender'),
  recipient: term('つなぎ先', 'recipient'),
  coordinator: term('調整機関', 'coordinator'),
  system: term('システム', 'system'),
} satisfies Record<ReferralParty, Term>);
