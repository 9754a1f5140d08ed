import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Numbers that are called in Japan without being subscriber numbers: police, fire, child abuse, consultation by prefecture. */
const SHORT_NUMBERS: ReadonlySet<string> = new Set(['110', '119', '189', '#8000']);

/**
 * Whether a text could be a telephone number, Japanese unless it starts with +. Full-width digits count. A number need
 * not be allocated: length and form are checked, no more.
 */
export function isPhone(text: string): boolean {
  const folded = text.normalize('NFKC').trim();
  if (SHORT_NUMBERS.has(folded.replace(/[\s\p{Pd}]/gu, ''))) return true;
  return parsePhoneNumberFromString(folded, { defaultCountry: 'JP', extract: false })?.isPossible() ?? false;
}
