import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NotWellFormedError, UnsealError } from './aead.js';
import { openText, sealText } from './sealed-text.js';

const key = randomBytes(32);
const place = 'person/018f0000-0000-7000-8000-000000000001/name';

describe('text sealed at rest', () => {
  it('I10 comes back byte for byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (clear, context) => {
        expect(openText(key, context, sealText(key, context, clear))).toBe(clear);
      }),
    );
  });

  it.each(['渡邉\u{E0100}', '髙橋', '﨑山', '𠮷田', '塚', 'Nguyễn', 'か\u3099', '林\u3000一', '\uFEFF名', ''])(
    'I10 keeps %j as entered, unnormalised',
    (name) => {
      const opened = openText(key, place, sealText(key, place, name));
      expect(Buffer.from(opened, 'utf16le')).toEqual(Buffer.from(name, 'utf16le'));
    },
  );

  it.each(['\uD842', '\uDFB7', '名\uD842前', '\uDFB7\uD842'])(
    'refuses half a surrogate pair (%#) without quoting it',
    (broken) => {
      expect(() => sealText(key, place, broken)).toThrow(NotWellFormedError);
      expect(() => sealText(key, broken, '名')).toThrow(NotWellFormedError);
    },
  );

  it('opens in its own row and column only', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        fc.pre(one !== other);
        const sealed = sealText(key, one, '花子');
        expect(() => openText(key, other, sealed)).toThrow(UnsealError);
      }),
    );
  });

  it('I8 opens with its own key only', () => {
    const sealed = sealText(key, place, '花子');
    expect(() => openText(randomBytes(32), place, sealed)).toThrow(UnsealError);
  });

  it('notices any changed, missing or added byte: version, nonce, ciphertext and tag', () => {
    const sealed = sealText(key, place, '花子');
    for (let at = 0; at < sealed.length; at += 1) {
      for (const bit of [0x01, 0x80]) {
        const damaged = Buffer.from(sealed);
        damaged[at]! ^= bit;
        expect(() => openText(key, place, damaged)).toThrow(UnsealError);
      }
      expect(() => openText(key, place, sealed.subarray(0, at))).toThrow(UnsealError);
    }
    expect(() => openText(key, place, Buffer.concat([sealed, Buffer.of(0)]))).toThrow(UnsealError);
  });

  it('never seals alike twice, and shows nothing of the text', () => {
    const [one, two] = [sealText(key, place, '花子'), sealText(key, place, '花子')];
    expect(one.equals(two)).toBe(false);
    expect(one.includes(Buffer.from('花子'))).toBe(false);
  });

  it.each([0, 16, 31, 33])('takes no key of %i bytes', (size) => {
    expect(() => sealText(randomBytes(size), place, '花子')).toThrow('32 bytes');
  });
});
