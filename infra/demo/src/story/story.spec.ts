import { describe, expect, it } from '@jest/globals';
import { needCodes } from '@tsunagi/contracts';
import { BusinessCalendar, containsMyNumber, tokyoDate } from '@tsunagi/kernel';
import { agencyKeys } from './agencies.js';
import { birthDate, storyDates } from './dates.js';
import { storyCases } from './story-cases.js';
import type { Happening, StoryCase } from './story.js';
import { timeline } from './timeline.js';

const now = new Date('2026-11-21T03:00:00Z');
const cases = storyCases(2026);
const referrals = cases.flatMap(({ referrals = [] }) => referrals);
const consents = cases.flatMap(({ consents = [] }) => consents);
const names = cases.flatMap(({ person }) => person.name ?? []);
const known = { id: (key: string) => key };

/** Everything that is ever sent. */
const sent = timeline(cases, now).steps.map((step) => JSON.stringify(step.request(known, step.at)));

describe('the story', () => {
  it('has sixty cases of about forty people', () => {
    expect(cases).toHaveLength(60);
    expect(new Set(cases.map(({ person }) => person)).size).toBeGreaterThanOrEqual(38);
    expect(new Set(cases.map(({ person }) => person)).size).toBeLessThanOrEqual(44);
  });

  it('has about two hundred consultations and referrals', () => {
    const consultations = cases.flatMap(({ first, consultations = [] }) => [first, ...consultations]);
    expect(consultations.length + referrals.length).toBeGreaterThanOrEqual(190);
    expect(consultations.length + referrals.length).toBeLessThanOrEqual(260);
  });

  it('brings referrals into every state', () => {
    const does = new Set<Happening['does']>(referrals.flatMap(({ then }) => then.map((one) => one.does)));
    const wanted = ['accept', 'start', 'hold', 'resume', 'progress', 'complete', 'decline', 'ask', 'answer'] as const;
    expect([...does]).toEqual(expect.arrayContaining([...wanted, 'fail', 'cancel', 'correct', 'extend', 'reroute']));
    expect(referrals.some(({ sent: day }) => day === undefined)).toBe(true);
    expect(referrals.some(({ sent: day, then }) => day !== undefined && day > 5 && then.length === 0)).toBe(true);
    expect(consents.some(({ withdrawn }) => withdrawn !== undefined)).toBe(true);
  });

  it('has the names that break software, code point by code point', () => {
    const wanted = [
      '髙橋 陽菜',
      '﨑山 美咲',
      '𠮷田 健一',
      '渡邉\u{E0102} 三郎',
      'Nguyễn Thị Lan',
      'タカさん',
      '佐藤　凛',
      '\u{2363A}本 さくら',
      '\u{2123D}屋 隆',
      '東 一',
      '榎',
      '大\u{FA10} 誠',
      '\u{FA1B}永 節子',
      'Jose\u{301} Pereira da Silva',
    ];
    expect(names).toEqual(expect.arrayContaining(wanted));
    expect(names.filter((name) => name.normalize('NFC') !== name).length).toBeGreaterThanOrEqual(3);
    expect(cases.some(({ person }) => person.flags?.includes('anonymous'))).toBe(true);
  });

  it('calls nobody who could answer, and asks for no My Number', () => {
    const phones = sent.join('\n').match(/0\d{2}-\d{4}-\d{4}/g)!;
    expect(phones.length).toBeGreaterThan(40);
    expect(phones.filter((phone) => !/^0[789]0-0000-/.test(phone))).toEqual([]);
    expect(sent.filter((text) => containsMyNumber(text))).toEqual([]);
    expect(sent.join('\n')).not.toMatch(/(?<![0-9a-f-])\d{12}(?!\d)/);
  });

  it('lets everybody live in the fictional town or its neighbour', () => {
    const elsewhere = cases.flatMap(({ person: { address = 'みなと野市' } }) => address);
    expect(elsewhere.filter((address) => !/^(みなと野市|山手町)/.test(address))).toEqual([]);
  });

  it('tells every consultation in two to five sentences, or one when it is short', () => {
    const texts = cases.map(({ first }) => first.text.split('。').length - 1);
    expect(Math.min(...texts)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...texts)).toBeLessThanOrEqual(6);
  });

  it('uses every need of the standard form and every agency', () => {
    const used = new Set(
      cases.flatMap(({ first, consultations = [] }) => [first, ...consultations].flatMap(({ needs }) => needs)),
    );
    expect([...used].sort()).toEqual([...needCodes].sort());
    expect(new Set(referrals.map(({ to }) => to))).toEqual(new Set(agencyKeys));
  });

  it('asks consent of its own for every agency and category that is sent', () => {
    const uncovered = cases.flatMap(({ consents: given = [], referrals: made = [] }: StoryCase) =>
      made.flatMap(({ key, to, categories, sent: day }) =>
        day === undefined ||
        categories.every((category) =>
          given.some(
            ({ recipients, categories: may, back }) => back >= day && recipients.includes(to) && may.includes(category),
          ),
        )
          ? []
          : [key],
      ),
    );
    expect(uncovered).toEqual([]);
  });
});

describe('the timeline', () => {
  const days = ['2026-11-21', '2027-01-04', '2026-05-07', '2028-02-29', '2026-11-24'];

  it.each(days)('spans eighteen months of working days up to %s, in order', (day) => {
    const end = new Date(`${day}T03:00:00Z`);
    const { begins, steps } = timeline(cases, end);
    const times = steps.map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(Math.max(...times)).toBeLessThan(end.getTime());
    expect(begins.getTime()).toBeLessThan(Math.min(...times));
    expect((end.getTime() - begins.getTime()) / 86_400_000).toBeGreaterThan(520);
    const closed = steps.filter(({ at }) => !new BusinessCalendar().isOpen(tokyoDate(at)));
    expect(closed.map(({ key }) => key)).toEqual([]);
  });

  it('names every act once, and no id before it is there', () => {
    const { steps } = timeline(cases, now);
    expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length);
    const kept = new Set<string>();
    const missing: string[] = [];
    const soFar = {
      id: (key: string) => {
        if (!kept.has(key)) missing.push(key);
        return key;
      },
    };
    for (const { request, at, keep } of steps) {
      request(soFar, at);
      if (keep) kept.add(keep.as);
    }
    expect(missing).toEqual([]);
    expect(kept.size).toBeGreaterThan(150);
  });

  it('is the same for the same seed, and another for another', () => {
    const keysOf = (seed: number) =>
      timeline(storyCases(seed), now).steps.map(({ key, at }) => `${key} ${at.toISOString()}`);
    expect(keysOf(7)).toEqual(keysOf(7));
    expect(keysOf(7)).not.toEqual(keysOf(8));
  });

  it('counts business days back from the last one before today', () => {
    // Saturday; the Friday before it is a working day, the Tuesday after 勤労感謝の日 is not reached.
    expect(storyDates(now, new BusinessCalendar()).day(0)).toBe('2026-11-20');
    expect(storyDates(new Date('2026-11-24T03:00:00Z'), new BusinessCalendar()).day(0)).toBe('2026-11-20');
    expect(() => storyDates(now, new BusinessCalendar()).day(366)).toThrow('366');
  });

  it('makes people as old as the story says, also those born on a leap day', () => {
    expect(birthDate({ age: 68, on: '02-29' }, '2026-11-21')).toBe('1958-02-28');
    expect(birthDate({ age: 68, on: '02-29' }, '2028-11-21')).toBe('1960-02-29');
    expect(birthDate({ age: 33, on: '11-30' }, '2026-11-21')).toBe('1992-11-30');
    expect(birthDate({ age: 33, on: '11-21' }, '2026-11-21')).toBe('1993-11-21');
  });
});
