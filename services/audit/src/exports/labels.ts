import type {
  AccessAction,
  AccessRecord,
  DataCategory,
  PurposeCode,
  RecordBasisCode,
  Relation,
  Role,
} from '@tsunagi/contracts';

/** Japanese names of the codes in an access record, for files that people open without this system. */
const actions: Record<AccessAction, string> = {
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
const purposes: Record<PurposeCode, string> = {
  support: '支援',
  assessment: 'アセスメント',
  emergency: '緊急対応',
  statistics: '統計',
  audit: '監査',
  'disclosure-to-subject': '本人への開示',
};
const bases: Record<RecordBasisCode, string> = {
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
const categories: Record<DataCategory, string> = {
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
const roles: Record<Role, string> = {
  caseworker: '相談員',
  supervisor: '上席',
  partner: '支援機関',
  coordinator: '調整機関',
  auditor: '監査',
  admin: '管理者',
  reporter: 'つながりサポーター',
};
const relations: Record<Relation, string> = { 'same-family-name': '同じ姓', 'same-address': '同じ住所' };
const outcomes: Record<AccessRecord['outcome'], string> = { success: '成功', refused: '拒否' };

export const labels = {
  action: actions,
  purpose: purposes,
  basis: bases,
  category: categories,
  role: roles,
  relation: relations,
  outcome: outcomes,
} as const;

/** Name and code, e.g. `閲覧(view)`: the name is for people, the code is what was recorded. */
export function labelled<Code extends string>(names: Readonly<Record<Code, string>>, code: Code | undefined): string {
  if (code === undefined) return '';
  return Object.hasOwn(names, code) ? `${names[code]}(${code})` : code;
}
