import { describe, expect, it } from '@jest/globals';
import { checkSample, toSample } from './sample-form.js';

const april = { from: 'R8.4.1', to: 'R8.4.30' };
const aprilInstants = { from: '2026-03-31T15:00:00.000Z', to: '2026-04-30T14:59:59.999Z' };

describe('a draw', () => {
  it('takes whole days and 1 to 200 records, in full-width digits too', () => {
    expect(toSample({ ...april, size: '20' })).toEqual({ ...aprilInstants, size: 20 });
    expect(checkSample({ from: '', to: 'R8.4.1', size: '201' })).toEqual([
      { pointer: '/from', code: 'no-from' },
      { pointer: '/size', code: 'size' },
    ]);
    expect(() => toSample({ ...april, size: '1.5' })).toThrow(RangeError);
  });
});
