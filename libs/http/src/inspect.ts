import { type FieldError, containsMyNumber } from '@tsunagi/kernel';

/** Deepest nesting of objects and arrays that is read. */
export const MAX_DEPTH = 16;

// NUL and other control characters except tab, line feed, carriage return; DEL and C1.
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/;

/**
 * Looks through every string of a body before anything is parsed or kept.
 * @returns what is wrong: lone surrogates, control characters, My Number, nesting beyond {@link MAX_DEPTH}.
 */
export function inspectContent(value: unknown, pointer = '', depth = 0): FieldError[] {
  if (typeof value === 'string') return inspectText(value, pointer);
  // A number of twelve digits is a My Number as much as its text.
  if (typeof value === 'number') return Number.isSafeInteger(value) ? inspectText(String(value), pointer) : [];
  if (value === null || typeof value !== 'object') return [];
  if (depth >= MAX_DEPTH) return [{ pointer, code: 'too-deep', params: { max: MAX_DEPTH } }];
  return Object.entries(value).flatMap(([key, child]) => [
    // A key is echoed in the pointer, so a bad one is reported at its parent.
    ...inspectText(key, pointer),
    ...inspectContent(child, `${pointer}/${escapePointer(inspectText(key, '').length > 0 ? '…' : key)}`, depth + 1),
  ]);
}

export function inspectText(text: string, pointer: string): FieldError[] {
  if (!text.isWellFormed()) return [{ pointer, code: 'lone-surrogate' }];
  if (CONTROL.test(text)) return [{ pointer, code: 'control-character' }];
  // A cursor is ours: sort keys in base64url, in which digits stand as they fall.
  if (pointer !== '/cursor' && containsMyNumber(text)) return [{ pointer, code: 'my-number' }];
  return [];
}

export const escapePointer = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
