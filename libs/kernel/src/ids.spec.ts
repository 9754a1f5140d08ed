import { describe, expect, it } from '@jest/globals';
import { isAgencyId, isUuid, uuidv7 } from './ids.js';

describe('uuidv7', () => {
  it('has the layout of RFC 9562 and sorts by time', () => {
    const early = uuidv7(1_700_000_000_000, new Uint8Array(10).fill(0xff));
    const late = uuidv7(1_700_000_000_001, new Uint8Array(10));
    expect(isUuid(early)).toBe(true);
    expect(early[14]).toBe('7');
    expect(parseInt(early.slice(0, 8) + early.slice(9, 13), 16)).toBe(1_700_000_000_000);
    expect(early < late).toBe(true);
  });
});

describe('isAgencyId', () => {
  it('takes short lower-case codes only', () => {
    expect(isAgencyId('hidamari')).toBe(true);
    expect(isAgencyId('Hidamari')).toBe(false);
    expect(isAgencyId('a')).toBe(false);
  });
});
