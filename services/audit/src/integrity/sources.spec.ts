import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { BusinessCalendar } from '@tsunagi/kernel';
import { skewOf } from './clock-skew.js';
import { openHoursBetween } from './opening-time.js';
import { silenceOf } from './silence.js';
import { checkEarlier } from './take-earlier-record.store.js';

const opening = { calendar: new BusinessCalendar(), fromHour: 9, toHour: 17 };
/** JST; 2026-11-17 is a Tuesday, 2026-11-23 a holiday. */
const at = (day: string, time: string): Date => new Date(`2026-11-${day}T${time}:00+09:00`);

describe('opening hours between two instants', () => {
  it.each([
    ['within a day', at('17', '10:00'), at('17', '12:30'), 2.5],
    ['over a night', at('17', '16:00'), at('18', '10:00'), 2],
    ['over a weekend and a holiday', at('20', '16:00'), at('24', '09:30'), 1.5],
    ['within a closed day', at('21', '09:00'), at('21', '17:00'), 0],
    ['backwards', at('18', '10:00'), at('17', '10:00'), 0],
  ])('%s', (_, from, to, hours) => {
    expect(openHoursBetween(from, to, opening)).toBe(hours);
  });
});

describe('a source that fell silent', () => {
  const everyHour = ['09:00', '10:00', '11:00', '12:00', '13:00'].map((time) => at('17', time));
  const limits = { factor: 3, hours: 2, records: 2 };
  it('is one quiet for longer than its own pause × factor', () => {
    expect(silenceOf(everyHour, at('17', '16:01'), opening, limits)).toMatchObject({ silent: true, usual: 1 });
    expect(silenceOf(everyHour, at('17', '16:00'), opening, limits).silent).toBe(false);
  });
  it('is not one that is quiet outside opening hours, or for less than the minimum', () => {
    expect(silenceOf([at('17', '16:50'), at('17', '16:58')], at('18', '09:00'), opening, limits).silent).toBe(false);
    const busy = [at('17', '09:00'), at('17', '09:01'), at('17', '09:02')];
    expect(silenceOf(busy, at('17', '11:01'), opening, limits).silent).toBe(false);
    expect(silenceOf(busy, at('17', '11:03'), opening, limits).silent).toBe(true);
  });
  it('has said enough for what is usual to be known', () => {
    expect(silenceOf(everyHour, at('17', '16:01'), opening, { ...limits, records: 6 }).silent).toBe(false);
  });
  it('is not one that nobody listened to', () => {
    const since = (time: string) => silenceOf(everyHour, at('17', '16:30'), opening, limits, at('17', time)).silent;
    expect([since('09:00'), since('15:00')]).toEqual([true, false]);
  });
  it('has spoken at least once', () => {
    expect(silenceOf([], at('17', '12:00'), opening, limits)).toEqual({ silent: false, hours: 0, usual: 0 });
  });
});

describe('clock skew', () => {
  it('is the middle of the delays, beside the farthest from zero', () => {
    expect(skewOf([10, 20, -5_000])).toEqual({ median: 10, max: -5_000 });
    expect(skewOf([-3_600_000, -3_599_000])).toEqual({ median: -3_599_500, max: -3_600_000 });
    expect(skewOf([])).toBeNull();
  });
});

describe('I6 a record that comes after later ones', () => {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  const link = { counter: 2, record: '{}', hash: hash('two'), previous: hash('one') };
  const fork = [{ kind: 'fork', firstCounter: 2, lastCounter: 2 }];
  it('ties to its neighbours, as far as they are here', () => {
    expect(checkEarlier(link, { hashBefore: hash('one'), previousBehind: hash('two') })).toEqual([]);
    expect(checkEarlier(link, { hashBefore: null, previousBehind: null })).toEqual([]);
  });
  it('is a fork when it fits one side only', () => {
    expect(checkEarlier(link, { hashBefore: hash('one'), previousBehind: hash('other') })).toEqual(fork);
    expect(checkEarlier(link, { hashBefore: hash('other'), previousBehind: hash('two') })).toEqual(fork);
  });
});
