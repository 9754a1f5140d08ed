import iconv from 'iconv-lite';

export const encodings = ['utf-8', 'cp932'] as const;
/** `utf-8`: with a byte order mark, so that Excel knows it. `cp932`: Shift_JIS as Windows has it. */
export type CsvEncoding = (typeof encodings)[number];

const BOM = '\uFEFF';
/** 下駄記号: what Japanese offices write where a character cannot be printed. */
const GETA = '〓';
/** A cell that begins with one of these would be run as a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/u;

/** One line of RFC 4180 with every cell quoted; an apostrophe stops a cell from being taken for a formula. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${(FORMULA.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`).join(',')}\r\n`;

/** Bytes at the beginning of a file. */
export const csvStart = (encoding: CsvEncoding): Buffer =>
  encoding === 'utf-8' ? Buffer.from(BOM, 'utf8') : Buffer.alloc(0);

/** Bytes of a text; what CP932 lacks becomes 〓. */
export const csvBytes = (text: string, encoding: CsvEncoding): Buffer =>
  encoding === 'utf-8' ? Buffer.from(text, 'utf8') : iconv.encode(inCp932(text), 'cp932');

/** How many characters of a text CP932 lacks. */
export const lostInCp932 = (text: string): number => [...text].filter((character) => !isInCp932(character)).length;

const inCp932 = (text: string): string =>
  [...text].map((character) => (isInCp932(character) ? windowsOf(character) : GETA)).join('');

/** The same signs, which JIS and Windows tell by different code points. */
const AS_WINDOWS_WRITES: Readonly<Record<string, string>> = { '〜': '～', '−': '－', '‖': '∥', '—': '―' };
const windowsOf = (character: string): string => AS_WINDOWS_WRITES[character] ?? character;

const ASCII = /^[\u0000-\u007f]$/;
const isInCp932 = (character: string): boolean =>
  ASCII.test(character) || iconv.decode(iconv.encode(windowsOf(character), 'cp932'), 'cp932') === windowsOf(character);
