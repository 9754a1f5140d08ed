import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Numbers that are called in Japan without being subscriber numbers: police, fire, child abuse, consultation by prefecture. */
const SHORT_NUMBERS: ReadonlySet<string> = new Set(['110', '119', '189', '#8000']);

/** Digits of a Japanese number after the leading 0 (総務省 電気通信番号計画): 0120-000-000 has 9, 090-0000-0000 has 10. */
const JAPANESE_LENGTHS: readonly number[] = [9, 10];

/**
 * Whether a text could be a telephone number, Japanese unless it starts with +. Full-width digits count. A number need
 * not be allocated: length and form are checked, no more.
 */
export function isPhone(text: string): boolean {
  const folded = text.normalize('NFKC').trim();
  if (SHORT_NUMBERS.has(folded.replace(/[\s\p{Pd}]/gu, ''))) return true;
  const number = parsePhoneNumberFromString(folded, { defaultCountry: 'JP', extract: false });
  if (!number) return false;
  return number.countryCallingCode === '81'
    ? JAPANESE_LENGTHS.includes(number.nationalNumber.length)
    : number.isPossible();
}
