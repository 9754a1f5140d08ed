import { reviewStates, thresholds } from '@tsunagi/vocabulary';
import { defineMessages } from '@tsunagi/http';

export const oversightMessages = defineMessages({
  problems: {
    'review-wrong-state': {
      status: 409,
      title: { ja: 'いまの段階ではできません', en: 'Not possible at this stage' },
      detail: {
        ja: 'この審査はいま「{state}」の段階なので、この操作はできません。画面を開き直して、いまの段階を確かめてください。',
        en: 'The review is at the stage "{state}", which does not allow this. Reload and check its stage.',
      },
      params: { state: reviewStates },
    },
    'review-own-conduct': {
      status: 409,
      title: { ja: 'ご自身についての質問には答えられません', en: 'You cannot answer about yourself' },
      detail: {
        ja: 'この質問はご自身の閲覧についてのものなので、答えられません。監査の担当に連絡し、別の責任者あてに質問し直してもらってください。',
        en: 'The review is about your own access, so you cannot answer it. Ask the auditor to address it to somebody else.',
      },
    },
  },
  labels: {
    category: { ja: '分類', en: 'the category' },
    state: { ja: '状態', en: 'the state' },
    text: { ja: '本文', en: 'the text' },
    finding: { ja: '結論', en: 'the conclusion' },
    agency: { ja: '機関', en: 'the agency' },
    recordId: { ja: '記録の番号', en: 'the record' },
    result: { ja: '点検の結果', en: 'the result of the check' },
    note: { ja: 'ひとこと', en: 'the note' },
    'rules.rule': { ja: '見つけ方の種類', en: 'which rule' },
    'rules.enabled': { ja: '知らせるかどうか', en: 'whether it raises findings' },
    referralId: { ja: 'つなぎのID', en: 'the referral' },
    caseId: { ja: 'ケースのID', en: 'the case' },
    actor: { ja: '従事者のID', en: 'the account' },
    subject: { ja: '本人の番号', en: 'the person' },
    recipient: { ja: '渡した先', en: 'the recipient' },
    from: { ja: '期間の開始', en: 'the beginning of the period' },
    to: { ja: '期間の終わり', en: 'the end of the period' },
    session: { ja: 'ログインの番号', en: 'the login' },
    action: { ja: '操作', en: 'the act' },
    purpose: { ja: '利用目的', en: 'the purpose' },
    basis: { ja: '根拠', en: 'the basis' },
    relation: { ja: '本人との関係', en: 'the relation to the person' },
    outcome: { ja: '結果', en: 'the outcome' },
    reason: { ja: '理由', en: 'the reason' },
    question: { ja: '質問', en: 'the question' },
    recordIds: { ja: '対象の記録', en: 'the records' },
    dueOn: { ja: '回答の期限', en: 'the day the answer is due' },
    findingId: { ja: 'もとになった知らせ', en: 'the finding' },
    discoveredAt: { ja: '気づいた日時', en: 'when it was discovered' },
    wrongful: { ja: '不正の目的のおそれ', en: 'whether it may be wrongful' },
    thresholds: { ja: 'しきい値', en: 'the thresholds' },
    rules: { ja: '見つけ方', en: 'the rules' },
    size: { ja: '抜き取る件数', en: 'the number of records' },
  },
  errors: {
    'threshold-none': {
      ja: 'この見つけ方に、しきい値はありません。取り除いてください。',
      en: 'This rule has no thresholds. Remove it.',
    },
    'threshold-unknown': {
      ja: 'このしきい値はありません。使えるもの: {known}',
      en: 'There is no such threshold. Use: {known}',
      params: { known: { each: thresholds } },
    },
    'threshold-range': {
      ja: '{lowest}から{highest}までの数にしてください。',
      en: 'Give a number from {lowest} to {highest}.',
      params: { lowest: 'figure', highest: 'figure' },
    },
    'hours-order': {
      ja: '終わりの時刻は、始まりの時刻より後にしてください。',
      en: 'The end must be later than the beginning.',
    },
    'period-reversed': {
      ja: '期間の終わりは、始まりより後にしてください。',
      en: 'The end of the period must not be before its beginning.',
    },
    'record-unknown': {
      ja: 'この番号の記録はありません。記録の一覧から選び直してください。',
      en: 'There is no such record. Choose it from the list of records.',
    },
    'finding-unknown': {
      ja: 'この番号の知らせはありません。一覧から選び直してください。',
      en: 'There is no such finding. Choose it from the list.',
    },
    'record-not-sampled': {
      ja: 'この記録は、この抜き取りで選ばれていません。選ばれた記録から選んでください。',
      en: 'This record was not drawn in this sample. Choose one of those drawn.',
    },
    'one-of-actor-or-referral': {
      ja: '従事者かつなぎのどちらか一つを指定してください。',
      en: 'Give either an account or a referral.',
    },
    'due-in-past': { ja: '{field}は今日以降の日付にしてください。', en: '{field} must not be in the past.' },
  },
});
