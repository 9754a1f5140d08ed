/** Why auditors look, said in every access record of theirs: 個人情報保護法の安全管理措置としての点検. */
export const byOversight = { purpose: 'audit', basis: { code: 'oversight' } } as const;
