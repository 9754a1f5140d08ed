/** Words of the auditor's desk. */
import { codeList, explained, term, type Term } from './code-list.js';

/** How soon an auditor should look: what touches trust or somebody's own circle first, mere quantity last. */
export type Gravity = 'urgent' | 'check' | 'notice';
interface FindingTerm extends Term {
  readonly gravity: Gravity;
}
const finding = (gravity: Gravity, ja: string, en: string): FindingTerm => ({ ...term(ja, en), gravity });

/** What can be wrong with the records themselves. */
export const integrityKinds = codeList('2026-11-01', {
  'rolled-back': finding('urgent', '記録簿が過去の状態に戻された', 'Log set back'),
  'entry-altered': finding('urgent', '記録簿に入った後の書き換え', 'Altered after it was logged'),
  altered: finding('urgent', '記録の書き換え', 'Altered record'),
  fork: finding('urgent', '同じ番号の記録が二つある', 'Two records with one number'),
  gap: finding('check', '番号の欠け', 'Numbers missing'),
  repeated: finding('notice', '同じ記録が二度届いた', 'A record came twice'),
  'witness-refuses': finding('urgent', '証人が署名を断っている', 'A witness refuses to sign'),
  'witness-silent': finding('check', '証人から返事がない', 'A witness does not answer'),
  silent: finding('check', '記録元が止まっている', 'A source has stopped'),
  late: finding('notice', '遅れて届いた記録', 'Records came late'),
  'clock-skew': finding('notice', '時計のずれ', 'A clock is wrong'),
  'mirror-differs': finding('urgent', '写しが記録簿と合わない', 'Copy differs from the log'),
});

/** 気になるアクセス. None says that somebody did wrong: each is a reason to ask. */
export const unusualKinds = codeList('2026-11-01', {
  'break-glass': finding('urgent', '緊急閲覧', 'Break-glass access'),
  'same-family-name': finding('urgent', '名字が同じ人の閲覧', 'Looked at somebody of the same family name'),
  'same-address': finding('urgent', '住所が同じ人の閲覧', 'Looked at somebody of the same address'),
  'after-closing': finding('check', '終わったケースの閲覧', 'Looked after the case was closed'),
  'no-live-case': finding('check', 'ケースのない人の閲覧', 'Looked at a person without a case'),
  'outside-hours': finding('notice', '開庁時間の外の閲覧', 'Looked outside office hours'),
  'volume-own-past': finding('check', 'ふだんより多い閲覧', 'More looks than usual'),
  'volume-peers': finding('notice', '同じ仕事の人より多い閲覧', 'More looks than colleagues'),
  'searches-without-opening': finding('check', '開かない検索のくり返し', 'Searches that opened nothing'),
  'export-size': finding('urgent', '大きな書き出し・印刷', 'Large export or print'),
});

export const findingKinds = codeList('2026-11-01', { ...unusualKinds.terms, ...integrityKinds.terms });

export const findingCategories = codeList('2026-11-01', {
  integrity: term('記録そのものの異常', 'Integrity of the records'),
  unusual: term('気になるアクセス', 'Unusual access'),
});

export const findingStates = codeList('2026-11-01', {
  open: term('未処理', 'Open'),
  settled: term('処理済み', 'Settled'),
});

/** What auditors may set: each rule of unusual access, some checks of the records, the duty to report. */
export const settableRules = codeList('2026-11-01', {
  ...unusualKinds.terms,
  silent: integrityKinds.terms.silent,
  'clock-skew': integrityKinds.terms['clock-skew'],
  incident: term('漏えいの報告の期限と人数', 'Report duty: days and persons'),
});

/** しきい値, with its unit. */
export const thresholds = codeList('2026-11-01', {
  factor: term('ふだんの何倍から知らせるか', 'From how many times the usual'),
  minimum: term('これより少なければ知らせない(件・人)', 'Not below (records or persons)'),
  days: term('比べるのに要る日数(日)', 'Days needed to compare'),
  peers: term('比べるのに要る人数(人)', 'Colleagues needed to compare'),
  fromHour: term('ふだんの始まり(時)', 'Usual day begins (hour)'),
  toHour: term('ふだんの終わり(時)', 'Usual day ends (hour)'),
  minutes: term('閲覧から判断までの待ち時間(分)', 'Minutes waited before judging'),
  daysAfter: term('終わってから何日で知らせるか(日)', 'From how many days after closing'),
  searches: term('検索の回数(回)', 'Searches'),
  ratio: term('検索1回あたり開いた人数がこれ以下(0〜1)', 'Persons opened per search, at most (0–1)'),
  count: term('一度の件数、調べる記録の数(件)', 'Records at once, or looked at'),
  hours: term('何時間より長く止まったら知らせるか(時間)', 'Silent for more than (hours)'),
  records: term('ふだんが分かるのに要る記録の数(件)', 'Records needed to know what is usual'),
  seconds: term('ずれが何秒から知らせるか(秒)', 'Skewed by (seconds)'),
  persons: term('何人より多いと報告がいるか(人)', 'Report above (persons)'),
  preliminaryFrom: term('速報の期限の始まり(日)', 'Preliminary report from (days)'),
  preliminaryTo: term('速報の期限の終わり(日)', 'Preliminary report by (days)'),
  final: term('確報の期限(日)', 'Final report by (days)'),
  finalWrongful: term(
    '不正な目的のおそれがあるときの確報の期限(日)',
    'Final report by, if a wrongful purpose is feared (days)',
  ),
});

export const reviewStates = codeList('2026-11-01', {
  asked: term('答え待ち', 'Waiting for the answer'),
  answered: term('答えが来た', 'Answered'),
  found: term('所見あり', 'Finding made'),
  closed: term('終わった', 'Closed'),
});

export const reviewOutcomes = codeList('2026-11-01', {
  justified: term('正当な業務だった', 'Justified'),
  improper: term('不適切だった', 'Improper'),
  inconclusive: term('判断できない', 'Inconclusive'),
});

export const sampleResults = codeList('2026-11-01', {
  plausible: term('自然', 'Plausible'),
  question: term('疑問あり', 'Questionable'),
});

export const witnessStates = codeList('2026-11-01', {
  agrees: term('一致', 'Agrees'),
  behind: term('遅れている', 'Behind'),
  silent: term('返事がない', 'No answer'),
  refuses: term('署名を断っている', 'Refuses to sign'),
});

export const exportKinds = codeList('2026-11-01', {
  evidence: term('封をした証拠ファイル', 'Sealed evidence file'),
  csv: term('表(CSV)', 'Table (CSV)'),
  fhir: term('FHIR AuditEvent', 'FHIR AuditEvent'),
});

export const encodings = codeList('2026-11-01', {
  'utf-8': explained(['UTF-8', 'UTF-8'], ['BOM付き。Excelでそのまま開けます', 'With BOM; opens in Excel as it is']),
  cp932: explained(['Shift_JIS(CP932)', 'Shift_JIS (CP932)'], ['古いシステムに渡すとき', 'For older systems']),
});
