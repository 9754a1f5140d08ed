import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { telephoneKeys } from '@tsunagi/kernel';

/** Longest entry, characters: a number with its extension and a note. */
export const LONGEST_PHONE = 100;

/**
 * Whether a text holds a telephone number. A number need not be allocated: length and form are checked, no more; one
 * abroad must have a length that its country uses.
 */
export const isPhone = (text: string): boolean => {
  const keys = telephoneKeys(text);
  return keys.length > 0 && keys.filter(isAbroad).every((key) => parsePhoneNumberFromString(`+${key}`)?.isPossible());
};

/** Longer than a service number, and without the 0 of a Japanese one. */
const isAbroad = (key: string): boolean => !key.startsWith('0') && key.length > 4;
