import { firstDayOf, lastDayOf, readDate, type ReadDate } from './japanese-date.js';
import type { LocalDate } from './business-calendar.js';

/**
 * A birth date as far as it is known. A whole date or a part of one as ISO 8601-1 writes it (`1977-04-01`, `1977-04`,
 * `1977`), `~` after it where it is about right (ISO 8601-2:2019, EDTF), `unknown`, or an age and the month in which it
 * was told: `40@2026-11`, `~40@2026-11` (about 40), `4X@2026-11` (in the forties; X as in EDTF).
 */
export type BirthDate = string;

const PART = /^(?<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)(?<about>~)?$/;
const AGE = /^(?<about>~)?(?<age>\d{1,3}|\d{1,2}X)@(?<month>\d{4}-\d{2})$/;
const NOBODY_KNOWS = /^(?:生年月日)?(?:不詳|不明|未詳|unknown|わからない|分からない|分かりません|わかりません)$/i;
const ABOUT_AFTER = /(?:くらい|ぐらい|位|前後|程度|ほど|頃|ころ|ごろ)$/;
const ABOUT_BEFORE = /^(?:約|およそ|おおよそ|だいたい|大体|推定|about|around|approx(?:imately|\.)?|ca?\.?)/i;
const YEARS_OLD = /^(?<age>\d{1,3})(?<unit>歳|才|yearsold|years|y\/o)?$/i;
const IN_DECADE = /^(?:inthe|inher|inhis|intheir)?(?<tens>\d{1,2})0(?:歳?代|才代|s)(?:前半|後半|半ば)?$/i;
/** Nobody is known to have lived longer. */
const OLDEST = 122;

/**
 * Reads what a person writes for a birth date: a date in either calendar, a part of one (昭和52年, 1985年6月, 昭和60年頃),
 * 不詳, or an age (40歳, 約40歳, 40歳くらい, 40代).
 * @param today the day it is told, in Tokyo
 */
export function readBirthDate(text: string, today: LocalDate): ReadDate {
  const written = text.normalize('NFKC').replace(/\s/gu, '');
  if (AGE.test(written) || (PART.test(written) && written.endsWith('~'))) return checked(written);
  if (NOBODY_KNOWS.test(written)) return { kind: 'date', date: 'unknown' };
  const bare = written.replace(ABOUT_BEFORE, '').replace(ABOUT_AFTER, '');
  const about = bare !== written;
  const age = ageIn(bare, about);
  if (age !== undefined) return checked(`${age}@${today.slice(0, 7)}`);
  const read = readDate(about ? bare : text);
  return read.kind === 'date' && about ? { kind: 'date', date: `${read.date}~` } : read;
}

function ageIn(bare: string, about: boolean): string | undefined {
  const tens = IN_DECADE.exec(bare)?.groups?.['tens'];
  if (tens !== undefined) return `${tens}X`;
  const { age, unit } = YEARS_OLD.exec(bare)?.groups ?? {};
  if (age === undefined || (unit === undefined && !(about && age.length < 4))) return undefined;
  return about ? `~${Number(age)}` : String(Number(age));
}

function checked(value: BirthDate): ReadDate {
  const { age, month } = AGE.exec(value)?.groups ?? {};
  const part = PART.exec(value)?.groups?.['date'] ?? month ?? '';
  const read = readDate(part);
  if (read.kind !== 'date' || (age !== undefined && Number(age.replace('X', '0')) > OLDEST))
    return { kind: 'impossible' };
  return { kind: 'date', date: value };
}

/** An age in full years on a day, from the youngest to the oldest that a birth date allows. */
export interface AgeSpan {
  readonly from: number;
  readonly to: number;
  /** What was told is an estimate: the person may also be older or younger. */
  readonly about: boolean;
}

/** @returns null when nothing is known */
export function ageSpan(birthDate: BirthDate, today: LocalDate): AgeSpan | null {
  const part = PART.exec(birthDate)?.groups;
  if (part) {
    const date = part['date']!;
    return { from: ageOn(lastDayOf(date), today), to: ageOn(firstDayOf(date), today), about: part['about'] === '~' };
  }
  const told = AGE.exec(birthDate)?.groups;
  if (!told) return null;
  const [low, high] = ['0', '9'].map((digit) => Number(told['age']!.replace('X', digit))) as [number, number];
  // Since it was told, a birthday has passed for each full year, and perhaps one more.
  const years = ageOn(`${told['month']!}-01`, today);
  const since = told['month'] === today.slice(0, 7) ? [0, 0] : [years, years + 1];
  return { from: low + since[0]!, to: high + since[1]!, about: told['about'] === '~' };
}

/** Full years on `today`; completed on the birthday itself. Someone born on 29 February counts from 1 March. */
const ageOn = (born: LocalDate, today: LocalDate): number =>
  Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (today.slice(5) < born.slice(5) ? 1 : 0);

/** The parts of a birth date, to put into words. */
export type KnownBirth =
  | { readonly kind: 'date'; readonly date: string; readonly about: boolean }
  | {
      readonly kind: 'age';
      readonly age: number;
      readonly decade: boolean;
      readonly about: boolean;
      readonly told: string;
    }
  | { readonly kind: 'unknown' };

export function knownBirth(birthDate: BirthDate): KnownBirth {
  const part = PART.exec(birthDate)?.groups;
  if (part) return { kind: 'date', date: part['date']!, about: part['about'] === '~' };
  const told = AGE.exec(birthDate)?.groups;
  if (!told) return { kind: 'unknown' };
  const age = told['age']!;
  return {
    kind: 'age',
    age: Number(age.replace('X', '0')),
    decade: age.endsWith('X'),
    about: told['about'] === '~',
    told: told['month']!,
  };
}

/** No day that the birth date may mean has come yet. */
export function isUnborn(birthDate: BirthDate, today: LocalDate): boolean {
  const known = knownBirth(birthDate);
  if (known.kind === 'unknown') return false;
  return firstDayOf(known.kind === 'date' ? known.date : known.told) > today;
}
