import type { Channel } from '@tsunagi/contracts';
import { searchKey, telephoneKeys, type ConsultationId, type LocalDate, type StaffId } from '@tsunagi/kernel';
import type { Need } from '../case/case.js';
import type { PersonProfile } from '../person/person.js';

/** 来談者: who came, or called, in the person's place. Never the person. */
export interface Reporter {
  readonly name?: string;
  readonly phone?: string;
  /** 関係, in the reporter's words. */
  readonly relation?: string;
}

/** One contact. */
export interface Consultation {
  readonly consultationId: ConsultationId;
  /** 受付日 */
  readonly receivedOn: LocalDate;
  readonly recordedAt: Date;
  /** 受付者 */
  readonly recordedBy: StaffId;
  readonly channel: Channel;
  readonly needs: readonly Need[];
  readonly text?: string;
  readonly reporter?: Reporter;
}

export interface ConsultationFault {
  readonly pointer: string;
  readonly code: 'date-in-future' | 'reporter-is-person';
}

/** @param today in Tokyo */
export function faultsOfConsultation(
  { receivedOn, reporter }: Pick<Consultation, 'receivedOn' | 'reporter'>,
  profile: PersonProfile,
  today: LocalDate,
): ConsultationFault[] {
  return [
    ...(receivedOn > today ? [{ pointer: '/receivedOn', code: 'date-in-future' } as const] : []),
    ...(reporter && isPerson(reporter, profile) ? [{ pointer: '/reporter', code: 'reporter-is-person' } as const] : []),
  ];
}

/** By what they say they are, or by name and number together: a father and his son may share a name. */
function isPerson({ name, phone, relation }: Reporter, profile: PersonProfile): boolean {
  if (relation !== undefined && ['本人', 'ほんにん', 'self'].includes(searchKey(relation))) return true;
  if (name === undefined || profile.name === undefined || searchKey(name) !== searchKey(profile.name)) return false;
  if (phone !== undefined) {
    const called = profile.phones.flatMap(telephoneKeys);
    return telephoneKeys(phone).some((key) => called.includes(key));
  }
  return relation === undefined;
}
