import type {
  AgeBand,
  Channel,
  DataCategory,
  DeclineReason,
  Gender,
  LegalBasisCode,
  NeedCode,
  Outcome,
  PersonFlag,
  PurposeCode,
  ReferralKind,
} from '@tsunagi/contracts';

/** Changes whenever a list does; the pages compare it with what they hold. */
export const CODE_LISTS_VERSION = '2026-11-01';

interface Label {
  readonly ja: string;
  readonly en: string;
}
/** One sentence for each code: a code without a label does not compile. Lists keep the order written here. */
type Labels<Code extends string> = Readonly<Record<Code, Label>>;

const label = (ja: string, en: string): Label => ({ ja, en });

/** お困りごと (相談受付・申込票) */
const needs: Labels<NeedCode> = {
  health: label('病気や健康・障害', 'Illness, health, disability'),
  housing: label('住まい', 'Housing'),
  income: label('収入・生活費', 'Income, living costs'),
  'rent-or-loan': label('家賃やローン', 'Rent or loans'),
  'tax-or-utilities': label('税金や公共料金等', 'Taxes, utility bills'),
  debt: label('債務', 'Debt'),
  'job-seeking': label('仕事探し・就職', 'Looking for work'),
  'work-trouble': label('仕事上の不安やトラブル', 'Trouble at work'),
  community: label('地域との関係', 'Relations in the community'),
  family: label('家族との関係', 'Family relations'),
  parenting: label('子育て', 'Raising children'),
  'elder-care': label('介護', 'Care of the elderly'),
  'withdrawal-or-truancy': label('ひきこもり・不登校', 'Social withdrawal, not attending school'),
  violence: label('DV・虐待', 'Domestic violence, abuse'),
  food: label('食べるものがない', 'Nothing to eat'),
  other: label('その他', 'Other'),
};

/** 相談経路 */
const contactChannels: Labels<Channel> = {
  'self-visit': label('本人(来所)', 'The person, in person'),
  'self-phone-or-mail': label('本人(電話・メール)', 'The person, by phone or mail'),
  'family-visit': label('家族・知人(来所)', 'Family or friend, in person'),
  'family-phone-or-mail': label('家族・知人(電話・メール)', 'Family or friend, by phone or mail'),
  outreach: label('アウトリーチ', 'Outreach'),
  'agency-referral': label('関係機関紹介', 'Another agency'),
  supporter: label('つながりサポーター', 'Tsunagari supporter'),
  'anonymous-chat': label('匿名(チャット・アプリ)', 'Anonymous chat or app'),
  other: label('その他', 'Other'),
};

/** 情報項目区分 */
const categories: Labels<DataCategory> = {
  identity: label('氏名・生年月日・性別', 'Name, date of birth, gender'),
  contact: label('電話・メール', 'Telephone, e-mail'),
  address: label('住所', 'Address'),
  household: label('世帯の状況', 'Household'),
  needs: label('困りごと', 'Needs'),
  assessment: label('アセスメント', 'Assessment'),
  'support-history': label('これまでの相談・支援の経過', 'Consultations and support so far'),
  health: label('病気・健康(要配慮)', 'Health (sensitive)'),
  disability: label('障害(要配慮)', 'Disability (sensitive)'),
  finance: label('収入・債務', 'Income, debts'),
  employment: label('仕事', 'Employment'),
  education: label('学校・教育', 'Education'),
  'victim-or-offender': label('被害・犯罪の経歴(要配慮)', 'Victim of crime, criminal record (sensitive)'),
  'free-notes': label('相談内容・記録の文章', 'Free text of consultations and notes'),
  attachments: label('添付書類', 'Attachments'),
};

const accessPurposes: Labels<PurposeCode> = {
  support: label('支援のため', 'Support'),
  assessment: label('状況の把握(アセスメント)のため', 'Assessment'),
  emergency: label('緊急の対応のため', 'Emergency'),
  statistics: label('統計のため', 'Statistics'),
  audit: label('監査のため', 'Audit'),
  'disclosure-to-subject': label('本人からの開示請求のため', 'Disclosure to the person'),
};

/** Who a refusal is about: the provider, the client or the sender. */
const declineSides: Readonly<Record<DeclineReason, 'provider' | 'client' | 'sender' | 'other'>> = {
  'out-of-area': 'provider',
  'no-capacity': 'provider',
  'not-eligible': 'provider',
  'wrong-service': 'provider',
  'could-not-contact': 'client',
  'client-declined': 'client',
  'missing-information': 'sender',
  duplicate: 'sender',
  'conflict-of-interest': 'provider',
  other: 'other',
};
const declineReasonLabels: Labels<DeclineReason> = {
  'out-of-area': label('対応区域の外', 'Outside our area'),
  'no-capacity': label('空きがない', 'No capacity'),
  'not-eligible': label('対象にあたらない', 'Not eligible'),
  'wrong-service': label('別の窓口が適している', 'Another service fits better'),
  'could-not-contact': label('本人と連絡がとれない', 'Could not contact the person'),
  'client-declined': label('本人が希望しない', 'The person declined'),
  'missing-information': label('情報が足りない', 'Information is missing'),
  duplicate: label('すでに受けている', 'Already received'),
  'conflict-of-interest': label('利害関係がある', 'Conflict of interest'),
  other: label('その他', 'Other'),
};

const outcomeLabels: Labels<Outcome> = {
  resolved: label('解決した', 'Resolved'),
  improved: label('よくなった', 'Improved'),
  'connected-elsewhere': label('ほかの支援につながった', 'Connected elsewhere'),
  unchanged: label('変わらない', 'Unchanged'),
  'could-not-contact': label('連絡がとれなかった', 'Could not be contacted'),
  'client-declined': label('本人が希望しなかった', 'The person declined'),
  other: label('その他', 'Other'),
};

const genderLabels: Labels<Gender> = {
  female: label('女性', 'Female'),
  male: label('男性', 'Male'),
  other: label('その他', 'Other'),
  'not-stated': label('答えない・不明', 'Not stated'),
};

const flagLabels: Labels<PersonFlag> = {
  'address-confidential': label('住所秘匿(DV等支援措置)', 'Address confidential'),
  'nickname-only': label('呼び名のみ(本名は不明)', 'Nickname only'),
  anonymous: label('匿名', 'Anonymous'),
  'no-phone-calls': label('電話をかけない', 'No telephone calls'),
  'interpreter-needed': label('通訳が必要', 'Interpreter needed'),
};

const ageBandLabels: Labels<AgeBand> = {
  'under-18': label('18歳未満', 'Under 18'),
  '18-24': label('18〜24歳', '18–24'),
  '25-39': label('25〜39歳', '25–39'),
  '40-64': label('40〜64歳', '40–64'),
  '65-74': label('65〜74歳', '65–74'),
  '75-or-over': label('75歳以上', '75 or over'),
  unknown: label('不明', 'Unknown'),
};

const urgencyLabels: Labels<'emergency' | 'high' | 'normal'> = {
  emergency: label('緊急(2時間以内)', 'Emergency (2 hours)'),
  high: label('急ぎ(2開庁日以内)', 'High (2 business days)'),
  normal: label('通常(5開庁日以内)', 'Normal (5 business days)'),
};

const referralKindLabels: Labels<ReferralKind> = {
  referral: label('つなぎ(担当は続ける)', 'Referral (the sender keeps the case)'),
  transfer: label('移管(担当が移る)', 'Transfer (responsibility moves)'),
  'co-support': label('協働支援(役割を分ける)', 'Co-support (shared roles)'),
  advice: label('助言(個人の情報は渡さない)', 'Advice (no personal data)'),
};

const legalBasisLabels: Labels<LegalBasisCode> = {
  consent: label('本人の同意', 'Consent of the person'),
  'declared-purpose': label('利用目的の範囲内', 'Within the declared purpose of use'),
  council: label('協議会の情報交換(推進法16条)', "The council's exchange of information"),
  'support-conference': label('支援会議', 'Support conference'),
  'vital-interest': label('生命・身体・財産の保護', 'Danger to life, body or property'),
  'statutory-report': label('法律にもとづく通報', 'Duty to report'),
  'internal-or-agency': label('行政機関の内部・相互の利用', 'Within or between public bodies'),
  'clear-benefit': label('明らかに本人の利益になる', "Clearly to the person's benefit"),
  anonymous: label('個人の情報を渡さない', 'No personal data is passed'),
};

export interface CodeListItem {
  readonly code: string;
  readonly label: Label;
  readonly side?: string;
  readonly sensitive?: boolean;
}

const listOf = (labels: Readonly<Record<string, Label>>): CodeListItem[] =>
  Object.entries(labels).map(([code, text]) => ({ code, label: text }));

/** 要配慮個人情報 (個情法2条3項): asked for one by one. @param sensitive of libs/contracts */
export const codeLists = (sensitive: readonly DataCategory[]): Readonly<Record<string, readonly CodeListItem[]>> => ({
  needs: listOf(needs),
  channels: listOf(contactChannels),
  categories: listOf(categories).map((item) => ({
    ...item,
    sensitive: (sensitive as readonly string[]).includes(item.code),
  })),
  purposes: listOf(accessPurposes),
  declineReasons: listOf(declineReasonLabels).map((item) => ({
    ...item,
    side: declineSides[item.code as DeclineReason],
  })),
  outcomes: listOf(outcomeLabels),
  genders: listOf(genderLabels),
  flags: listOf(flagLabels),
  ageBands: listOf(ageBandLabels),
  urgencies: listOf(urgencyLabels),
  referralKinds: listOf(referralKindLabels),
  legalBases: listOf(legalBasisLabels),
});
