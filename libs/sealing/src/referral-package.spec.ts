import { createPublicKey, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { NotWellFormedError, UnsealError } from './aead.js';
import {
  generateReferralKey,
  openPackage,
  sealPackage,
  unwrapContentKey,
  type ReferralKey,
  type SealedPackage,
} from './referral-package.js';

const context = 'package/018f0000-0000-7000-8000-000000000001';
const clear = JSON.stringify({ name: '渡邉\u{E0100} 花子', note: '𠮷' });
const hpke = () => new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const plain = (buffer: Buffer): ArrayBuffer => new Uint8Array(buffer).buffer;

let key: ReferralKey;
let sealed: SealedPackage;
beforeAll(async () => {
  key = generateReferralKey();
  sealed = await sealPackage(key.publicKey, context, clear);
});

const open = async (what: SealedPackage, by: ReferralKey, where: string): Promise<string> =>
  openPackage(await unwrapContentKey(by.privateKey, what.wrappedKey, where), what.ciphertext, where);

describe('a referral package', () => {
  it('opens with the private key made for the referral', async () => {
    expect(await open(sealed, key, context)).toBe(clear);
  });

  it('shows nothing of its content', () => {
    expect(Buffer.from(sealed.ciphertext, 'base64url').includes(Buffer.from('花子'))).toBe(false);
  });

  it('I8 stays shut with any other private key', async () => {
    await expect(open(sealed, generateReferralKey(), context)).rejects.toThrow(UnsealError);
  });

  it.each(['package/018f0000-0000-7000-8000-000000000002', 'message/018f0000-0000-7000-8000-000000000001/1', ''])(
    'stays shut in another place: %j',
    async (other) => {
      await expect(unwrapContentKey(key.privateKey, sealed.wrappedKey, other)).rejects.toThrow(UnsealError);
      const contentKey = await unwrapContentKey(key.privateKey, sealed.wrappedKey, context);
      expect(() => openPackage(contentKey, sealed.ciphertext, other)).toThrow(UnsealError);
    },
  );

  it('does not open one body with the key of another', async () => {
    const other = await sealPackage(key.publicKey, context, clear);
    await expect(open({ ...sealed, wrappedKey: other.wrappedKey }, key, context)).rejects.toThrow(UnsealError);
  });

  it('notices any changed byte: enc, sealed key, version, nonce, body, tag', async () => {
    const damage = (text: string, at: number) => {
      const bytes = Buffer.from(text, 'base64url');
      bytes[at]! ^= 0x01;
      return bytes.toString('base64url');
    };
    for (let at = 0; at < 80; at += 1) {
      const wrappedKey = damage(sealed.wrappedKey, at);
      await expect(unwrapContentKey(key.privateKey, wrappedKey, context)).rejects.toThrow(UnsealError);
    }
    const contentKey = await unwrapContentKey(key.privateKey, sealed.wrappedKey, context);
    for (let at = 0; at < Buffer.from(sealed.ciphertext, 'base64url').length; at += 1) {
      expect(() => openPackage(contentKey, damage(sealed.ciphertext, at), context)).toThrow(UnsealError);
    }
  });

  it('takes no shortened, lengthened or oddly spelled key', async () => {
    const { wrappedKey } = sealed;
    for (const wrong of ['', wrappedKey.slice(0, -4), `${wrappedKey}AAAA`, `${wrappedKey}=`, `${wrappedKey} `]) {
      await expect(unwrapContentKey(key.privateKey, wrong, context)).rejects.toThrow(UnsealError);
    }
  });

  it('refuses a text that could not be given back, and a key that is none', async () => {
    await expect(sealPackage(key.publicKey, context, '名\uD842')).rejects.toThrow(NotWellFormedError);
    await expect(sealPackage('AAAA', context, clear)).rejects.toThrow();
    await expect(sealPackage(Buffer.alloc(32).toString('base64url'), context, clear)).rejects.toThrow();
  });

  it('refuses content that is not UTF-8', async () => {
    const binary = await sealPackage(key.publicKey, context, Buffer.of(0xff, 0xfe));
    await expect(open(binary, key, context)).rejects.toThrow(UnsealError);
  });

  it('has a key pair that belongs together, raw as RFC 7748 says', () => {
    expect(key.privateKey).toHaveLength(32);
    const x = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: key.publicKey }, format: 'jwk' });
    expect(x.asymmetricKeyType).toBe('x25519');
    expect(generateReferralKey().publicKey).not.toBe(key.publicKey);
  });
});

describe('RFC 9180, base mode, against the bare library', () => {
  it('opens there what we seal', async () => {
    const wrapped = Buffer.from(sealed.wrappedKey, 'base64url');
    const suite = hpke();
    const recipient = await suite.createRecipientContext({
      recipientKey: await suite.kem.importKey('raw', plain(key.privateKey), false),
      enc: plain(wrapped.subarray(0, 32)),
      info: plain(Buffer.from(context)),
    });
    const contentKey = Buffer.from(await recipient.open(plain(wrapped.subarray(32))));
    expect(openPackage(contentKey, sealed.ciphertext, context)).toBe(clear);
  });

  it('opens here what is sealed there', async () => {
    const suite = hpke();
    const contentKey = randomBytes(32);
    const sender = await suite.createSenderContext({
      recipientPublicKey: await suite.kem.importKey('raw', plain(Buffer.from(key.publicKey, 'base64url')), true),
      info: plain(Buffer.from(context)),
    });
    const sealedKey = await sender.seal(plain(contentKey));
    const wrappedKey = Buffer.concat([Buffer.from(sender.enc), Buffer.from(sealedKey)]).toString('base64url');
    expect(await unwrapContentKey(key.privateKey, wrappedKey, context)).toEqual(contentKey);
  });
});
