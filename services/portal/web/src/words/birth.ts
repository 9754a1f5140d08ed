import { ageSpan, knownBirth, wareki, type BirthDate, type LocalDate } from '@tsunagi/kernel';
import { longDate, type Language } from './dates.js';

/** A birth date as far as it is known, and no further, with the age it allows: 昭和52年4月1日(金)・49歳. */
export function birthText(birthDate: BirthDate, language: Language, today: LocalDate): string {
  const known = knownBirth(birthDate);
  if (known.kind === 'unknown') return language === 'ja' ? '不詳' : 'not known';
  if (known.kind === 'age') return toldAge(known, language);
  const date = dateText(known.date, known.about, language);
  return known.about ? date : `${date}${language === 'ja' ? '・' : ', '}${ageText(birthDate, language, today)}`;
}

function dateText(date: string, about: boolean, language: Language): string {
  if (date.length === 10) return longDate(date, language);
  if (language === 'ja') {
    if (about) return `${wareki(date)}ごろ`;
    return `${wareki(date)}(${date.length === 4 ? '月日' : '日'}は不詳)`;
  }
  const named = date.length === 4 ? date : monthName(date);
  if (about) return `about ${named}`;
  return `${named} (${date.length === 4 ? 'month and day' : 'day'} not known)`;
}

function ageText(birthDate: BirthDate, language: Language, today: LocalDate): string {
  const { from, to } = ageSpan(birthDate, today)!;
  const years = from === to ? String(from) : language === 'ja' ? `${from}〜${to}` : `${from} or ${to}`;
  return language === 'ja' ? `${years}歳` : `age ${years}`;
}

interface ToldAge {
  readonly age: number;
  readonly decade: boolean;
  readonly about: boolean;
  readonly told: string;
}
function toldAge({ age, decade, about, told }: ToldAge, language: Language): string {
  if (language === 'ja') return `${age}歳${decade ? '代' : about ? 'くらい' : ''}(${wareki(told)}に聞いた年齢)`;
  const years = decade ? `aged ${age} to ${age + 9}` : about ? `about ${age}` : `age ${age}`;
  return `${years} (as told in ${monthName(told)})`;
}

const monthName = (month: string): string =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
