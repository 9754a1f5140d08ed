import { parseJapaneseDate, tokyoDate, tokyoInstant, type LocalDate } from '@tsunagi/kernel';

/** First and last day as typed, in either calendar; both may be empty. */
export interface PeriodText {
  readonly from: string;
  readonly to: string;
}
export interface PeriodFault {
  readonly pointer: '/from' | '/to';
  readonly code: 'date' | 'order' | 'no-from' | 'no-to';
}

/** @param required both ends must be given */
export function checkPeriod({ from, to }: PeriodText, required = false): PeriodFault[] {
  const [first, last] = [parseJapaneseDate(from), parseJapaneseDate(to)];
  const wrong = (end: 'from' | 'to', text: string, day: string | null): PeriodFault[] => {
    if (text.trim() === '') return required ? [{ pointer: `/${end}`, code: `no-${end}` }] : [];
    return day === null ? [{ pointer: `/${end}`, code: 'date' }] : [];
  };
  const faults = [...wrong('from', from, first), ...wrong('to', to, last)];
  if (faults.length === 0 && first !== null && last !== null && last < first)
    return [{ pointer: '/to', code: 'order' }];
  return faults;
}

/** Whole days in Tokyo, both ends included; an empty end is left out. Instants in ISO form. */
export function toPeriod({ from, to }: PeriodText): { readonly from?: string; readonly to?: string } {
  const [first, last] = [parseJapaneseDate(from), parseJapaneseDate(to)];
  return {
    ...(first !== null && { from: tokyoInstant(first, 0).toISOString() }),
    ...(last !== null && { to: new Date(tokyoInstant(last, 24).getTime() - 1).toISOString() }),
  };
}

/** The day an instant or a bare date falls on, in Tokyo. */
export const dayOf = (at: string): LocalDate => (at.length === 10 ? at : tokyoDate(new Date(at)));
