import { describe, expect, it } from '@jest/globals';
import { BusinessCalendar } from '@tsunagi/kernel';
import { isPressing, timeLeft } from './time-left.js';

const calendar = new BusinessCalendar();
const at = (text: string): Date => new Date(`${text}+09:00`);

describe('time left to answer', () => {
  it('counts open days over a weekend and a holiday', () => {
    // 2026-11-20 is a Friday; Monday the 23rd is 勤労感謝の日.
    expect(timeLeft(at('2026-11-25T17:15:00'), at('2026-11-20T10:00:00'), calendar)).toEqual({
      kind: 'days',
      businessDays: 2,
    });
  });
  it('says until when on the day itself, and hours when few are left', () => {
    expect(timeLeft(at('2026-11-20T17:15:00'), at('2026-11-20T09:00:00'), calendar)).toEqual({
      kind: 'today',
      until: '17:15',
    });
    expect(timeLeft(at('2026-11-20T17:15:00'), at('2026-11-20T16:00:00'), calendar)).toEqual({
      kind: 'minutes',
      hours: 1,
      minutes: 15,
      until: '17:15',
    });
  });
  it('counts the open days since a missed deadline', () => {
    expect(timeLeft(at('2026-11-20T17:15:00'), at('2026-11-24T09:00:00'), calendar)).toEqual({
      kind: 'overdue',
      businessDays: 1,
    });
  });
  it('presses from the open day before', () => {
    expect(isPressing({ kind: 'days', businessDays: 1 })).toBe(true);
    expect(isPressing({ kind: 'days', businessDays: 2 })).toBe(false);
    expect(isPressing({ kind: 'overdue', businessDays: 0 })).toBe(true);
  });
});
