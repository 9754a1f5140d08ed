/** Another country's trunk zero, written in brackets after the country code: +81 (0)90-…. */
const TRUNK_ZERO = /\(0\)/g;
/** 内線 of a switchboard; its digits are no number of their own. */
const EXTENSION = /(?:内線?|ext(?:ension)?\.?|;ext=|(?<=\d\s*)[x#])\s*[:.]?\s*\d{1,6}(?!\d)/giu;
/** Digits with what people write between them. */
const RUN = /[+#]?\(?\d(?:[\s\p{Pd}ー−.・()]{0,3}\d)*/gu;
/** Between two numbers in one field, where their digits together are none. */
const BETWEEN = /[\s()]+/u;

/**
 * The telephone numbers in a field, as keys to compare and search by; what was written is kept beside them. Digits
 * alone: a Japanese number with its leading 0 (+81 and 0081 too), another country's with its country code and no +, a
 * service number (110, 188, #9110) as it is called. An extension, a note in brackets and words around do no harm.
 * @returns none when no number is in it
 */
export function telephoneKeys(text: string): string[] {
  const folded = text.normalize('NFKC').replace(TRUNK_ZERO, '').replace(EXTENSION, ' ');
  const runs = folded.match(RUN) ?? [];
  const keys = runs.flatMap((run) => keysOf(run));
  return [...new Set(keys.length > 0 ? keys : runs.flatMap(serviceKeyOf))];
}

function keysOf(run: string): string[] {
  const whole = keyOf(run);
  if (whole !== undefined) return [whole];
  const parts = run.split(BETWEEN);
  return parts.length > 1 ? parts.map(keyOf).filter((key) => key !== undefined) : [];
}

/** ITU-T E.164 allows 15 digits with the country code; Japan has 9 or 10 after the leading 0 (総務省 電気通信番号計画). */
function keyOf(written: string): string | undefined {
  const digits = written.replace(/\D/g, '');
  const abroad = internationalOf(written, digits);
  if (abroad?.startsWith('81')) return japanese(abroad.slice(2));
  if (abroad !== undefined) return /^[1-9]\d{6,14}$/.test(abroad) ? abroad : undefined;
  return written.startsWith('#') ? undefined : japanese(digits);
}

/** Dialled with +, or from Japan with 010 or 00. @returns the digits from the country code on */
function internationalOf(written: string, digits: string): string | undefined {
  if (written.startsWith('+')) return digits;
  const dialled = /^(?:010|00)(\d{10,})$/.exec(digits);
  return dialled?.[1];
}

function japanese(digits: string): string | undefined {
  const national = digits.replace(/^0/, '');
  return /^\d{9,10}$/.test(national) ? `0${national}` : undefined;
}

/** Those of the 1XY numbers that a person can call (電気通信番号計画): police, fire, sea rescue, consumers, child abuse, … */
const SERVICES: ReadonlySet<string> = new Set([
  '104',
  '110',
  '113',
  '114',
  '115',
  '116',
  '117',
  '118',
  '119',
  '171',
  '177',
  '188',
  '189',
]);

/** Called from anywhere in Japan; # and four digits are given to public bodies alone, and more every year. */
const serviceKeyOf = (run: string): string[] => {
  const called = run.replace(/[^\d#]/g, '');
  return SERVICES.has(called) || /^#\d{4}$/.test(called) ? [called.replace('#', '')] : [];
};
