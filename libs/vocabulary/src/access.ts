/** Words of アクセス記録. */
import type { AccessAction, Relation } from '@tsunagi/contracts';
import { codeList, term, type Term } from './code-list.js';

export const accessActions = codeList('2026-11-01', {
  view: term('閲覧', 'View'),
  list: term('一覧表示', 'List'),
  search: term('検索', 'Search'),
  create: term('作成', 'Create'),
  change: term('変更', 'Change'),
  disclose: term('提供', 'Disclose'),
  print: term('印刷', 'Print'),
  export: term('出力', 'Export'),
  denied: term('拒否', 'Denied'),
  'break-glass': term('緊急閲覧', 'Break-glass'),
  login: term('ログイン', 'Login'),
  pledge: term('守秘誓約', 'Pledge'),
  admin: term('管理操作', 'Administration'),
} satisfies Record<AccessAction, Term>);

export const relations = codeList('2026-11-01', {
  'same-family-name': term('名字が同じ', 'Same family name'),
  'same-address': term('住所が同じ', 'Same address'),
} satisfies Record<Relation, Term>);

export const recordOutcomes = codeList('2026-11-01', {
  success: term('成功', 'Success'),
  refused: term('拒否', 'Refused'),
});

/** What an act was done to (`object.kind` of a record). */
export const accessObjects = codeList('2026-11-01', {
  case: term('ケース', 'Case'),
  cases: term('ケースの一覧', 'List of cases'),
  person: term('本人の情報', 'Personal data'),
  consultation: term('相談', 'Consultation'),
  note: term('記録', 'Note'),
  consent: term('同意', 'Consent'),
  consents: term('同意の一覧', 'List of consents'),
  referral: term('つなぎ', 'Referral'),
  referrals: term('つなぎの一覧', 'List of referrals'),
  'referral-package': term('情報提供書', 'Information sheet'),
  preview: term('概要', 'Preview'),
  'referral-preview': term('つなぎの概要', 'Preview of a referral'),
  session: term('ログイン', 'Login'),
  pledge: term('守秘誓約', 'Pledge'),
  decision: term('提供判断', 'Decision'),
  'access-records': term('アクセス記録', 'Access records'),
  'audit-export': term('監査の書き出し', 'Export of records'),
  'audit-report': term('月次報告', 'Monthly report'),
  'log-proof': term('記録の証明', 'Proof of a record'),
  'log-stamps': term('時刻の証明', 'Time stamps'),
  'log-entries': term('記録簿の中身', 'Entries of the log'),
  'log-state': term('記録簿の状態', 'State of the log'),
  finding: term('気になるアクセス', 'Unusual access'),
  'audit-rule': term('見つけ方', 'Rules of finding'),
  'audit-rules': term('見つけ方の一覧', 'List of the rules of finding'),
  'audit-exports': term('監査の書き出しの一覧', 'List of exports'),
  'log-checkpoint': term('記録簿の公表した値', 'Checkpoint of the log'),
  'log-consistency': term('記録簿の続きの証明', 'Consistency of the log'),
  'log-keys': term('公開鍵', 'Public keys'),
  'log-tile': term('記録簿の一部', 'Part of the log'),
  draft: term('下書き', 'Draft'),
  agency: term('支援機関', 'Agency'),
  service: term('支援の内容', 'Service'),
  scan: term('点検', 'Look-through'),
  review: term('審査', 'Review'),
  reviews: term('審査の一覧', 'List of reviews'),
  sample: term('抜き取り点検', 'Spot check'),
  samples: term('抜き取り点検の一覧', 'List of spot checks'),
  incident: term('漏えい時の範囲', 'Extent of a leak'),
  incidents: term('漏えい時の範囲の一覧', 'List of leaks'),
  'hidden-address': term('秘匿された住所', 'Confidential address'),
  'follow-up': term('次の一手', 'Follow-up'),
  'service-match': term('支援機関の候補', 'Proposed services'),
  'referral-desk': term('調整の一覧', 'Coordination list'),
  'package-preview': term('情報提供書の下見', 'Preview of an information sheet'),
  disclosures: term('提供の記録', 'Disclosures'),
  findings: term('記録の異常', 'Findings'),
  integrity: term('記録の確かさ', 'Integrity'),
});

/** Why an act was refused (`reason` of a record). */
export const refusals = codeList('2026-11-01', {
  'not-found': term(
    '見えないはずのものを開こうとした(または存在しない)',
    'tried to open what they may not see (or what does not exist)',
  ),
  'role-missing': term('役割がない', 'role missing'),
  'pledge-missing': term('守秘誓約がない', 'no pledge'),
  'access-purpose-required': term('目的を書かなかった', 'no purpose stated'),
  'consent-missing': term('同意がない', 'no consent'),
  'decision-denied': term('提供できないと判断された', 'disclosure was decided against'),
});
