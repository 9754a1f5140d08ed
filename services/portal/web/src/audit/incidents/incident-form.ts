import { parseJapaneseDate, tokyoInstant, type LocalDate } from '@tsunagi/kernel';
import type { NewIncident } from '../../api/incidents.js';
import { checkPeriod, toPeriod, type PeriodText } from '../search/period.js';
import { isId, typedId } from '../search/record-search.js';

export interface IncidentForm extends PeriodText {
  readonly by: 'actor' | 'referral';
  readonly actor: string;
  readonly referral: string;
  /** A day in either calendar. */
  readonly discovered: string;
  readonly wrongful: 'yes' | 'no' | null;
}
export interface IncidentFault {
  readonly pointer: string;
  readonly code: 'actor' | 'referral' | 'date' | 'required' | 'order' | 'future' | 'wrongful';
}

/** @param today in Tokyo: nothing can have become known later */
export function checkIncident(form: IncidentForm, today: LocalDate): IncidentFault[] {
  const known = parseJapaneseDate(form.discovered);
  const faults: (IncidentFault | false)[] = [
    form.by === 'actor' && form.actor.trim() === '' && { pointer: '/actor', code: 'actor' },
    form.by === 'referral' && !isId(form.referral) && { pointer: '/referralId', code: 'referral' },
    ...checkPeriod(form, true),
    known === null && { pointer: '/discoveredAt', code: 'date' },
    known !== null && known > today && { pointer: '/discoveredAt', code: 'future' },
    form.wrongful === null && { pointer: '/wrongful', code: 'wrongful' },
  ];
  return faults.filter((fault): fault is IncidentFault => fault !== false);
}

/** The request for a checked form; null for one that is not. The deadlines are counted from the day it became known. */
export function toIncident(form: IncidentForm): NewIncident | null {
  const { from, to } = toPeriod(form);
  const known = parseJapaneseDate(form.discovered);
  if (from === undefined || to === undefined || known === null || form.wrongful === null) return null;
  return {
    ...(form.by === 'actor' ? { actor: form.actor.normalize('NFKC').trim() } : { referralId: typedId(form.referral) }),
    from,
    to,
    discoveredAt: tokyoInstant(known, 0).toISOString(),
    wrongful: form.wrongful === 'yes',
  };
}
