import { withoutKnownNumbers } from './known-numbers.js';

/**
 * My Number (個人番号): 12 digits, the last a check digit (番号法施行規則; weights 2–7, 2–6 from the right, modulus 11,
 * remainder ≤ 1 gives 0). It may not be collected or kept (番号法20条). About one in ten random 12-digit strings
 * passes the check, so a finding is explained to the user, not treated as a crime.
 */
export function isMyNumber(digits: string): boolean {
  if (!/^\d{12}$/.test(digits)) return false;
  let sum = 0;
  for (let n = 1; n <= 11; n++) {
    const digit = digits.charCodeAt(11 - n) - 48;
    sum += digit * (n <= 6 ? n + 1 : n - 5);
  }
  const remainder = sum % 11;
  const check = remainder <= 1 ? 0 : 11 - remainder;
  return check === digits.charCodeAt(11) - 48;
}

/** A place in a text, in UTF-16 code units. */
interface Span {
  readonly from: number;
  readonly to: number;
}
/** One character after folding, and where it stands in the text. */
interface Folded extends Span {
  readonly char: string;
}

const KANJI_DIGITS: ReadonlyMap<string, string> = new Map(
  ['〇零', '一壱壹', '二弐貳', '三参參', '四肆', '五伍', '六陸', '七漆', '八捌', '九玖'].flatMap((same, digit) =>
    Array.from(same, (char) => [char, String(digit)] as const),
  ),
);

/** So that a long text without numbers costs one look. */
const LIKE_DIGITS = new RegExp(`[\\p{N}${[...KANJI_DIGITS.keys()].join('')}]`, 'gu');

/** Digits of every script as 0–9, all else in its plain form (NFKC). */
function fold(text: string): Folded[] {
  const folded: Folded[] = [];
  let from = 0;
  for (const written of text) {
    const to = from + written.length;
    for (const char of written.normalize('NFKC')) folded.push({ char: digitOf(char) ?? char, from, to });
    from = to;
  }
  return folded;
}

function digitOf(char: string): string | undefined {
  if (char >= '0' && char <= '9') return char;
  if (!/\p{Nd}/u.test(char)) return KANJI_DIGITS.get(char);
  // The ten digits of a script follow each other in Unicode (The Unicode Standard, 4.6).
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(char.codePointAt(0)! - value - 1))) value++;
  return String(value % 10);
}

/** Whatever is no letter may stand between digits; の is said between the groups of a number, ー is written for a dash. */
const SEPARATES = /[^\p{L}]|[のノー]|\p{Default_Ignorable_Code_Point}/u;
/** More than this between two digits, and they belong to two numbers. */
const WIDEST_GAP = 4;

/** Groups of digits with separators between them and around them none. */
type Run = { readonly digits: string; readonly span: Span }[];

function runsOf(folded: readonly Folded[], known: string): Run[] {
  const runs: Run[] = [[]];
  let gap = 0;
  let at = 0;
  for (const { char, from, to } of folded) {
    // A known number is blanked letter by letter, so places stay the same.
    const seen = known.slice(at, at + char.length);
    at += char.length;
    const run = runs.at(-1)!;
    if (seen >= '0' && seen <= '9') {
      const last = gap === 0 ? run.pop() : undefined;
      run.push({ digits: (last?.digits ?? '') + seen, span: { from: last?.span.from ?? from, to } });
      gap = 0;
    } else if (run.length > 0 && (!SEPARATES.test(seen) || ++gap > WIDEST_GAP)) {
      runs.push([]);
      gap = 0;
    }
  }
  return runs;
}

/** Where My Numbers stand in a run: all of it in groups of any size, or groups of one size among others. */
function numbersIn(run: Run): Span[] {
  const whole = run.map(({ digits }) => digits).join('');
  if (whole.length === 12) return isMyNumber(whole) ? [{ from: run[0]!.span.from, to: run.at(-1)!.span.to }] : [];
  const found: Span[] = [];
  for (let from = 0; from < run.length; from++) {
    const size = run[from]!.digits.length;
    const groups = run.slice(from, from + 12 / size);
    const digits = groups.map((group) => group.digits).join('');
    if (!groups.every((group) => group.digits.length === size) || !isMyNumber(digits)) continue;
    found.push({ from: groups[0]!.span.from, to: groups.at(-1)!.span.to });
  }
  return found;
}

/**
 * Looks for My Numbers in free text: through digits of any script and whatever is written between them. Numbers of a
 * known shape are let pass (telephone numbers, dates, times, amounts, 法人番号, identifiers), and longer ones.
 * @returns where they stand
 */
export function findMyNumbers(text: string): Span[] {
  if ((text.match(LIKE_DIGITS)?.length ?? 0) < 12) return [];
  const folded = fold(text);
  const known = withoutKnownNumbers(folded.map(({ char }) => char).join(''));
  return runsOf(folded, known).flatMap(numbersIn);
}

export const containsMyNumber = (text: string): boolean => findMyNumbers(text).length > 0;

/** The text with every digit of a My Number in it covered: it may not be kept, what stands around it may. */
export function maskMyNumbers(text: string): string {
  let masked = text;
  for (const { from, to } of findMyNumbers(text).reverse())
    masked = masked.slice(0, from) + '＊'.repeat(to - from) + masked.slice(to);
  return masked;
}

/** A content without the My Numbers in it. */
export interface MaskedContent {
  readonly content: unknown;
  /** Where something was covered, as JSON Pointers (RFC 6901). */
  readonly masked: readonly string[];
}

/** Covers the My Numbers in every text, number and key of a JSON content. */
export function maskContent(value: unknown, pointer = ''): MaskedContent {
  if (typeof value === 'string' || typeof value === 'number') {
    const text = maskMyNumbers(String(value));
    return text === String(value) ? { content: value, masked: [] } : { content: text, masked: [pointer] };
  }
  if (value === null || typeof value !== 'object') return { content: value, masked: [] };
  const parts = Object.entries(value).map(([key, child]) => {
    const name = maskMyNumbers(key);
    const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const { content, masked } = maskContent(child, at);
    return { name, content, masked: name === key ? masked : [at, ...masked] };
  });
  return {
    content: Array.isArray(value)
      ? parts.map(({ content }) => content)
      : Object.fromEntries(parts.map(({ name, content }) => [name, content])),
    masked: parts.flatMap(({ masked }) => masked),
  };
}
