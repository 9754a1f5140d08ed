import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MovableClock } from '@tsunagi/kernel';
import { testIssuer, type TestIssuer } from '@tsunagi/testing';
import { InvalidTokenError, TokenVerifier } from './token-verifier.js';

const claims = { sub: 'partner', agency: 'hidamari', roles: ['partner' as const] };

describe('TokenVerifier', () => {
  let issuer: TestIssuer;
  beforeAll(async () => {
    issuer = await testIssuer();
  });
  afterAll(() => issuer.stop());

  const verifierAt = (clock: MovableClock): TokenVerifier =>
    new TokenVerifier({ issuer: issuer.issuer, audience: 'tsunagi' }, clock);
  const refusal = (verifier: TokenVerifier, token: string): Promise<unknown> =>
    verifier.verify(token).then(
      () => undefined,
      (error: unknown) => error,
    );

  it('knows a token again without reading the issuer, and tells two apart', async () => {
    const verifier = verifierAt(new MovableClock());
    const [one, other] = [await issuer.token(claims), await issuer.token({ ...claims, sub: 'partner2' })];
    const first = await verifier.verify(one);
    expect(first).toMatchObject({ id: 'partner', agency: 'hidamari', roles: ['partner'], bearer: one });
    expect(await verifier.verify(one)).toBe(first);
    expect(await verifier.verify(other)).toMatchObject({ id: 'partner2', bearer: other });
  });

  it('reads family name and address when the token tells them in their standard form', async () => {
    const verifier = verifierAt(new MovableClock());
    const actorOf = async (more: object) => verifier.verify(await issuer.token({ ...claims, ...more }));
    expect(await actorOf({ family_name: '佐藤', address: { formatted: '本町1-1', country: 'JP' } })).toMatchObject({
      familyName: '佐藤',
      address: '本町1-1',
    });
    expect(await actorOf({ address: '本町1-1' })).toMatchObject({ address: '本町1-1' });
    for (const illFormed of [{ family_name: 7, address: ['x'] }, { address: { locality: 'x' } }, {}]) {
      const actor = await actorOf(illFormed);
      expect(actor).not.toHaveProperty('familyName');
      expect(actor).not.toHaveProperty('address');
    }
  });

  it('does not honour a token it has seen beyond its expiry', async () => {
    const clock = new MovableClock();
    const verifier = verifierAt(clock);
    const token = await issuer.token(claims, { expiresInS: -3 });
    // Within the tolerance for clocks that differ, so it is taken, but not kept.
    const first = await verifier.verify(token);
    expect(await verifier.verify(token)).not.toBe(first);
  });

  it('checks a token anew after a minute', async () => {
    const clock = new MovableClock();
    const verifier = verifierAt(clock);
    const token = await issuer.token(claims);
    const first = await verifier.verify(token);
    clock.advance(59_000);
    expect(await verifier.verify(token)).toBe(first);
    clock.advance(2_000);
    expect(await verifier.verify(token)).not.toBe(first);
  });

  it('refuses a forged token each time, however often the right one was seen', async () => {
    const verifier = verifierAt(new MovableClock());
    await verifier.verify(await issuer.token(claims));
    const forged = await issuer.token(claims, { forged: true });
    expect(await refusal(verifier, forged)).toBeInstanceOf(InvalidTokenError);
    expect(await refusal(verifier, forged)).toBeInstanceOf(InvalidTokenError);
  });
});
