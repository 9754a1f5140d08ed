import { parseJapaneseDate, tokyoInstant, type LocalDate } from '@tsunagi/kernel';
import type { NewIncident } from '../../api/incidents.js';
import type { Fault } from '../../form/faults.js';
import { checkPeriod, toPeriod, type PeriodFault, type PeriodText } from '../search/period.js';
import { isId, typedId } from '../search/record-search.js';

export interface IncidentForm extends PeriodText {
  readonly by: 'actor' | 'referral';
  readonly actor: string;
  readonly referral: string;
  /** A day in either calendar. */
  readonly discovered: string;
  readonly wrongful: 'yes' | 'no' | null;
}
export type IncidentFault = Fault<PeriodFault['code'] | 'actor' | 'referral' | 'future' | 'wrongful'>;

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

/** The deadlines are counted from the day it became known. @throws RangeError for a form that was not checked */
export function toIncident(form: IncidentForm): NewIncident {
  const { from, to } = toPeriod(form);
  const known = parseJapaneseDate(form.discovered);
  if (from === undefined || to === undefined || known === null || form.wrongful === null)
    throw new RangeError('the form was not checked');
  return {
    ...(form.by === 'actor' ? { actor: form.actor.normalize('NFKC').trim() } : { referralId: typedId(form.referral) }),
    from,
    to,
    discoveredAt: tokyoInstant(known, 0).toISOString(),
    wrongful: form.wrongful === 'yes',
  };
}
