import { parseJapaneseDate, tokyoDate, tokyoInstant, type LocalDate } from '@tsunagi/kernel';

/** First and last day as typed, in either calendar; both may be empty. */
export interface PeriodText {
  readonly from: string;
  readonly to: string;
}
export type PeriodFault = { readonly pointer: '/from' | '/to'; readonly code: 'date' | 'order' | 'required' };

/** @param required both ends must be given */
export function checkPeriod({ from, to }: PeriodText, required = false): PeriodFault[] {
  const [first, last] = [parseJapaneseDate(from), parseJapaneseDate(to)];
  const wrong = (pointer: '/from' | '/to', text: string, day: string | null): PeriodFault[] => {
    if (text.trim() === '') return required ? [{ pointer, code: 'required' }] : [];
    return day === null ? [{ pointer, code: 'date' }] : [];
  };
  const faults = [...wrong('/from', from, first), ...wrong('/to', to, last)];
  if (faults.length === 0 && first !== null && last !== null && last < first)
    return [{ pointer: '/to', code: 'order' }];
  return faults;
}

/** The sentence for a fault: a missing day is named, so that two of them are not the same line twice. */
export const faultSentence = <Code extends string>(
  { pointer, code }: { readonly pointer: string; readonly code: Code },
  sentences: Readonly<Record<Exclude<Code, 'required'>, string>>,
  missing: Readonly<Record<'/from' | '/to', string>>,
): string => (code === 'required' ? missing[pointer as '/from' | '/to'] : sentences[code as Exclude<Code, 'required'>]);

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
