import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Bytes of an AES-256 key. */
export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 1;

/** Sealed bytes did not open: wrong key, wrong place, damaged, or of an unknown version. Says nothing of the content. */
export class UnsealError extends Error {
  constructor() {
    super('sealed data does not open with this key in this place');
    this.name = 'UnsealError';
  }
}

/**
 * AES-256-GCM (NIST SP 800-38D): version byte ‖ random 96-bit nonce ‖ ciphertext ‖ 128-bit tag. The version, the kind and
 * the context are authenticated, so bytes sealed as one kind or for one place open nowhere else.
 * @param kind what is sealed, fixed in the code, e.g. `row`; contains no NUL. @param context where it belongs.
 */
export function sealBytes(key: Buffer, kind: string, context: string, clear: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', checkKey(key), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(placeOf(kind, context));
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
}

/** The reverse of `sealBytes`. @throws UnsealError */
export function openBytes(key: Buffer, kind: string, context: string, sealed: Buffer): Buffer {
  checkKey(key);
  if (sealed[0] !== VERSION || sealed.length < 1 + NONCE_BYTES + TAG_BYTES) throw new UnsealError();
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(placeOf(kind, context));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  try {
    const body = sealed.subarray(1 + NONCE_BYTES, sealed.length - TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    throw new UnsealError();
  }
}

const placeOf = (kind: string, context: string): Buffer =>
  Buffer.concat([Buffer.of(VERSION), Buffer.from(`tsunagi/${kind}\0`), wellFormedBytes(context)]);

function checkKey(key: Buffer): Buffer {
  if (key.length !== KEY_BYTES) throw new Error(`a key has ${KEY_BYTES} bytes`);
  return key;
}

/** A text that UTF-8 cannot hold, so that it could not be given back as it was (I10). Does not quote the text. */
export class NotWellFormedError extends Error {
  constructor() {
    super('the text contains half of a surrogate pair');
    this.name = 'NotWellFormedError';
  }
}

/** UTF-8 of a text, exactly: no normalisation, variation selectors kept. @throws NotWellFormedError */
export function wellFormedBytes(text: string): Buffer {
  if (!text.isWellFormed()) throw new NotWellFormedError();
  return Buffer.from(text, 'utf8');
}
