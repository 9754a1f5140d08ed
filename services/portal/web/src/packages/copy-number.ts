import { tokyoDate } from '@tsunagi/kernel';
import { clockTime } from '../words/dates.js';

/** Letters and digits that are not mistaken for one another on paper. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** The number a printed copy carries: day, time and four random signs, e.g. `20261121-1405-7Q3K`. */
export function copyNumber(now: Date, random: Uint8Array = crypto.getRandomValues(new Uint8Array(4))): string {
  const signs = Array.from(random.subarray(0, 4), (byte) => SIGNS[byte % SIGNS.length]).join('');
  return `${tokyoDate(now).replaceAll('-', '')}-${clockTime(now).replace(':', '')}-${signs}`;
}
