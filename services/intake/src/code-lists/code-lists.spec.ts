import { describe, expect, it } from '@jest/globals';
import { needCodes } from '@tsunagi/contracts';
import { codeLists, codeListsVersion } from './code-lists.js';

describe('the published code lists', () => {
  it('keep the order of the form and say all that is known of a code', () => {
    expect(codeLists['needs']!.map(({ code }) => code)).toEqual(needCodes);
    expect(codeLists['declineReasons']!.find(({ code }) => code === 'duplicate')).toMatchObject({ side: 'sender' });
    expect(codeLists['urgencies']!.find(({ code }) => code === 'high')).toMatchObject({ answer: { businessDays: 2 } });
  });

  it('mark what is 要配慮個人情報', () => {
    const sensitive = codeLists['categories']!.filter((item) => item.sensitive).map(({ code }) => code);
    expect(sensitive).toEqual(['health', 'disability', 'victim-or-offender']);
  });

  it('have a version to compare', () => {
    expect(codeListsVersion).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});
