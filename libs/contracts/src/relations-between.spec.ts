import { describe, expect, it } from '@jest/globals';
import { relationsBetween } from './relations-between.js';

const named = (familyName: string, name: string) => relationsBetween({ familyName }, { name });
const living = (address: string, other: string) => relationsBetween({ address }, { address: other });

describe('the same family name', () => {
  it.each([
    ['大塚', '大\u{FA10} 誠'],
    ['髙橋', '高橋　陽菜'],
    ['渡邉', '渡邉\u{E0102} 三郎'],
    ['渡辺', '渡邊三郎'],
    ['サトウ', 'さとう しげる'],
    ['榎', '榎'],
    ['佐藤', ' 佐藤 凛'],
  ])('%s and %s', (familyName, name) => {
    expect(named(familyName, name)).toEqual(['same-family-name']);
  });
  it.each([
    ['東', '東山 一'],
    ['一', '東 一'],
    ['佐藤', '佐 藤子'],
    ['', '佐藤 凛'],
    ['八木', '矢木 正人'],
  ])('not %s and %s', (familyName, name) => {
    expect(named(familyName, name)).toEqual([]);
  });
});

describe('the same address', () => {
  it.each([
    ['みなと野市東浜町2丁目14-3', 'みなと野市東浜町２－１４－３'],
    ['みなと野市東浜町2丁目14-3', '〒123-4567 神奈川県みなと野市東浜町二丁目14番3号 コーポ潮風203'],
    ['みなと野市学園通り11-5-コーポ潮風203', 'みなと野市学園通り11番地の5'],
    ['山手町大字中沢44', '山手町大字中沢４４番地'],
    ['みなと野市本町十二丁目1', 'みなと野市本町12-1'],
  ])('%s and %s', (one, other) => {
    expect(living(one, other)).toEqual(['same-address']);
  });
  it.each([
    ['みなと野市東浜町2丁目14-3', 'みなと野市東浜町2丁目14-30'],
    ['みなと野市東浜町2丁目14-3', 'みなと野市東浜町2丁目14'],
    ['みなと野市東浜町2-14-3', 'みなと野市西浜町2-14-3'],
    ['みなと野市', 'みなと野市'],
  ])('not %s and %s', (one, other) => {
    expect(living(one, other)).toEqual([]);
  });
});

it('says nothing when either side is not known', () => {
  expect(relationsBetween({}, { name: '佐藤 凛', address: '本町1-1' })).toEqual([]);
  expect(relationsBetween({ familyName: '佐藤', address: '本町1-1' }, {})).toEqual([]);
  expect(relationsBetween({ familyName: '佐藤', address: '本町1-1' }, { name: '佐藤 凛', address: '本町1-1' })).toEqual(
    ['same-family-name', 'same-address'],
  );
});
