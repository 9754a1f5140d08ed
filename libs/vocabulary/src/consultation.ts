/** Words of 相談受付・申込票 and of a case. */
import type { Channel, NeedCode } from '@tsunagi/contracts';
import { codeList, term, type Term } from './code-list.js';

/** お困りごと, in the order of the form. */
export const needs = codeList('2026-11-01', {
  health: term('病気や健康・障害', 'Illness, health, disability'),
  housing: term('住まい', 'Housing'),
  income: term('収入・生活費', 'Income, living costs'),
  'rent-or-loan': term('家賃やローン', 'Rent or loans'),
  'tax-or-utilities': term('税金や公共料金等', 'Taxes, utility bills'),
  debt: term('債務', 'Debt'),
  'job-seeking': term('仕事探し・就職', 'Looking for work'),
  'work-trouble': term('仕事上の不安やトラブル', 'Trouble at work'),
  community: term('地域との関係', 'Relations in the community'),
  family: term('家族との関係', 'Family relations'),
  parenting: term('子育て', 'Raising children'),
  'elder-care': term('介護', 'Care of the elderly'),
  'withdrawal-or-truancy': term('ひきこもり・不登校', 'Social withdrawal, not attending school'),
  violence: term('DV・虐待', 'Domestic violence, abuse'),
  food: term('食べるものがない', 'Nothing to eat'),
  other: term('その他', 'Other'),
} satisfies Record<NeedCode, Term>);

/** 相談経路 */
export const channels = codeList('2026-11-01', {
  'self-visit': term('本人(来所)', 'The person, in person'),
  'self-phone-or-mail': term('本人(電話・メール)', 'The person, by phone or mail'),
  'family-visit': term('家族・知人(来所)', 'Family or friend, in person'),
  'family-phone-or-mail': term('家族・知人(電話・メール)', 'Family or friend, by phone or mail'),
  outreach: term('アウトリーチ', 'Outreach'),
  'agency-referral': term('関係機関紹介', 'Another agency'),
  supporter: term('つながりサポーター', 'Community supporter'),
  'anonymous-chat': term('匿名(チャット・アプリ)', 'Anonymous chat or app'),
  other: term('その他', 'Other'),
} satisfies Record<Channel, Term>);

export const caseStates = codeList('2026-11-01', {
  open: term('対応中', 'Open'),
  closed: term('終結', 'Closed'),
});

export const noteKinds = codeList('2026-11-01', {
  note: term('記録', 'Note'),
  closing: term('終結', 'Closed'),
  reopening: term('再開', 'Reopened'),
  'hand-over': term('引継ぎ', 'Hand-over'),
});
