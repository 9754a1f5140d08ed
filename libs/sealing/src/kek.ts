import { createHmac } from 'node:crypto';
import { KEY_BYTES, openBytes, sealBytes, UnsealError } from './aead.js';
import { deriveKey } from './derive-key.js';

/** A key-encryption key: it wraps other keys and never leaves its place (configuration, a KMS, an HSM). */
export interface KekProvider {
  /** Names the key without revealing it; stored beside what it wrapped. */
  readonly id: string;
  /** @param context where the wrapped key belongs; the same is needed to unwrap. */
  wrap(key: Buffer, context: string): Buffer;
  /** @throws UnsealError when wrapped by another key, for another context, or damaged. */
  unwrap(wrapped: Buffer, context: string): Buffer;
}

const ENVELOPE = 1;

/**
 * A key-encryption key from the configuration. Envelope: version byte ‖ length of the id ‖ id ‖ sealed key; the id is
 * authenticated with the context.
 * @param base64 32 bytes. @throws when it is not 32 bytes of base64; the message does not quote it.
 */
export function localKek(base64: string): KekProvider {
  const master = masterKey(base64);
  const key = deriveKey(master, 'wrap');
  const id = `local-${createHmac('sha256', master).update('tsunagi/kek-id').digest('hex').slice(0, 12)}`;
  const header = Buffer.concat([Buffer.of(ENVELOPE, id.length), Buffer.from(id)]);
  const bound = (context: string) => `${id}\0${context}`;
  return {
    id,
    wrap: (clear, context) => Buffer.concat([header, sealBytes(key, 'key', bound(context), clear)]),
    unwrap: (wrapped, context) => {
      if (!wrapped.subarray(0, header.length).equals(header)) throw new UnsealError();
      return openBytes(key, 'key', bound(context), wrapped.subarray(header.length));
    },
  };
}

/** The configured master key. @throws when it is not 32 bytes of base64. */
export function masterKey(base64: string): Buffer {
  const key = Buffer.from(base64, 'base64');
  if (key.length !== KEY_BYTES || key.toString('base64') !== base64) throw new Error('a KEK is 32 bytes of base64');
  return key;
}
