import { describe, expect, it } from '@jest/globals';
import {
  channels,
  dataCategories,
  declineReasons,
  genders,
  needCodes,
  outcomes,
  purposes,
  sensitiveCategories,
} from '@tsunagi/contracts';
import { codeLists } from './code-lists.js';

const lists = codeLists(sensitiveCategories);

describe('the code lists', () => {
  it.each([
    ['needs', needCodes],
    ['channels', channels],
    ['categories', dataCategories],
    ['purposes', purposes],
    ['declineReasons', declineReasons],
    ['outcomes', outcomes],
    ['genders', genders],
  ])('of %s name every code once, in both languages', (name, codes) => {
    const items = lists[name]!;
    expect(items.map(({ code }) => code).sort()).toEqual([...codes].sort());
    expect(items.filter(({ label }) => label.ja === '' || label.en === '')).toEqual([]);
  });

  it('mark what is 要配慮個人情報', () => {
    const sensitive = lists['categories']!.filter((item) => item.sensitive).map(({ code }) => code);
    expect(sensitive).toEqual(['health', 'disability', 'victim-or-offender']);
  });
});
