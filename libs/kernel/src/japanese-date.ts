interface Era {
  readonly name: string;
  readonly short: string;
  readonly letter: string;
  readonly from: string;
  readonly until: string;
}

/**
 * The eras, newest first, with their first and last Gregorian day (元号を改める政令). The day of the change to 大正 and
 * to 昭和 belongs to both eras: the new name held from that same day (大正・昭和改元の詔書).
 */
const ERAS: readonly Era[] = [
  { name: '令和', short: '令', letter: 'R', from: '2019-05-01', until: '9999-12-31' },
  { name: '平成', short: '平', letter: 'H', from: '1989-01-08', until: '2019-04-30' },
  { name: '昭和', short: '昭', letter: 'S', from: '1926-12-25', until: '1989-01-07' },
  { name: '大正', short: '大', letter: 'T', from: '1912-07-30', until: '1926-12-25' },
  { name: '明治', short: '明', letter: 'M', from: '1868-01-25', until: '1912-07-30' },
];

/** Nobody asked for is born before the eras of today's calendar. */
const FIRST_YEAR = 1868;

/** A date as far as it is known: `YYYY-MM-DD`, `YYYY-MM` or `YYYY` (ISO 8601-1). */
export type ReducedDate = string;

const ERA = '(?<era>令和?|平成?|昭和?|大正?|明治?|[RHSTM])(?<count>元|\\d{1,2})';
const YEAR = `(?:(?:西暦)?(?<year>\\d{4})|${ERA})`;
/** With separators of any kind, the parts after the year may be left out. */
const SEPARATED = new RegExp(`^${YEAR}(?:[-年](?:(?<month>\\d{1,2})(?:[-月](?:(?<day>\\d{1,2})日?)?)?)?)?$`, 'i');
const COMPACT = /^(?:(?<year>\d{4})|(?<era>[RHSTM])(?<count>\d{2}))(?<month>\d{2})(?<day>\d{2})$/i;

/** What a text says of a date: a date as far as it is given, one that no calendar has, or nothing that can be read. */
export type ReadDate =
  | { readonly kind: 'date'; readonly date: ReducedDate }
  | { readonly kind: 'impossible' }
  | { readonly kind: 'unreadable' };

/**
 * Reads a date, or a part of one, as people write it: 令和8年4月1日, 令和元年5月1日, R8.4.1, 昭52.4.1, 昭和五十二年,
 * 2026-04-01 with any dash, 2026/4/1, 19770401, S520401, 1985年6月.
 */
export function readDate(text: string): ReadDate {
  const written = folded(text);
  const match = SEPARATED.exec(written) ?? COMPACT.exec(written);
  if (!match?.groups) return { kind: 'unreadable' };
  const { era, month, day } = match.groups;
  const year = yearOf(match.groups);
  const date = [String(year).padStart(4, '0'), month, day]
    .filter((part) => part !== undefined)
    .map((part) => part.padStart(2, '0'))
    .join('-');
  return exists(date) && (era === undefined || isWithin(eraCalled(era), date))
    ? { kind: 'date', date }
    : { kind: 'impossible' };
}

/** @returns `YYYY-MM-DD`, or null when the text is no whole date that exists (30 February, 昭和65年, …). */
export function parseJapaneseDate(text: string): string | null {
  const read = readDate(text);
  return read.kind === 'date' && read.date.length === 10 ? read.date : null;
}

const KANJI = '〇一二三四五六七八九';

/** One script for digits, one separator, no spaces; what tells the same again (a weekday, 生) is left out. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/(?<=\d)\s+(?=\d)/gu, '-')
    .replace(/\s/gu, '')
    .replace(/[〇一二三四五六七八九十]+/gu, numeralOf)
    .replace(/[\p{Pd}−ー./・,、]+/gu, '-')
    .replace(/([年月日])-/gu, '$1')
    .replace(/(?:\([日月火水木金土]\))?(?:生まれ|生|うまれ)?$/u, '');

/** 五十二 is 52, 一九七七 is 1977. */
function numeralOf(kanji: string): string {
  const [tens, ones] = kanji.split('十');
  if (ones === undefined) return Array.from(kanji, (char) => KANJI.indexOf(char)).join('');
  return String((tens === '' ? 1 : KANJI.indexOf(tens!)) * 10 + (ones === '' ? 0 : KANJI.indexOf(ones)));
}

const eraCalled = (called: string): Era =>
  ERAS.find(({ name, short, letter }) => [name, short, letter].includes(called.toUpperCase()))!;

function yearOf({ year, era, count }: Record<string, string | undefined>): number {
  if (era === undefined) return Number(year);
  return Number(eraCalled(era).from.slice(0, 4)) + (count === '元' ? 1 : Number(count)) - 1;
}

/** Some day of it lies in the era. */
const isWithin = ({ from, until }: Era, date: ReducedDate): boolean =>
  lastDayOf(date) >= from && firstDayOf(date) <= until;

function exists(date: ReducedDate): boolean {
  const [year, month = 1, day = 1] = date.split('-').map(Number) as [number, number?, number?];
  const found = new Date(Date.UTC(year, month - 1, day));
  return year >= FIRST_YEAR && found.getUTCMonth() === month - 1 && found.getUTCDate() === day;
}

/** The first day a date as far as it is known may mean, `YYYY-MM-DD`. */
export const firstDayOf = (date: ReducedDate): string => `${date}-01-01`.slice(0, 10);

/** The last day a date as far as it is known may mean, `YYYY-MM-DD`. */
export function lastDayOf(date: ReducedDate): string {
  const [year, month = 12, day] = date.split('-').map(Number) as [number, number?, number?];
  return new Date(Date.UTC(year, day === undefined ? month : month - 1, day ?? 0)).toISOString().slice(0, 10);
}

/** 令和8年4月1日 for `2026-04-01`, 令和8年4月 for `2026-04`; 昭和64年・平成元年 for `1989`, which is both. */
export function wareki(date: ReducedDate): string {
  const [, month, day] = date.split('-').map(Number) as [number, number?, number?];
  const years = [...new Set([firstDayOf(date), lastDayOf(date)].map(eraYear))].join('・');
  return `${years}${month === undefined ? '' : `${month}月`}${day === undefined ? '' : `${day}日`}`;
}

function eraYear(day: string): string {
  const year = Number(day.slice(0, 4));
  const era = ERAS.find(({ from }) => day >= from);
  if (!era) return `${year}年`;
  const count = year - Number(era.from.slice(0, 4)) + 1;
  return `${era.name}${count === 1 ? '元' : count}年`;
}
