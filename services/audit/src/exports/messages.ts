import { defineMessages } from '@tsunagi/http';
import { MAX_RECORDS } from './export-body.schema.js';

const most = MAX_RECORDS.toLocaleString('en');

export const exportMessages = defineMessages({
  problems: {
    'export-too-large': {
      status: 422,
      title: { ja: '件数が多すぎます', en: 'Too many records' },
      detail: {
        ja: `一度に書き出せるのは${most}件までです。期間や条件を狭めて、分けて書き出してください。`,
        en: `At most ${most} records can be exported at once. Narrow the period or the conditions and export in parts.`,
      },
    },
    'export-empty-period': {
      status: 422,
      title: { ja: 'この期間の記録はまだログにありません', en: 'The log has no record of this period yet' },
      detail: {
        ja: '署名の済んだログに、この期間の記録がありません(これから載る記録: {waiting}件)。期間を広げるか、少し待ってからもう一度お試しください。',
        en: 'The signed log holds no record of this period (waiting to be included: {waiting}). Widen the period, or wait a moment and try again.',
      },
      params: { waiting: 'figure' },
    },
    'export-log-empty': {
      status: 422,
      title: { ja: 'ログにまだ記録がありません', en: 'The log is still empty' },
      detail: {
        ja: '署名の済んだログに、まだ1件も記録がありません。証人が動いているかを監査の画面で確かめ、少し待ってからもう一度お試しください。',
        en: 'The signed log holds no record yet. Check on the audit page that the witnesses are running, wait a moment, and try again.',
      },
    },
  },
  labels: {
    'scope.actor': { ja: '従事者のID', en: 'the account' },
    'scope.agency': { ja: '機関', en: 'the agency' },
    'scope.action': { ja: '操作', en: 'the act' },
    'scope.outcome': { ja: '結果', en: 'the outcome' },
    'scope.recipient': { ja: '渡した先', en: 'the recipient' },
    kind: { ja: '種類', en: 'the kind' },
    scope: { ja: '範囲', en: 'the scope' },
    'scope.subject': { ja: '本人(仮名ID)', en: 'the person (pseudonym)' },
    'scope.from': { ja: '期間の開始', en: 'the beginning of the period' },
    'scope.to': { ja: '期間の終わり', en: 'the end of the period' },
    'scope.caseId': { ja: 'ケースID', en: 'the case id' },
    encoding: { ja: '文字コード', en: 'the encoding' },
    reason: { ja: '理由', en: 'the reason' },
  },
  errors: {
    'evidence-scope': {
      ja: '証拠ファイルの{field}は、1人(本人の番号だけ)か、1つの期間(始まりと終わりだけ)にしてください。ほかの条件で探すときは CSV か FHIR を選んでください。',
      en: 'For an evidence file, {field} must be one person (nothing else) or one period (beginning and end alone). Choose CSV or FHIR for other conditions.',
    },
    'encoding-of-csv': {
      ja: '{field}を選べるのは CSV だけです。取り除いてください。',
      en: 'Only CSV has a choice of {field}. Remove it.',
    },
    'ends-before-it-begins': {
      ja: '{field}は、開始より後にしてください。',
      en: '{field} must not be before the beginning.',
    },
  },
});
