import { describe, expect, it } from '@jest/globals';
import { loginFailure } from './login-failure.js';

describe('why a login came back', () => {
  it('is told by the portal', () => {
    expect(['?login=expired', '?login=failed', '?login=unavailable'].map(loginFailure)).toEqual([
      'expired',
      'failed',
      'unavailable',
    ]);
  });
  it.each(['', '?login=', '?login=%3Cscript%3E', '?other=failed'])('is nothing for %s', (search) => {
    expect(loginFailure(search)).toBeNull();
  });
});
