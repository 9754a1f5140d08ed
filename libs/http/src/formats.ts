import { codeList, term } from '@tsunagi/vocabulary';

const group = term('項目の組(オブジェクト)', 'a group of fields');

/** What may be sent where something of another type came, in words. The codes are those of zod. */
export const valueTypes = codeList('2026-11-27', {
  string: term('文字', 'text'),
  number: term('数', 'a figure'),
  int: term('整数', 'a whole number'),
  boolean: term('「はい」か「いいえ」(true か false)', 'yes or no (true or false)'),
  array: term('一覧(配列)', 'a list'),
  object: group,
  record: group,
  date: term('日付', 'a date'),
});

/** How something is to be written, in words. The codes are those of zod. */
export const formats = codeList('2026-11-27', {
  email: term('メールアドレス(例: hanako@example.jp)', 'an e-mail address, e.g. hanako@example.jp'),
  uuid: term('このシステムが付けた番号(画面や応答にあるものをそのまま)', 'an id exactly as the system gave it'),
  datetime: term('日時(例: 2026-04-01T09:00:00+09:00)', 'date and time, e.g. 2026-04-01T09:00:00+09:00'),
  date: term('日付(例: 2026-04-01)', 'a date, e.g. 2026-04-01'),
});
