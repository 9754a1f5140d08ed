import { describe, expect, it } from '@jest/globals';
import { toDecline } from './decline-form.js';

describe('declining', () => {
  it('tells when there may be room again only for want of room', () => {
    expect(toDecline('no-capacity', 'quarter', '', '2026-11-30')).toEqual({
      reason: 'no-capacity',
      pauseUntil: '2027-02-28',
    });
    expect(toDecline('no-capacity', 'unknown', '', '2026-11-30')).toEqual({ reason: 'no-capacity' });
    expect(toDecline('out-of-area', 'month', '隣町です', '2026-11-30')).toEqual({
      reason: 'out-of-area',
      text: '隣町です',
    });
  });
});
