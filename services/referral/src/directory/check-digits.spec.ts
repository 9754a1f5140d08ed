import { describe, expect, it } from '@jest/globals';
import { isCorporateNumber, isMunicipalityCode } from './check-digits.js';
import { demoOrganisations } from './demo-organisations.js';

describe('check digits', () => {
  // Of public bodies, as published: 国税庁, デジタル庁.
  it.each(['7000012050002', '8000012010038'])('takes the corporate number %s', (number) => {
    expect(isCorporateNumber(number)).toBe(true);
  });
  it.each(['7000012050003', '6000012050002', '700001205000', '70000120500021', '', '７０００'])(
    'refuses %s',
    (number) => {
      expect(isCorporateNumber(number)).toBe(false);
    },
  );

  // 札幌市, 千代田区, 大阪市, 那覇市.
  it.each(['011002', '131016', '271004', '472018'])('takes the municipality code %s', (code) => {
    expect(isMunicipalityCode(code)).toBe(true);
  });
  it.each(['011003', '13101', '1310161', 'abcdef'])('refuses %s', (code) => {
    expect(isMunicipalityCode(code)).toBe(false);
  });

  it('the demo towns have right ones', () => {
    for (const { areas } of demoOrganisations) expect(areas.every(isMunicipalityCode)).toBe(true);
  });
});
