import type { LocalDate } from '@tsunagi/kernel';

/** 令和1年度 is the fiscal year that began in April 2019. */
const BEFORE_REIWA = 2018;

/** The fiscal year (April to March) a day belongs to, by the western year in which it began. */
export function fiscalYearOf(date: LocalDate): number {
  const [year, month] = date.split('-').map(Number) as [number, number];
  return month >= 4 ? year : year - 1;
}

/** `R8-000123`: fiscal year in 令和 and a number that starts at 1 each year. */
export const caseNumber = (fiscalYear: number, serial: number): string =>
  `R${fiscalYear - BEFORE_REIWA}-${String(serial).padStart(6, '0')}`;

/** A case number as people type it (r8-123, Ｒ８－０００１２３, 令和8-123); null when it is something else. */
export function readCaseNumber(text: string): string | null {
  const match = /^(?:r|令和)\s*(\d{1,2})\s*(?:年度)?\s*[-\p{Pd}ー−]\s*(\d{1,6})$/iu.exec(text.normalize('NFKC').trim());
  return match ? caseNumber(Number(match[1]) + BEFORE_REIWA, Number(match[2])) : null;
}
