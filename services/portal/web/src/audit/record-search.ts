import type { AccessAction } from '@tsunagi/contracts';
import { parseJapaneseDate, tokyoInstant } from '@tsunagi/kernel';
import type { RecordSearch } from '../api/audit.js';

/** How the auditor asks. */
export type View = 'everything' | 'subject' | 'actor' | 'agency' | 'denied';
export interface SearchForm {
  readonly view: View;
  readonly subject: string;
  readonly actor: string;
  readonly agency: string;
  readonly action: AccessAction | '';
  /** Dates in either calendar, or empty. */
  readonly from: string;
  readonly to: string;
}
export const emptySearch: SearchForm = {
  view: 'everything',
  subject: '',
  actor: '',
  agency: '',
  action: '',
  from: '',
  to: '',
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @returns the fields that cannot be asked as they stand */
export function checkSearch(form: SearchForm): { pointer: string; code: 'subject' | 'date' }[] {
  const dateFault = (pointer: string, text: string) =>
    text.trim() !== '' && parseJapaneseDate(text) === null ? [{ pointer, code: 'date' as const }] : [];
  return [
    ...(form.view === 'subject' && !UUID.test(form.subject.trim())
      ? [{ pointer: '/subject', code: 'subject' as const }]
      : []),
    ...dateFault('/from', form.from),
    ...dateFault('/to', form.to),
  ];
}

/** The question for a checked form: whole days in Tokyo, both ends included; empty fields are left out. */
export function toSearch(form: SearchForm): RecordSearch {
  const from = parseJapaneseDate(form.from);
  const to = parseJapaneseDate(form.to);
  return {
    ...(form.view === 'subject' && { subject: form.subject.trim().toLowerCase() }),
    ...(form.view === 'actor' && form.actor.trim() !== '' && { actor: form.actor.trim() }),
    ...(form.view === 'agency' && form.agency !== '' && { agency: form.agency }),
    ...(form.view === 'denied' ? { outcome: 'refused' as const } : form.action !== '' && { action: form.action }),
    ...(from !== null && { from: tokyoInstant(from, 0).toISOString() }),
    ...(to !== null && { to: new Date(tokyoInstant(to, 24).getTime() - 1).toISOString() }),
  };
}
