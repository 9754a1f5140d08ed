/** Words about what may be told to whom, and why. */
import {
  type DataCategory,
  type DenialReason,
  type LegalBasisCode,
  type PurposeCode,
  type RecordBasisCode,
  sensitiveCategories,
} from '@tsunagi/contracts';
import { codeList, term, type Term } from './code-list.js';

interface CategoryTerm extends Term {
  /** 要配慮個人情報 (個情法2条3項): asked for one by one. */
  readonly sensitive: boolean;
}
const category = (code: DataCategory, ja: string, en: string): CategoryTerm => ({
  ...term(ja, en),
  sensitive: sensitiveCategories.includes(code),
});

/** 情報項目区分 */
export const dataCategories = codeList('2026-11-01', {
  identity: category('identity', '氏名・生年月日・性別', 'Name, date of birth, gender'),
  contact: category('contact', '電話・メール', 'Telephone, e-mail'),
  address: category('address', '住所', 'Address'),
  household: category('household', '世帯のこと', 'Household'),
  needs: category('needs', '困りごと', 'Needs'),
  assessment: category('assessment', 'アセスメント', 'Assessment'),
  'support-history': category('support-history', 'これまでの支援の経過', 'Support so far'),
  health: category('health', '健康・病気のこと', 'Health'),
  disability: category('disability', '障害のこと', 'Disability'),
  finance: category('finance', '家計・借金のこと', 'Money and debts'),
  employment: category('employment', '仕事のこと', 'Work'),
  education: category('education', '学校・教育のこと', 'School, education'),
  'victim-or-offender': category('victim-or-offender', '被害・犯罪歴のこと', 'Victim of crime, criminal record'),
  'free-notes': category('free-notes', '相談の内容(文章)', 'Consultation notes (text)'),
  attachments: category('attachments', '添付した書類', 'Attached documents'),
} satisfies Record<DataCategory, CategoryTerm>);

/** 利用目的 */
export const purposes = codeList('2026-11-01', {
  support: term('支援', 'Support'),
  assessment: term('アセスメント', 'Assessment'),
  emergency: term('緊急対応', 'Emergency'),
  statistics: term('統計', 'Statistics'),
  audit: term('監査', 'Audit'),
  'disclosure-to-subject': term('本人への開示', 'Disclosure to the person'),
} satisfies Record<PurposeCode, Term>);

const bases = {
  consent: term('本人の同意', "The person's consent"),
  'declared-purpose': term('公表した利用目的の範囲', 'Within the declared purpose of use'),
  council: term('協議会での情報交換(推進法16条)', 'Exchange in the council (Act, art. 16)'),
  'support-conference': term('支援会議', 'Support conference'),
  'vital-interest': term('生命・身体・財産の保護', 'Life, body or property in danger'),
  'statutory-report': term('法律による通報・通告', 'Report required by law'),
  'internal-or-agency': term('行政機関の内部・相互の利用', 'Use within or between public bodies'),
  'clear-benefit': term('本人の利益が明らか', "Clearly to the person's benefit"),
  anonymous: term('個人情報を渡さない', 'No personal data is passed'),
} satisfies Record<LegalBasisCode, Term>;

/** 提供の根拠 */
export const legalBases = codeList('2026-11-01', bases);

/** What an access record may name as its basis: a ground of disclosure, or the reason for looking within one's own duty. */
export const recordBases = codeList('2026-11-01', {
  ...bases,
  'own-case': term('自機関のケース', "The agency's own case"),
  coordination: term('調整機関の業務', 'Coordination'),
  oversight: term('監査の業務', 'Oversight'),
} satisfies Record<RecordBasisCode, Term>);

/** Why a disclosure is not permitted. */
export const denialReasons = codeList('2026-11-01', {
  'no-consent-in-force': term('有効な同意がない', 'no consent is in force'),
  'category-not-covered': term('同意にない項目がある', 'consent does not cover all that is to be told'),
  'purpose-not-covered': term('同意がこの目的を含まない', 'consent does not cover this purpose'),
  'recipient-not-covered': term('同意がこの相手を含まない', 'consent does not cover this recipient'),
  'recipient-not-member': term('相手が構成機関でない', 'the recipient is not a member of the council'),
  'recipient-excluded': term(
    '本人がこの相手に伝えないことを希望している',
    'the person wishes that this recipient is not told',
  ),
  expired: term('同意の期限が切れている', 'consent has run out'),
  'not-yet-valid': term('同意の期間が始まっていない', 'consent is not yet in force'),
  withdrawn: term('同意が撤回されている', 'consent has been withdrawn'),
  'personal-category-with-anonymous': term(
    '個人情報を渡さない根拠なのに、個人の項目が含まれる',
    'personal data was selected although none is to be passed',
  ),
  'ground-not-in-force': term('根拠がまだ施行されていない', 'the basis is not in force yet'),
  'approval-missing': term('上席の承認がない', 'the approval of a supervisor is missing'),
  'case-closed': term('ケースが終結している', 'the case is closed'),
  'key-destroyed': term('開く鍵が消去されている', 'the key has been destroyed'),
} satisfies Record<DenialReason, Term>);

export const consentMethods = codeList('2026-11-01', {
  written: term('書面', 'Written'),
  oral: term('口頭', 'Oral'),
  electronic: term('電子', 'Electronic'),
});

/** 同意の状態 */
export const consentStandings = codeList('2026-11-01', {
  'in-force': term('有効', 'In force'),
  'not-yet-valid': term('開始前', 'Not yet in force'),
  expired: term('期限切れ', 'Expired'),
  withdrawn: term('撤回', 'Withdrawn'),
  'entered-in-error': term('誤記録', 'Entered in error'),
});

/** ご本人の希望 that binds whoever receives the data. */
export const restrictions = codeList('2026-11-01', {
  'do-not-pass-on': term('さらに別の機関に伝えない', 'Do not pass on'),
  'no-mail': term('郵便を送らない', 'No mail'),
  'call-first': term('先に電話する', 'Call first'),
});
