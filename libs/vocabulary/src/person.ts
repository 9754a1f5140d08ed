/** Words about a person, and about those who work with them. */
import type { AgeBand, Gender, PersonFlag, Role } from '@tsunagi/contracts';
import { codeList, explained, term, type Term } from './code-list.js';

export const genders = codeList('2026-11-01', {
  female: term('女性', 'Female'),
  male: term('男性', 'Male'),
  other: term('その他', 'Other'),
  'not-stated': term('答えない・不明', 'Not stated'),
} satisfies Record<Gender, Term>);

/** 配慮すること: they bind every view of the person. */
export const personFlags = codeList('2026-11-01', {
  'address-confidential': explained(
    ['住所秘匿', 'Address confidential'],
    ['DV等支援措置。住所はどこにも表示しません', 'Protection from violence: the address shows nowhere'],
  ),
  'nickname-only': explained(['呼び名のみ', 'Nickname only'], ['本名は分からない', 'The real name is not known']),
  anonymous: explained(['匿名', 'Anonymous'], ['名乗っていない', 'Gave no name']),
  'no-phone-calls': explained(['電話しない', 'No phone calls'], ['電話をかけない', 'Do not telephone']),
  'interpreter-needed': explained(
    ['通訳が必要', 'Interpreter needed'],
    ['日本語での相談が難しい', 'Hard to consult in Japanese'],
  ),
} satisfies Record<PersonFlag, Term>);

/** 年齢層 */
export const ageBands = codeList('2026-11-01', {
  'under-18': term('18歳未満', 'Under 18'),
  '18-24': term('18〜24歳', '18–24'),
  '25-39': term('25〜39歳', '25–39'),
  '40-64': term('40〜64歳', '40–64'),
  '65-74': term('65〜74歳', '65–74'),
  '75-or-over': term('75歳以上', '75 or over'),
  unknown: term('年齢不明', 'Age unknown'),
} satisfies Record<AgeBand, Term>);

export const roles = codeList('2026-11-01', {
  caseworker: term('相談員', 'Caseworker'),
  supervisor: term('上席', 'Supervisor'),
  partner: term('支援機関', 'Partner'),
  coordinator: term('調整機関', 'Coordinator'),
  auditor: term('監査', 'Auditor'),
  admin: term('管理者', 'Administrator'),
  reporter: term('つながりサポーター', 'Community supporter'),
} satisfies Record<Role, Term>);
