/** The accounts of the demo world; the cluster's Keycloak realm has the same. */
export interface DemoAccount {
  readonly sub: string;
  readonly agency: string;
  readonly roles: readonly string[];
  readonly label: { readonly ja: string; readonly en: string };
}

export const demoAccounts: readonly DemoAccount[] = [
  {
    sub: 'caseworker',
    agency: 'fukushi-somu',
    roles: ['caseworker'],
    label: { ja: '福祉総務課 相談員', en: 'Welfare Division, caseworker' },
  },
  {
    sub: 'supervisor',
    agency: 'fukushi-somu',
    roles: ['caseworker', 'supervisor'],
    label: { ja: '福祉総務課 係長', en: 'Welfare Division, supervisor' },
  },
  {
    sub: 'caseworker2',
    agency: 'kodomo-katei',
    roles: ['caseworker'],
    label: { ja: 'こども家庭課 相談員', en: 'Children and Families Division, caseworker' },
  },
  {
    sub: 'coordinator',
    agency: 'minatono-shakyo',
    roles: ['coordinator'],
    label: { ja: 'みなと野市社会福祉協議会 調整担当', en: 'Council of Social Welfare, coordinator' },
  },
  {
    sub: 'partner',
    agency: 'hidamari',
    roles: ['partner'],
    label: { ja: 'NPO法人ひだまり 受入担当', en: 'NPO Hidamari, partner' },
  },
  {
    sub: 'partner2',
    agency: 'tomoshibi',
    roles: ['partner'],
    label: { ja: 'NPO法人ともしび 受入担当', en: 'NPO Tomoshibi, partner' },
  },
  {
    sub: 'auditor',
    agency: 'kansa-jimukyoku',
    roles: ['auditor'],
    label: { ja: '監査委員事務局 監査担当', en: 'Audit Office, auditor' },
  },
  {
    sub: 'admin',
    agency: 'joho-seisaku',
    roles: ['admin'],
    label: { ja: '情報政策課 システム管理者', en: 'IT Policy Division, administrator' },
  },
  {
    sub: 'reporter',
    agency: 'minsei-iin',
    roles: ['reporter'],
    label: { ja: '民生委員', en: 'Welfare commissioner, reporter' },
  },
];

/** Printed at start; whoever uses the system for real replaces accounts.json. */
export const demoPassword = (sub: string): string => `demo-${sub}`;
