import type { StoryPerson } from './story.js';

/**
 * Forty people who do not exist. Their names are those that break software; each is written here exactly as it has to
 * come back (I10). Code points that an editor or a normalisation would lose are spelt out.
 */
const home = (part: string): string => `みなと野市${part}`;

export const people = {
  yagiSon: {
    name: '八木 正人',
    kana: 'ヤギ マサト',
    born: { age: 56, on: '06-02' },
    gender: 'male',
    address: home('東浜町2丁目14-3'),
    phones: ['080-0000-1101'],
  },
  yagiMother: {
    name: '八木 トメ',
    kana: 'ヤギ トメ',
    born: { age: 84, on: '01-20' },
    gender: 'female',
    address: home('東浜町2丁目14-3'),
    phones: ['090-0000-1102'],
  },
  takahashi: {
    name: '髙橋 陽菜',
    kana: 'タカハシ ヒナ',
    born: { age: 15, on: '09-09' },
    gender: 'female',
    address: home('若葉台5-21-302'),
    phones: ['080-0000-1103'],
  },
  sakiyama: {
    name: '﨑山 美咲',
    kana: 'サキヤマ ミサキ',
    born: { age: 34, on: '03-14' },
    gender: 'female',
    address: home('汐見町1丁目8-1-205'),
    phones: ['090-0000-1104'],
    email: 'sakiyama@example.jp',
  },
  yoshida: {
    name: '𠮷田 健一',
    kana: 'ヨシダ ケンイチ',
    born: { age: 33, on: '11-30' },
    gender: 'male',
    address: home('緑ヶ丘3丁目6-17'),
    phones: ['080-0000-1105'],
  },
  watanabe: {
    // 邉 with the ideographic variation selector U+E0102.
    name: '渡邉\u{E0102} 三郎',
    kana: 'ワタナベ サブロウ',
    born: { age: 79, on: '04-05' },
    gender: 'male',
    address: home('港町9-4'),
    phones: ['090-0000-1106'],
  },
  morishita: {
    name: '森下 由香',
    kana: 'モリシタ ユカ',
    born: { age: 38, on: '08-17' },
    gender: 'female',
    address: home('西の原6丁目30-2-101'),
    phones: ['080-0000-1107'],
    flags: ['address-confidential', 'no-phone-calls'],
  },
  lan: {
    name: 'Nguyễn Thị Lan',
    kana: 'グエン・ティ・ラン',
    born: { age: 22, on: '02-11' },
    gender: 'female',
    address: home('学園通り11-5-コーポ潮風203'),
    phones: ['090-0000-1108'],
    email: 'lan@example.jp',
    flags: ['interpreter-needed'],
  },
  taka: { name: 'タカさん', gender: 'male', flags: ['nickname-only'] },
  tsuji: {
    name: '辻 海斗',
    kana: 'ツジ カイト',
    born: { age: 19, on: '05-26' },
    gender: 'male',
    address: home('南本町4-12'),
    phones: ['080-0000-1109'],
  },
  // The full-width space is part of how these three names were written down.
  satoRin: {
    name: '佐藤　凛',
    kana: 'サトウ　リン',
    born: { age: 16, on: '07-07' },
    gender: 'female',
    address: home('若葉台2-9-401'),
    phones: ['090-0000-1110'],
  },
  satoRen: {
    name: '佐藤　蓮',
    kana: 'サトウ　レン',
    born: { age: 12, on: '12-01' },
    gender: 'male',
    address: home('若葉台2-9-401'),
    phones: ['080-0000-1111'],
  },
  satoAoi: {
    name: '佐藤　葵',
    kana: 'サトウ　アオイ',
    born: { age: 9, on: '10-10' },
    gender: 'female',
    address: home('若葉台2-9-401'),
    phones: ['080-0000-1111'],
  },
  anonymous: { flags: ['anonymous'] },
  hashimoto: {
    // U+2363A, a form of 橋 outside the basic plane.
    name: '\u{2363A}本 さくら',
    kana: 'ハシモト サクラ',
    born: { age: 27, on: '04-01' },
    gender: 'female',
    address: home('汐見町3丁目1-9'),
    phones: ['090-0000-1112'],
  },
  azuma: {
    name: '東 一',
    kana: 'アズマ ハジメ',
    born: { age: 61, on: '01-01' },
    gender: 'male',
    address: home('港町2-1'),
    phones: ['080-0000-1113'],
  },
  enoki: { name: '榎', kana: 'エノキ', gender: 'not-stated', phones: ['090-0000-1114'] },
  otsuka: {
    // 塚 as U+FA10: normalisation would rewrite it to U+585A.
    name: '大\u{FA10} 誠',
    kana: 'オオツカ マコト',
    born: { age: 47, on: '10-22' },
    gender: 'male',
    address: home('東浜町5丁目2-8'),
    phones: ['080-0000-1115'],
  },
  fukunaga: {
    // 福 as U+FA1B: normalisation would rewrite it to U+798F.
    name: '\u{FA1B}永 節子',
    kana: 'フクナガ セツコ',
    born: { age: 73, on: '03-03' },
    gender: 'female',
    address: home('緑ヶ丘1丁目1-20'),
    phones: ['090-0000-1116'],
  },
  jose: {
    // The accent as a character of its own (U+0301), as some systems hand it over.
    name: 'Jose\u{301} Pereira da Silva',
    kana: 'ジョゼ・ペレイラ・ダ・シルバ',
    born: { age: 41, on: '06-24' },
    gender: 'male',
    address: home('南本町7-3-寮B'),
    phones: ['080-0000-1117'],
    flags: ['interpreter-needed'],
  },
  tsuchiya: {
    // U+2123D, 土 with a dot, which registers once kept as a private character.
    name: '\u{2123D}屋 隆',
    kana: 'ツチヤ タカシ',
    born: { age: 68, on: '02-29' },
    gender: 'male',
    address: '山手町大字中沢44',
    phones: ['090-0000-1118'],
  },
} as const satisfies Record<string, StoryPerson>;
