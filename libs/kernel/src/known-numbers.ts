/** A known number must end with the word: no digit follows, not even behind the separator it is written with. */
const NOT_BEFORE = String.raw`(?<!\d|\d[-./:])`;
const DASH = String.raw`[\p{Pd}−ー]`;
const month = '(?:0?[1-9]|1[0-2])';
const day = '(?:0?[1-9]|[12]\\d|3[01])';

interface Shape {
  readonly written: RegExp;
  readonly holds?: (digits: string) => boolean;
}
const shape = (written: string, holds?: Shape['holds']): Shape => ({
  written: new RegExp(written, 'giu'),
  ...(holds && { holds }),
});

const isJapaneseLength = (digits: string): boolean => digits.length === 10 || digits.length === 11;

/** Numbers that are something else by the way they are written. */
const SHAPES: readonly Shape[] = [
  // Identifiers (RFC 9562): about one in 840 holds twelve digits that pass the check.
  shape('[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'),
  // 法人番号 as the national tax agency prints it, with its check digit.
  shape(String.raw`(?<!\d)\d(?:${DASH}|\s)?\d{4}(?:${DASH}|\s)?\d{4}(?:${DASH}|\s)?\d{4}(?!\d)`, isCorporate),
  // Abroad: + and the country code; 81 and 1 have lengths of their own (ITU-T E.164, NANP).
  shape(String.raw`(?<!\d)\+\d(?:[\s().]{0,2}${DASH}?[\s().]{0,2}\d){6,14}(?!\d)`, isAbroad),
  // In Japan, with dashes or brackets, or in one piece; what follows behind a space is something else, e.g. a count.
  shape(
    String.raw`${NOT_BEFORE}\(?0\d{1,4}\)?\s?(?:${DASH}|[(.])?\d{1,4}(?:${DASH}|[).])\d{3,4}(?!${DASH}?\d)`,
    isJapaneseLength,
  ),
  shape(String.raw`${NOT_BEFORE}0[1-9]\d{8,9}(?!${DASH}?\d)`, isJapaneseLength),
  shape(String.raw`${NOT_BEFORE}0\d{1,4}\s\d{1,4}\s\d{3,4}(?!(?:${DASH}|\s)?\d)`, isJapaneseLength),
  shape(
    String.raw`${NOT_BEFORE}(?:18|19|20)\d\d(?:${DASH}|[/.年])${month}(?:${DASH}|[/.月])${day}日?(?!(?:${DASH}|[/.])?\d)`,
  ),
  shape(String.raw`(?<![a-z\d])[rhstm]\d{1,2}[./-]${month}[./-]${day}(?![./-]?\d)`),
  // Case numbers.
  shape(String.raw`(?<![a-z\d])[rhs]\d{1,2}${DASH}\d{6}(?!${DASH}?\d)`),
  shape(String.raw`(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])`),
  // Amounts of less than a milliard.
  shape(String.raw`(?<!\d,?)\d{1,3}(?:,\d{3}){1,2}(?!,?\d)`),
  shape(String.raw`〒\s?\d{3}${DASH}?\d{4}(?!${DASH}?\d)`),
];

/** Numbers of a known shape covered by letters, so that what stands before and behind is read for itself. */
export const withoutKnownNumbers = (text: string): string =>
  SHAPES.reduce(
    (rest, { written, holds }) =>
      rest.replace(written, (match) => (!holds || holds(match.replace(/\D/g, '')) ? 'x'.repeat(match.length) : match)),
    text,
  );

function isAbroad(digits: string): boolean {
  if (digits.startsWith('81')) return /^81(?:0?\d{9,10})$/.test(digits);
  if (digits.startsWith('1')) return digits.length === 11;
  return /^[2-9]/.test(digits);
}

/** 13 digits, the first a check digit: 9 less the remainder by 9 of the others, weighted 1 and 2 from the right (法人番号の指定等に関する省令). */
function isCorporate(digits: string): boolean {
  let sum = 0;
  for (let n = 1; n <= 12; n++) sum += Number(digits[13 - n]) * (n % 2 === 1 ? 1 : 2);
  return Number(digits[0]) === 9 - (sum % 9);
}
