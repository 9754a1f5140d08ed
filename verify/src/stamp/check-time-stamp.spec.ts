import { describe, expect, it } from '@jest/globals';
import { CannotCheckError, Refusal } from '../refusal.js';
import { checkTimeStamp } from './check-time-stamp.js';
import {
  bareToken,
  ecResponse,
  otherCa,
  rsaResponse,
  stampedDocument,
  trustedCa,
  webToken,
} from './openssl-stamps.fixture.js';
import { verifyStamp } from './verify-stamp.js';

const ca = trustedCa.toString();
const whyNot = (token: Uint8Array, document: Uint8Array = stampedDocument, pem = ca): Promise<unknown> =>
  checkTimeStamp(token, document, pem).then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof Refusal) return error.place['why'];
      throw error;
    },
  );

describe('a time stamp', () => {
  it.each([
    ['a response with ECDSA', ecResponse, 'CN=tsa'],
    ['a response with RSA', rsaResponse, 'CN=rsa'],
    ['a bare token', bareToken, 'CN=tsa'],
  ])('made by another implementation is accepted: %s', async (_, token, authority) => {
    const stamp = await checkTimeStamp(token, stampedDocument, ca);
    expect(stamp.authority).toBe(authority);
    expect(new Date(stamp.atMs).toISOString()).toMatch(/^2026-11-21T14:01:2\d/);
  });

  it.each([
    ['of another document', ecResponse, Buffer.from('another'), ca, 'imprint'],
    ['by a certificate for servers', webToken, stampedDocument, ca, 'purpose'],
    ['of an authority nobody trusts', ecResponse, stampedDocument, otherCa.toString(), 'untrusted'],
    ['with bytes behind it', Buffer.concat([ecResponse, Buffer.of(0)]), stampedDocument, ca, 'malformed'],
    ['that is nonsense', Buffer.from('nonsense'), stampedDocument, ca, 'malformed'],
    ['that is empty', Buffer.alloc(0), stampedDocument, ca, 'malformed'],
  ])('%s is refused', async (_, token, document, pem, why) => {
    expect(await whyNot(token, document, pem)).toBe(why);
  });

  it('is refused when a byte of what is signed, or of the certificate, is another', async () => {
    const accepted: number[] = [];
    for (let at = 0; at < bareToken.length; at += 3) {
      const changed = Buffer.from(bareToken);
      changed[at] = changed[at]! ^ 0x01;
      if ((await whyNot(changed)) === 'accepted') accepted.push(at);
    }
    // Outside of what is signed stand two version numbers, tags and the name of an algorithm that say nothing.
    expect(accepted.length).toBeLessThan(6);
    for (const at of accepted) expect(await sameTime(at)).toBe(true);
  });

  it('says nothing against the stamp when the reader gives no certificate', async () => {
    await expect(checkTimeStamp(ecResponse, stampedDocument, 'nothing')).rejects.toBeInstanceOf(CannotCheckError);
  });

  it('says in its report what is proven and what is not', async () => {
    const good = await verifyStamp(ecResponse, stampedDocument, ca, null);
    expect(good).toMatchObject({ ok: true, proven: [{ key: 'stamped' }], notProven: [{ key: 'head-unread' }] });
    const bad = await verifyStamp(ecResponse, Buffer.from('x'), ca, null);
    expect(bad).toMatchObject({ ok: false, failures: [{ code: 'stamp-wrong' }], proven: [] });
  });
});

/** A byte that makes no difference must not make one to what the stamp says either. */
async function sameTime(at: number): Promise<boolean> {
  const changed = Buffer.from(bareToken);
  changed[at] = changed[at]! ^ 0x01;
  const [one, other] = [
    await checkTimeStamp(changed, stampedDocument, ca),
    await checkTimeStamp(bareToken, stampedDocument, ca),
  ];
  return one.atMs === other.atMs && one.authority === other.authority;
}
