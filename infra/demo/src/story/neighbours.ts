import type { Gender } from '@tsunagi/contracts';
import type { StoryPerson } from './story.js';

type Row = readonly [
  key: string,
  name: string,
  kana: string,
  age: number,
  birthday: string,
  gender: Gender,
  place: string,
  phone: string,
];

/** People with everyday names; they are no more real than the others. */
const rows = [
  ['yamamoto', '山本 和子', 'ヤマモト カズコ', 71, '02-08', 'female', '本町3丁目5-2', '070-0000-1201'],
  ['nakamura', '中村 翔太', 'ナカムラ ショウタ', 24, '09-19', 'male', '汐見町2丁目4-11-102', '090-0000-1202'],
  ['kobayashi', '小林 恵子', 'コバヤシ ケイコ', 52, '12-12', 'female', '緑ヶ丘2丁目9-3', '080-0000-1203'],
  ['kato', '加藤 大輔', 'カトウ ダイスケ', 45, '05-05', 'male', '南本町1-20-505', '090-0000-1204'],
  ['ito', '伊藤 真由美', 'イトウ マユミ', 39, '07-23', 'female', '若葉台4-3-204', '070-0000-1205'],
  ['matsumoto', '松本 勇', 'マツモト イサム', 82, '11-03', 'male', '東浜町1丁目7-7', '090-0000-1206'],
  ['inoue', '井上 千代', 'イノウエ チヨ', 88, '03-21', 'female', '港町5-16', '080-0000-1207'],
  ['kimura', '木村 拓海', 'キムラ タクミ', 21, '06-15', 'male', '学園通り2-8-305', '090-0000-1208'],
  ['shimizu', '清水 明美', 'シミズ アケミ', 58, '10-01', 'female', '本町8丁目1-4', '070-0000-1209'],
  ['yamaguchi', '山口 徹', 'ヤマグチ トオル', 63, '01-17', 'male', '汐見町5丁目3-2', '090-0000-1210'],
  ['ikeda', '池田 久美子', 'イケダ クミコ', 36, '04-28', 'female', '若葉台1-15-101', '080-0000-1211'],
  ['abe', '阿部 直樹', 'アベ ナオキ', 29, '08-31', 'male', '南本町6-2-401', '090-0000-1212'],
  ['ishikawa', '石川 フミ', 'イシカワ フミ', 91, '05-13', 'female', '東浜町4丁目11-1', '070-0000-1213'],
  ['maeda', '前田 悠斗', 'マエダ ユウト', 14, '02-25', 'male', '若葉台6-7-203', '090-0000-1214'],
  ['fujita', '藤田 智子', 'フジタ トモコ', 49, '09-02', 'female', '緑ヶ丘4丁目2-8', '080-0000-1215'],
  ['goto', '後藤 健', 'ゴトウ ケン', 55, '12-24', 'male', '港町12-3-201', '090-0000-1216'],
  ['okada', '岡田 光子', 'オカダ ミツコ', 77, '07-01', 'female', '本町1丁目6-9', '070-0000-1217'],
  ['hasegawa', '長谷川 亮', 'ハセガワ リョウ', 31, '03-30', 'male', '汐見町4丁目10-5-303', '090-0000-1218'],
  ['murakami', '村上 彩', 'ムラカミ アヤ', 26, '11-11', 'female', '南本町9-1-206', '080-0000-1219'],
  ['kondo', '近藤 昭', 'コンドウ アキラ', 74, '06-06', 'male', '東浜町3丁目8-12', '090-0000-1220'],
] as const satisfies readonly Row[];
export type NeighbourKey = (typeof rows)[number][0];

export const neighbours = Object.fromEntries(
  rows.map(([key, name, kana, age, on, gender, place, phone]): [string, StoryPerson] => [
    key,
    { name, kana, born: { age, on }, gender, address: `みなと野市${place}`, phones: [phone] },
  ]),
) as Readonly<Record<NeighbourKey, StoryPerson>>;
