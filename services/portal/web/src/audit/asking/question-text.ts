import { parseJapaneseDate, type LocalDate } from '@tsunagi/kernel';
import type { Fault } from '../../form/faults.js';

/** As many records as one question may be about. */
export const MOST_RECORDS = 200;

export interface QuestionText {
  readonly agency: string;
  readonly question: string;
  /** A date in either calendar, or empty. */
  readonly dueOn: string;
}
/** @param today in Tokyo; an answer cannot be due before it */
export function checkQuestion(form: QuestionText, today: LocalDate): Fault<'question' | 'agency' | 'date'>[] {
  const due = parseJapaneseDate(form.dueOn);
  return [
    ...(form.agency === '' ? [{ pointer: '/agency', code: 'agency' as const }] : []),
    ...(form.question.trim() === '' ? [{ pointer: '/question', code: 'question' as const }] : []),
    ...(form.dueOn.trim() !== '' && (due === null || due < today)
      ? [{ pointer: '/dueOn', code: 'date' as const }]
      : []),
  ];
}
