/** Words of 支援機関一覧. */
import { codeList, term } from './code-list.js';

export const agencyKinds = codeList('2026-11-01', {
  'city-section': term('市の課', 'City section'),
  'social-welfare-council': term('社会福祉協議会', 'Council of social welfare'),
  npo: term('NPO', 'Non-profit organisation'),
  school: term('学校・教育委員会', 'School, board of education'),
  police: term('警察', 'Police'),
  'support-center': term('相談支援センター', 'Support centre'),
  supporter: term('つながりサポーター', 'Community supporters'),
  audit: term('監査', 'Audit'),
  'other-municipality': term('他の自治体', 'Another municipality'),
  medical: term('医療機関', 'Medical institution'),
  company: term('企業', 'Company'),
  other: term('その他', 'Other'),
});

/** 空き状況 */
export const capacities = codeList('2026-11-01', {
  available: term('空きあり', 'Has capacity'),
  limited: term('空きわずか', 'Little capacity'),
  none: term('空きなし', 'No capacity'),
  waitlist: term('順番待ち', 'Waiting list'),
  'ask-first': term('要問合せ', 'Ask first'),
});

export const bookings = codeList('2026-11-01', {
  required: term('予約が必要', 'Booking required'),
  recommended: term('予約がおすすめ', 'Booking recommended'),
  'not-needed': term('予約は不要', 'No booking needed'),
});

/** 名張市の5分野 */
export const fieldsOfFive = codeList('2026-11-01', {
  elder: term('高齢', 'Elderly'),
  disability: term('障がい', 'Disability'),
  child: term('児童', 'Children'),
  poverty: term('困窮', 'Poverty'),
  education: term('教育', 'Education'),
});

/** 伊勢市の8分野 */
export const fieldsOfEight = codeList('2026-11-01', {
  'money-or-housing': term('お金・住まい', 'Money, housing'),
  work: term('仕事', 'Work'),
  'child-rearing': term('子ども・子育て', 'Children, child-rearing'),
  school: term('学校・教育', 'School, education'),
  health: term('健康', 'Health'),
  'elder-care': term('高齢・介護', 'Care of the elderly'),
  disability: term('障がい', 'Disability'),
  'relations-or-other': term('人間関係・その他', 'Relations, other'),
});
