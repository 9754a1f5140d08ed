import { describe, expect, it } from '@jest/globals';
import { checkPassword, hashPassword } from './passwords.js';

describe('passwords', () => {
  it('belong to their hash and to no other', async () => {
    const stored = await hashPassword('demo-partner');
    expect(await checkPassword('demo-partner', stored)).toBe(true);
    expect(await checkPassword('demo-partner2', stored)).toBe(false);
    expect(stored).not.toContain('demo-partner');
    expect(await hashPassword('demo-partner')).not.toBe(stored);
  });

  it('are the same in every Unicode form that a keyboard may give', async () => {
    expect(await checkPassword('が', await hashPassword('か\u3099'))).toBe(true);
  });

  it.each(['', 'plain', 'md5$1$1$aa$bb', 'scrypt$16384$8$YWE'])('belong to no damaged hash (%j)', async (stored) => {
    expect(await checkPassword('plain', stored)).toBe(false);
  });
});
