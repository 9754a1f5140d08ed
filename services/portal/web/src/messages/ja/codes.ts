import type {
  AccessAction,
  AgeBand,
  Channel,
  DataCategory,
  DeclineReason,
  Gender,
  NeedCode,
  Outcome,
  PersonFlag,
  PurposeCode,
  RecordBasisCode,
  ReferralKind,
  Role,
} from '@tsunagi/contracts';
import type { ReferralState, Urgency } from '../../api/referrals.js';
import type { CapacityCode, ConsentMethod, FieldOfFive } from '../../api/code-lists.js';

const need: Record<NeedCode, string> = {
  health: '病気や健康・障害',
  housing: '住まい',
  income: '収入・生活費',
  'rent-or-loan': '家賃やローン',
  'tax-or-utilities': '税金や公共料金等',
  debt: '債務',
  'job-seeking': '仕事探し・就職',
  'work-trouble': '仕事上の不安やトラブル',
  community: '地域との関係',
  family: '家族との関係',
  parenting: '子育て',
  'elder-care': '介護',
  'withdrawal-or-truancy': 'ひきこもり・不登校',
  violence: 'DV・虐待',
  food: '食べるものがない',
  other: 'その他',
};
const category: Record<DataCategory, string> = {
  identity: '氏名・生年月日・性別',
  contact: '電話・メール',
  address: '住所',
  household: '世帯のこと',
  needs: '困りごと',
  assessment: 'アセスメント',
  'support-history': 'これまでの支援の経過',
  health: '健康・病気のこと',
  disability: '障害のこと',
  finance: '家計・借金のこと',
  employment: '仕事のこと',
  education: '学校・教育のこと',
  'victim-or-offender': '被害・犯罪歴のこと',
  'free-notes': '相談の内容(文章)',
  attachments: '添付した書類',
};
const channel: Record<Channel, string> = {
  'self-visit': '本人(来所)',
  'self-phone-or-mail': '本人(電話・メール)',
  'family-visit': '家族・知人(来所)',
  'family-phone-or-mail': '家族・知人(電話・メール)',
  outreach: 'アウトリーチ',
  'agency-referral': '関係機関からの紹介',
  supporter: 'つながりサポーター',
  'anonymous-chat': '匿名(チャット・アプリ)',
  other: 'その他',
};
const gender: Record<Gender, string> = {
  male: '男性',
  female: '女性',
  other: 'その他',
  'not-stated': '答えない・不明',
};
const flag: Record<PersonFlag, string> = {
  'address-confidential': '住所秘匿',
  'nickname-only': '呼び名のみ',
  anonymous: '匿名',
  'no-phone-calls': '電話しない',
  'interpreter-needed': '通訳が必要',
};
const purpose: Record<PurposeCode, string> = {
  support: '支援',
  assessment: 'アセスメント',
  emergency: '緊急対応',
  statistics: '統計',
  audit: '監査',
  'disclosure-to-subject': '本人への開示',
};
const basis: Record<RecordBasisCode, string> = {
  consent: '本人の同意',
  'declared-purpose': '公表した利用目的の範囲',
  council: '協議会での情報交換(推進法16条)',
  'support-conference': '支援会議',
  'vital-interest': '生命・身体・財産の保護',
  'statutory-report': '法律による通報・通告',
  'internal-or-agency': '行政機関の内部・相互の利用',
  'clear-benefit': '本人の利益が明らか',
  anonymous: '個人情報を渡さない',
  'own-case': '自機関のケース',
  coordination: '調整機関の業務',
  oversight: '監査の業務',
};
const declineReason: Record<DeclineReason, string> = {
  'no-capacity': '空きがない',
  'out-of-area': '対応区域の外',
  'not-eligible': '対象の条件に合わない',
  'wrong-service': '扱っていない内容',
  'missing-information': '判断する情報が足りない',
  duplicate: 'すでに支援している・重複',
  'could-not-contact': '本人と連絡がとれない',
  'client-declined': '本人が望まなかった',
  'conflict-of-interest': '利害の関係がある',
  other: 'その他',
};
const outcome: Record<Outcome, string> = {
  resolved: '解決した',
  improved: 'よくなった',
  'connected-elsewhere': 'ほかの支援につながった',
  unchanged: '変わらない',
  'could-not-contact': '連絡がとれなかった',
  'client-declined': '本人が望まなかった',
  other: 'その他',
};
const urgency: Record<Urgency, string> = { emergency: '緊急', high: '急ぐ', normal: '通常' };
const urgencyHint: Record<Urgency, string> = {
  emergency: '2時間以内に返事。電話もしてください',
  high: '2開庁日以内に返事',
  normal: '5開庁日以内に返事',
};
const kind: Record<ReferralKind, string> = {
  referral: '紹介',
  transfer: '移管',
  'co-support': '協働支援',
  advice: '助言の依頼',
};
const kindHint: Record<ReferralKind, string> = {
  referral: '支援をお願いする。ケースの責任は自分の機関に残る',
  transfer: '受けてもらうと、ケースの責任が相手に移る',
  'co-support': '複数の機関で役割を分けて支える',
  advice: '個人情報を渡さずに相談する',
};
const state: Record<ReferralState, string> = {
  draft: '下書き',
  requested: '返事を待っています',
  'information-requested': '質問が来ています',
  accepted: '受けてもらえました',
  declined: '断られました',
  expired: '期限までに返事がありません',
  cancelled: '取り下げました',
  'in-progress': '支援中です',
  'on-hold': '支援を休んでいます',
  completed: '支援が終わりました',
  failed: '支援を続けられませんでした',
  revoked: '同意などの根拠がなくなりました',
  'entered-in-error': '誤って作成しました',
};
/** The same states in the words of the side that was asked. */
const stateForRecipient: Record<ReferralState, string> = {
  ...state,
  requested: '返事を待たれています',
  'information-requested': '質問して、答えを待っています',
  accepted: '受けました',
  declined: '断りました',
  expired: '返事の期限を過ぎました',
  cancelled: '取り下げられました',
};
const ageBand: Record<AgeBand, string> = {
  'under-18': '18歳未満',
  '18-24': '18〜24歳',
  '25-39': '25〜39歳',
  '40-64': '40〜64歳',
  '65-74': '65〜74歳',
  '75-or-over': '75歳以上',
  unknown: '年齢不明',
};
const role: Record<Role, string> = {
  caseworker: '相談員',
  supervisor: '上席',
  partner: '支援機関',
  coordinator: '調整機関',
  auditor: '監査',
  admin: '管理者',
  reporter: 'つながりサポーター',
};
const action: Record<AccessAction, string> = {
  view: '閲覧',
  list: '一覧表示',
  search: '検索',
  create: '作成',
  change: '変更',
  disclose: '提供',
  print: '印刷',
  export: '出力',
  denied: '拒否',
  'break-glass': '緊急閲覧',
  login: 'ログイン',
  pledge: '守秘誓約',
  admin: '管理操作',
};
const capacity: Record<CapacityCode, string> = {
  available: '空きあり',
  limited: '空きわずか',
  'ask-first': '要問合せ',
  waitlist: '順番待ち',
  none: '空きなし',
};
const fieldOfFive: Record<FieldOfFive, string> = {
  elder: '高齢',
  disability: '障がい',
  child: '児童',
  poverty: '困窮',
  education: '教育',
};
const method: Record<ConsentMethod, string> = { written: '書面', oral: '口頭', electronic: '電子' };

export const codes = {
  need,
  category,
  channel,
  gender,
  flag,
  purpose,
  basis,
  declineReason,
  outcome,
  urgency,
  urgencyHint,
  kind,
  kindHint,
  state,
  stateForRecipient,
  ageBand,
  role,
  action,
  capacity,
  fieldOfFive,
  method,
};
