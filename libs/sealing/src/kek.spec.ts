import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { UnsealError } from './aead.js';
import { deriveKey } from './derive-key.js';
import { localKek, masterKey } from './kek.js';

const base64 = randomBytes(32).toString('base64');
const kek = localKek(base64);
const key = randomBytes(32);

describe('a key-encryption key from the configuration', () => {
  it('unwraps what it wrapped, also after a restart', () => {
    expect(localKek(base64).unwrap(kek.wrap(key, 'person_key/1'), 'person_key/1')).toEqual(key);
  });

  it('has a name that is stable and differs from key to key', () => {
    expect(localKek(base64).id).toBe(kek.id);
    expect(localKek(randomBytes(32).toString('base64')).id).not.toBe(kek.id);
    expect(kek.id).toMatch(/^local-[0-9a-f]{12}$/);
  });

  it('carries version and name in the envelope', () => {
    const wrapped = kek.wrap(key, 'person_key/1');
    expect(wrapped[0]).toBe(1);
    expect(wrapped.subarray(2, 2 + wrapped[1]!).toString()).toBe(kek.id);
  });

  it('unwraps for the same context and by the same key only', () => {
    const wrapped = kek.wrap(key, 'person_key/1');
    expect(() => kek.unwrap(wrapped, 'person_key/2')).toThrow(UnsealError);
    expect(() => localKek(randomBytes(32).toString('base64')).unwrap(wrapped, 'person_key/1')).toThrow(UnsealError);
  });

  it('notices any changed or missing byte of the envelope', () => {
    const wrapped = kek.wrap(key, 'person_key/1');
    for (let at = 0; at < wrapped.length; at += 1) {
      const damaged = Buffer.from(wrapped);
      damaged[at]! ^= 0x01;
      expect(() => kek.unwrap(damaged, 'person_key/1')).toThrow(UnsealError);
      expect(() => kek.unwrap(wrapped.subarray(0, at), 'person_key/1')).toThrow(UnsealError);
    }
  });

  it.each(['', 'c2hvcnQ=', `${base64.slice(0, -1)}!`, base64.slice(0, -1)])(
    'refuses a wrong setting (%#) without quoting it',
    (wrong) => {
      expect(() => localKek(wrong)).toThrow(new Error('a KEK is 32 bytes of base64'));
    },
  );

  it('derives independent keys for each use, the same each time', () => {
    const master = masterKey(base64);
    expect(deriveKey(master, 'search-tokens')).toEqual(deriveKey(master, 'search-tokens'));
    expect(deriveKey(master, 'search-tokens')).not.toEqual(deriveKey(master, 'wrap'));
    expect(deriveKey(master, 'search-tokens')).not.toEqual(deriveKey(randomBytes(32), 'search-tokens'));
    expect(deriveKey(master, 'search-tokens')).toHaveLength(32);
  });

  it('derives by RFC 5869 (computed there by hand: extract with an empty salt, then one block)', () => {
    expect(deriveKey(Buffer.alloc(32, 7), 'wrap').toString('hex')).toBe(byHand(Buffer.alloc(32, 7), 'tsunagi/wrap'));
  });
});

function byHand(master: Buffer, info: string): string {
  const extracted = hmac(Buffer.alloc(32), master);
  return hmac(extracted, Buffer.concat([Buffer.from(info), Buffer.of(1)])).toString('hex');
}

const hmac = (key: Buffer, data: Buffer): Buffer => createHmac('sha256', key).update(data).digest();
