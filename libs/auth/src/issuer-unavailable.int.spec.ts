import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testIssuer, type TestIssuer } from '@tsunagi/testing';
import { InvalidTokenError, IssuerUnavailableError, TokenVerifier } from './token-verifier.js';

describe('TokenVerifier while the keys cannot be read', () => {
  let issuer: TestIssuer;
  beforeAll(async () => {
    issuer = await testIssuer();
  });
  afterAll(() => issuer.stop());

  const failure = async (jwksUri: string): Promise<unknown> => {
    const token = await issuer.token({ sub: 'partner', agency: 'hidamari', roles: ['partner'] });
    const verifier = new TokenVerifier({ issuer: issuer.issuer, audience: 'tsunagi', jwksUri });
    return verifier.verify(token).catch((error: unknown) => error);
  };

  it.each([
    ['an error', '/nowhere'],
    ['something else', '/.well-known/openid-configuration'],
  ])('blames the issuer that answers %s, not the token', async (_, path) => {
    const error = await failure(`${issuer.issuer}${path}`);
    expect(error).toBeInstanceOf(IssuerUnavailableError);
    expect(error).not.toBeInstanceOf(InvalidTokenError);
  });

  it('blames an issuer that is not there', async () => {
    expect(await failure('http://127.0.0.1:9/jwks')).toBeInstanceOf(IssuerUnavailableError);
  });
});
