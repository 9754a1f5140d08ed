/** The accounts of the demo world; the cluster's Keycloak realm has the same. */
export interface DemoAccount {
  readonly sub: string;
  readonly agency: string;
  readonly roles: readonly string[];
  /** `family_name`: the caseworker's is that of one person of the demo, so that looking at them is told. */
  readonly familyName: string;
  readonly label: { readonly ja: string; readonly en: string };
}

export const demoAccounts: readonly DemoAccount[] = [
  {
    sub: 'caseworker',
    agency: 'fukushi-somu',
    roles: ['caseworker'],
    familyName: '大塚',
    label: { ja: '福祉総務課 相談員', en: 'Welfare Division, caseworker' },
  },
  {
    sub: 'supervisor',
    agency: 'fukushi-somu',
    roles: ['caseworker', 'supervisor'],
    familyName: '三浦',
    label: { ja: '福祉総務課 係長', en: 'Welfare Division, supervisor' },
  },
  {
    sub: 'caseworker2',
    agency: 'kodomo-katei',
    roles: ['caseworker'],
    familyName: '平野',
    label: { ja: 'こども家庭課 相談員', en: 'Children and Families Division, caseworker' },
  },
  {
    sub: 'coordinator',
    agency: 'minatono-shakyo',
    roles: ['coordinator'],
    familyName: '桜井',
    label: { ja: 'みなと野市社会福祉協議会 調整担当', en: 'Council of Social Welfare, coordinator' },
  },
  {
    sub: 'partner',
    agency: 'hidamari',
    roles: ['partner'],
    familyName: '野口',
    label: { ja: 'NPO法人ひだまり 受入担当', en: 'NPO Hidamari, partner' },
  },
  {
    sub: 'partner2',
    agency: 'tomoshibi',
    roles: ['partner'],
    familyName: '片山',
    label: { ja: 'NPO法人ともしび 受入担当', en: 'NPO Tomoshibi, partner' },
  },
  {
    sub: 'auditor',
    agency: 'kansa-jimukyoku',
    roles: ['auditor'],
    familyName: '永井',
    label: { ja: '監査委員事務局 監査担当', en: 'Audit Office, auditor' },
  },
  {
    sub: 'admin',
    agency: 'joho-seisaku',
    roles: ['admin'],
    familyName: '関口',
    label: { ja: '情報政策課 システム管理者', en: 'IT Policy Division, administrator' },
  },
  {
    sub: 'reporter',
    agency: 'minsei-iin',
    roles: ['reporter'],
    familyName: '堀',
    label: { ja: '民生委員', en: 'Welfare commissioner, reporter' },
  },
];

/** Printed at start; whoever uses the system for real replaces accounts.json. */
export const demoPassword = (sub: string): string => `demo-${sub}`;
