import { describe, expect, it } from '@jest/globals';
import { dataCategories, packageContent, preview } from '@tsunagi/contracts';
import { ageBandOf, composePackage, isTooLarge, type CaseFile } from './compose-package.js';

const now = new Date('2026-11-02T01:00:00Z');
const file: CaseFile = {
  profile: {
    name: '髙橋　花子',
    kana: 'たかはし はなこ',
    birthDate: '1958-04-01',
    gender: 'female',
    address: 'みなと野市東町1-2-3',
    phones: ['090-0000-0001'],
    email: 'hanako@example.jp',
    flags: ['interpreter-needed', 'no-phone-calls'],
  },
  needs: [
    { code: 'income', primary: false },
    { code: 'debt', primary: true },
  ],
  consultations: [
    { receivedOn: '2026-10-01', channel: 'family-visit', needs: [{ code: 'debt', primary: true }], text: '息子の借金' },
  ],
  notes: [
    { at: now, kind: 'note', text: '電話した' },
    { at: now, kind: 'hand-over', text: '同僚への引継ぎ' },
  ],
};
const hidden: CaseFile = {
  ...file,
  profile: { ...file.profile, flags: ['address-confidential'] },
  notes: [...file.notes, { at: now, kind: 'note', text: '避難先は東町１－２－３' }],
};

describe('a package', () => {
  it('holds exactly the permitted categories', () => {
    const { package: content } = composePackage(file, { categories: ['identity', 'needs'] }, now);
    expect(content).toEqual({
      version: 1,
      composedAt: now.toISOString(),
      categories: ['identity', 'needs'],
      flags: ['interpreter-needed'],
      identity: { name: '髙橋　花子', kana: 'たかはし はなこ', birthDate: '1958-04-01', gender: 'female' },
      needs: file.needs,
      withheld: [],
    });
  });

  it('tells of somebody without a name what else is known of them, and says so when nothing is', () => {
    const known = { kana: 'ミナト', birthDate: '1958-04-01', gender: 'female' } as const;
    const of = (profile: Partial<CaseFile['profile']>) =>
      composePackage(
        { ...file, profile: { phones: [], flags: ['anonymous'], ...profile } },
        { categories: ['identity'] },
        now,
      ).package;
    for (const [field, value] of Object.entries(known)) {
      const content = of({ [field]: value });
      expect(content).toMatchObject({ identity: { [field]: value }, withheld: [] });
      expect(packageContent.parse(content)).toEqual(content);
    }
    expect(of({}).withheld).toEqual([{ category: 'identity', reason: 'nothing-recorded' }]);
    expect(of({})).not.toHaveProperty('identity');
  });

  it('fits the contract with every category, and says what holds nothing', () => {
    const { package: content, preview: shown } = composePackage(file, { categories: dataCategories }, now);
    expect(packageContent.parse(content)).toEqual(content);
    expect(preview.parse(shown)).toEqual(shown);
    expect(content.withheld.map(({ category }) => category)).toEqual([
      'household',
      'assessment',
      'health',
      'disability',
      'finance',
      'employment',
      'education',
      'victim-or-offender',
      'attachments',
    ]);
    expect(content.supportHistory).toEqual([{ at: '2026-10-01', channel: 'family-visit', needs: ['debt'] }]);
  });

  it('never carries what colleagues told each other', () => {
    const { package: content } = composePackage(file, { categories: ['free-notes'] }, now);
    expect(content.freeNotes?.map(({ text }) => text)).toEqual(['息子の借金', '電話した']);
  });

  it('withholds a hidden address, also where a note repeats it, and tells that it is hidden', () => {
    const { package: content, preview: shown } = composePackage(hidden, { categories: ['address', 'free-notes'] }, now);
    expect(JSON.stringify(content)).not.toMatch(/東町/);
    expect(content.flags).toEqual(['address-confidential']);
    expect(content.withheld).toEqual([
      { category: 'address', reason: 'address-confidential' },
      { category: 'free-notes', reason: 'address-confidential' },
    ]);
    expect(content.freeNotes).toHaveLength(2);
    expect(shown).not.toHaveProperty('municipality');
  });

  it('is too large rather than cut off', () => {
    const long: CaseFile = {
      ...file,
      notes: Array.from({ length: 15 }, () => ({ at: now, kind: 'note', text: '長'.repeat(20_000) })),
    };
    expect(isTooLarge(composePackage(long, { categories: ['free-notes'] }, now).package)).toBe(true);
    expect(isTooLarge(composePackage(long, { categories: ['identity'] }, now).package)).toBe(false);
  });
});

describe('a preview', () => {
  it('tells age band and municipality instead of birth date and address, and only where permitted', () => {
    const all = composePackage(file, { categories: ['identity', 'address', 'needs'] }, now).preview;
    expect(all).toEqual({
      ageBand: '65-74',
      municipality: 'みなと野市',
      needs: file.needs,
      categories: ['identity', 'address', 'needs'],
      interpreterNeeded: true,
    });
    const few = composePackage(file, { categories: ['contact'] }, now).preview;
    expect(few).toEqual({ ageBand: 'unknown', needs: [], categories: ['contact'], interpreterNeeded: true });
  });

  it("shows the referral's own needs when it has some", () => {
    const shown = composePackage(file, { categories: ['needs'], needs: ['debt'] }, now).preview;
    expect(shown.needs).toEqual([{ code: 'debt', primary: true }]);
  });

  it('tells nothing of the person when nothing is passed on (advice)', () => {
    expect(composePackage(file, { categories: [], needs: ['debt'] }, now).preview).toEqual({
      ageBand: 'unknown',
      needs: [{ code: 'debt', primary: false }],
      categories: [],
      interpreterNeeded: false,
    });
  });
});

describe('an age band', () => {
  it.each([
    [undefined, 'unknown'],
    ['2008-11-03', 'under-18'],
    ['2008-11-02', '18-24'],
    ['1951-11-03', '65-74'],
    ['1951-11-02', '75-or-over'],
  ] as const)('of somebody born on %s is %s', (born, band) =>
    expect(ageBandOf(born, '2026-11-02')).toEqual({ ageBand: band }),
  );

  it.each([
    ['1977', { ageBand: '40-64' }],
    ['1985-06', { ageBand: '40-64' }],
    ['1986', { ageBand: '25-39', ageEstimated: true }],
    ['~40@2026-11', { ageBand: '40-64', ageEstimated: true }],
    ['~50@2026-11', { ageBand: '40-64' }],
    ['4X@2026-11', { ageBand: '40-64' }],
    ['2X@2026-11', { ageBand: '18-24', ageEstimated: true }],
    ['unknown', { ageBand: 'unknown' }],
    [undefined, { ageBand: 'unknown' }],
  ])('of somebody born %s is %j, and never surer than that', (born, band) =>
    expect(ageBandOf(born, '2026-11-02')).toEqual(band),
  );
});
