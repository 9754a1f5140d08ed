import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { KEY_BYTES, openBytes, sealBytes, UnsealError, wellFormedBytes } from './aead.js';

/** A key pair made for one referral. The private key stays with consent. */
export interface ReferralKey {
  /** X25519 public key (RFC 7748), 32 bytes raw, base64url. */
  readonly publicKey: string;
  /** X25519 private key, 32 bytes raw. Wrap it before it is stored. */
  readonly privateKey: Buffer;
}

export interface SealedPackage {
  /** base64url of `enc` (32 bytes) ‖ the content key sealed by HPKE (48 bytes). */
  readonly wrappedKey: string;
  /** base64url of the body, sealed by AES-256-GCM under the content key. */
  readonly ciphertext: string;
}

/** HPKE base mode (RFC 9180): DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */
const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const ENC_BYTES = 32;
const SEALED_KEY_BYTES = KEY_BYTES + 16;

export function generateReferralKey(): ReferralKey {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const { x } = publicKey.export({ format: 'jwk' });
  const { d } = privateKey.export({ format: 'jwk' });
  if (!x || !d) throw new Error('X25519 key without its numbers');
  return { publicKey: x, privateKey: Buffer.from(d, 'base64url') };
}

/**
 * Seals a referral's package: a fresh content key for the body, itself sealed to the referral's public key.
 * @param context `package/<referralId>` or `message/<referralId>/<n>`; opens only under the same (HPKE `info`, and AAD).
 * @throws when the public key is not one, or the text is not well formed.
 */
export async function sealPackage(publicKey: string, context: string, clear: Buffer | string): Promise<SealedPackage> {
  const body = typeof clear === 'string' ? wellFormedBytes(clear) : clear;
  const contentKey = randomBytes(KEY_BYTES);
  const recipientPublicKey = await suite.kem.importKey('raw', bytes(Buffer.from(publicKey, 'base64url')), true);
  const sender = await suite.createSenderContext({ recipientPublicKey, info: bytes(wellFormedBytes(context)) });
  const sealedKey = await sender.seal(bytes(contentKey));
  return {
    wrappedKey: Buffer.concat([Buffer.from(sender.enc), Buffer.from(sealedKey)]).toString('base64url'),
    ciphertext: sealBytes(contentKey, 'package', context, body).toString('base64url'),
  };
}

/** The content key, for the one reading that was permitted; never to be kept. @throws UnsealError */
export async function unwrapContentKey(privateKey: Buffer, wrappedKey: string, context: string): Promise<Buffer> {
  const wrapped = fromBase64Url(wrappedKey);
  if (wrapped.length !== ENC_BYTES + SEALED_KEY_BYTES) throw new UnsealError();
  const recipientKey = await suite.kem.importKey('raw', bytes(privateKey), false);
  try {
    const enc = bytes(wrapped.subarray(0, ENC_BYTES));
    const recipient = await suite.createRecipientContext({ recipientKey, enc, info: bytes(wellFormedBytes(context)) });
    return Buffer.from(await recipient.open(bytes(wrapped.subarray(ENC_BYTES))));
  } catch {
    throw new UnsealError();
  }
}

/** The package's text. @throws UnsealError, also when the content is not UTF-8. */
export function openPackage(contentKey: Buffer, ciphertext: string, context: string): string {
  const clear = openBytes(contentKey, 'package', context, fromBase64Url(ciphertext));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(clear);
  } catch {
    throw new UnsealError();
  }
}

/** Only the one canonical spelling: two different strings never carry the same bytes. */
function fromBase64Url(text: string): Buffer {
  const decoded = Buffer.from(text, 'base64url');
  if (decoded.toString('base64url') !== text) throw new UnsealError();
  return decoded;
}

/** The library takes ArrayBuffers; a Buffer may be a window into a larger one. */
const bytes = (buffer: Buffer): ArrayBuffer => {
  const copy = new ArrayBuffer(buffer.length);
  new Uint8Array(copy).set(buffer);
  return copy;
};
