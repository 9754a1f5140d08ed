import { describe, expect, it } from '@jest/globals';
import { BusinessCalendar, tokyoDate } from './business-calendar.js';

const calendar = new BusinessCalendar(['2026-06-15']);

describe('BusinessCalendar', () => {
  it.each([
    ['2026-11-21', false, 'Saturday'],
    ['2026-11-23', false, '勤労感謝の日'],
    ['2026-11-24', true, 'Tuesday'],
    ['2026-12-28', true, 'the last open day of the year'],
    ['2026-12-29', false, 'year end'],
    ['2027-01-03', false, 'new year'],
    ['2027-01-04', true, 'the first open day of the year'],
    ['2026-05-06', false, '振替休日'],
    ['2026-06-15', false, "the council's own day"],
  ])('%s open: %s (%s)', (date, open) => {
    expect(calendar.isOpen(date)).toBe(open);
  });

  it('counts five business days over the turn of the year', () => {
    expect(calendar.addBusinessDays('2026-12-25', 5)).toBe('2027-01-07');
  });

  it('ends a normal deadline at closing time of the fifth business day', () => {
    const due = calendar.answerDueAt(new Date('2026-11-20T03:00:00Z'), 'normal');
    expect(due.toISOString()).toBe('2026-11-30T08:15:00.000Z');
  });

  it('runs an emergency in hours on any day', () => {
    const due = calendar.answerDueAt(new Date('2026-11-22T15:30:00Z'), 'emergency');
    expect(due.toISOString()).toBe('2026-11-22T17:30:00.000Z');
  });

  const at = (text: string): Date => new Date(`${text}+09:00`);
  it.each([
    ['2026-11-20T08:00', '2026-11-20T12:00', 'before opening: the morning'],
    ['2026-11-20T08:30', '2026-11-20T12:00', 'at opening: the morning'],
    ['2026-11-20T08:31', '2026-11-20T17:15', 'a begun half-day is not a whole one'],
    ['2026-11-20T13:01', '2026-11-24T12:00', 'Friday afternoon, Monday is a holiday'],
    ['2026-11-20T21:00', '2026-11-24T12:00', 'Friday night'],
    ['2026-11-22T10:00', '2026-11-24T12:00', 'Sunday'],
    ['2026-12-28T13:30', '2027-01-04T12:00', 'over the turn of the year'],
  ])('after %s the first whole half-day ends at %s (%s)', (from, to) => {
    expect(calendar.wholeHalfDayAfter(at(from))).toEqual(at(to));
  });
  it.each([
    ['2026-11-20T10:00', '2026-11-20T10:00'],
    ['2026-11-20T17:15', '2026-11-20T17:15'],
    ['2026-11-20T05:15', '2026-11-20T17:15'],
    ['2026-11-20T21:00', '2026-11-24T17:15'],
    ['2026-11-21T05:15', '2026-11-24T17:15'],
  ])('a deadline at %s is due at %s', (moved, due) => {
    expect(calendar.withinOpenHours(at(moved))).toEqual(at(due));
  });

  it('counts the open days that are left', () => {
    expect(calendar.businessDaysBetween('2026-11-20', '2026-11-25')).toBe(2);
    expect(calendar.businessDaysBetween('2026-11-25', '2026-11-25')).toBe(0);
  });

  it('takes the date of Tokyo, not of the machine', () => {
    expect(tokyoDate(new Date('2026-11-20T15:00:00Z'))).toBe('2026-11-21');
    expect(tokyoDate(new Date('2026-11-20T14:59:59Z'))).toBe('2026-11-20');
  });
});
