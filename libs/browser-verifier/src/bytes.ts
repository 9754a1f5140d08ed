/** Bytes as Web Crypto takes them: never shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text) as Bytes;

/** A copy that is not tied to shared memory. */
export const bytesOf = (view: Uint8Array): Bytes =>
  view.buffer instanceof ArrayBuffer ? (view as Bytes) : new Uint8Array(view);

/** @returns null when the bytes are no valid UTF-8; a byte order mark stays in the text */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    // By name, so that it also holds for errors of another realm (a frame, a test's sandbox).
    if (Object(error).name === 'TypeError') return null;
    throw error;
  }
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** What is compared is public, so the time taken tells nothing. */
export const same = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && left.every((byte, at) => byte === right[at]);

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const toBase64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

export const toBase64Url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

/** Standard base64 (RFC 4648 section 4) in its one canonical spelling. @returns null for every other spelling */
export function fromBase64(text: string): Bytes | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  // Bits after the last byte would be a second spelling of the same bytes.
  return toBase64(bytes) === text ? bytes : null;
}

/** A decimal without sign and leading zeroes. @returns null for another spelling or beyond 2^53 - 1 */
export function toCount(text: string | undefined): number | null {
  if (text === undefined || !/^(0|[1-9]\d{0,15})$/.test(text)) return null;
  const count = Number(text);
  return Number.isSafeInteger(count) ? count : null;
}
