import type { DataCategory, Gender, PersonFlag } from '@tsunagi/contracts';
import { isUnborn, readBirthDate, searchKey, type BirthDate, type LocalDate } from '@tsunagi/kernel';

/** What is known of a person, exactly as entered (I10). Stored sealed as one text under the person's own key. */
export interface PersonProfile {
  readonly name?: string;
  readonly kana?: string;
  /** As far as it is known. */
  readonly birthDate?: BirthDate;
  /** What was written for it, where that says it in other words: 昭和52年, 40歳くらい. */
  readonly birthDateWritten?: string;
  readonly gender?: Gender;
  readonly address?: string;
  readonly phones: readonly string[];
  readonly email?: string;
  readonly flags: readonly PersonFlag[];
}

/** A change of some fields; `null` clears one, what is absent stays as it was. */
export type PersonChange = { readonly [Field in keyof PersonProfile]?: PersonProfile[Field] | null };

/** A field that cannot stay as it is. The pointer starts at the profile, e.g. `/birthDate`. */
export interface ProfileFault {
  readonly pointer: string;
  readonly code: 'required' | 'date-in-future' | 'date-impossible' | 'birth-date-unreadable';
}

/** Fields of a person in which the birth date is read, or why it cannot be. */
export type BirthRead<Given> =
  | {
      readonly ok: true;
      readonly fields: Omit<Given, 'birthDate'> & Pick<PersonChange, 'birthDate' | 'birthDateWritten'>;
    }
  | { readonly ok: false; readonly fault: ProfileFault };

/** @param today in Tokyo: an age is told on a day */
export function withBirthRead<Given extends { readonly birthDate?: string | null | undefined }>(
  given: Given,
  today: LocalDate,
): BirthRead<Given> {
  const { birthDate: written } = given;
  if (written === undefined) return { ok: true, fields: given };
  if (written === null) return { ok: true, fields: { ...given, birthDateWritten: null } };
  const read = readBirthDate(written, today);
  if (read.kind !== 'date')
    return {
      ok: false,
      fault: {
        pointer: '/birthDate',
        code: read.kind === 'impossible' ? 'date-impossible' : 'birth-date-unreadable',
      },
    };
  const otherWords = read.date === written ? null : written;
  return { ok: true, fields: { ...given, birthDate: read.date, birthDateWritten: otherWords } };
}

export function changeProfile(before: PersonProfile, change: PersonChange): PersonProfile {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const kept = Object.entries({ ...before, ...Object.fromEntries(given) }).filter(([, value]) => value !== null);
  return { phones: [], flags: [], ...Object.fromEntries(kept) };
}

/** @param today in Tokyo */
export function faultsOf(profile: PersonProfile, today: LocalDate): ProfileFault[] {
  const nameless = profile.name === undefined && !profile.flags.includes('anonymous');
  const unborn = profile.birthDate !== undefined && isUnborn(profile.birthDate, today);
  return [
    ...(nameless ? [{ pointer: '/name', code: 'required' } as const] : []),
    ...(unborn ? [{ pointer: '/birthDate', code: 'date-in-future' } as const] : []),
  ];
}

/** The data categories of the fields that are given, for the access record. */
export function categoriesOf(fields: PersonChange): DataCategory[] {
  const given = (...names: readonly (keyof PersonChange)[]): boolean =>
    names.some((name) => {
      const value = fields[name];
      return value !== undefined && !(Array.isArray(value) && value.length === 0);
    });
  return [
    ...(given('name', 'kana', 'birthDate', 'gender', 'flags') ? (['identity'] as const) : []),
    ...(given('phones', 'email') ? (['contact'] as const) : []),
    ...(given('address') ? (['address'] as const) : []),
  ];
}

/** 住所秘匿 (DV等支援措置): the address shows nowhere by itself. */
export const hasHiddenAddress = (profile: PersonProfile): boolean => profile.flags.includes('address-confidential');

/** A person on a screen of their own agency; `withheld` names what exists but is not shown. */
export interface ShownPerson extends PersonProfile {
  readonly withheld: readonly 'address'[];
}

/** @param revealAddress only when the actor asked for it and said why; that look is recorded on its own. */
export function showPerson(profile: PersonProfile, revealAddress: boolean): ShownPerson {
  const { address, ...rest } = profile;
  if (address === undefined) return { ...rest, withheld: [] };
  if (hasHiddenAddress(profile) && !revealAddress) return { ...rest, withheld: ['address'] };
  return { ...rest, address, withheld: [] };
}

/**
 * Whether a free text repeats an address, whole or without prefecture and municipality, however it is spaced and in
 * whatever width it is written.
 */
export function mentionsAddress(text: string, address: string): boolean {
  const written = searchKey(text);
  return [address, withoutMunicipality(address)]
    .map(searchKey)
    .some((part) => part.length >= SHORTEST_ADDRESS && written.includes(part));
}

/** Shorter than this, a part of an address is an everyday word. */
const SHORTEST_ADDRESS = 4;

const PREFECTURE = /^\s*(?:〒?\s*\d{3}-?\d{4}\s*)?(?:東京都|北海道|(?:京都|大阪)府|[\p{L}]{2,3}県)?\s*/u;
/** Municipalities whose name holds 市, 町, 村 or 郡 before its end, so that reading up to the first one is wrong. */
const MISREAD =
  '四日市市|廿日市市|野々市市|東村山市|武蔵村山市|羽村市|大村市|田村市|大町市|十日町市|大和郡山市|小郡市|蒲郡市|玉村町|大町町|上市町|下市町|余市町';
const MUNICIPALITY = new RegExp(
  `^(?:(${MISREAD})|(?:[\\p{L}ヶ]{1,6}郡)?(${MISREAD}|[\\p{L}ヶ]{1,10}?[市区町村]))`,
  'u',
);

/** The municipality an address names, e.g. みなと野市; undefined when it does not begin with one. */
export function municipalityOf(address: string): string | undefined {
  const rest = address.normalize('NFKC').replace(PREFECTURE, '');
  const [, misread, read] = MUNICIPALITY.exec(rest) ?? [];
  return misread ?? read;
}

const withoutMunicipality = (address: string): string =>
  address.normalize('NFKC').replace(PREFECTURE, '').replace(MUNICIPALITY, '');
