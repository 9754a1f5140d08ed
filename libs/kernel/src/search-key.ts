/** What joins or parts the words of a name; long-vowel marks are typed as dashes, and dashes as long-vowel marks. */
const DASHES = String.raw`\p{Pd}−ー─━`;
/** A dash between digits counts (東町1-2 is not 東町12); any other parts words, as spaces and dots do. */
const BETWEEN = new RegExp(`(?<=\\d)[${DASHES}]+(?=\\d)|[\\s\\p{Zs}・·•‧∙.,、${DASHES}]+`, 'gu');
const LONG_VOWEL = new RegExp(`(?<=[\\p{Script=Hiragana}\\p{Script=Katakana}])[${DASHES}]`, 'gu');
const APOSTROPHES = /['’‘‛ʼʻ`´′]/gu;
const MARK = '\u0001';

/** Letters that no decomposition takes apart, as people without that keyboard type them. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({ ø: 'o', ł: 'l', đ: 'd', ð: 'd', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ħ: 'h', ı: 'i', ŋ: 'ng' }),
);

/**
 * A name as people search for it, as words. The stored name is never touched (I10); this is only the key beside it:
 * NFKC, invisible characters stripped, variant kanji mapped to the common form, kana folded to hiragana (ヶ and ケ are
 * one), letters without marks and apostrophes, lower case. さとう and ざとう stay different.
 */
export function searchWords(text: string): string[] {
  const plain = text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replaceAll('ゖ', 'け')
    .replaceAll('ゕ', 'か')
    .replace(APOSTROPHES, '')
    .replace(LONG_VOWEL, MARK)
    .replace(BETWEEN, (between, at: number, whole: string) => (joinsDigits(between, at, whole) ? '-' : ' '))
    .replaceAll(MARK, 'ー');
  const folded = Array.from(stripLatinMarks(plain), (char) => VARIANTS.get(char) ?? LETTERS.get(char) ?? char);
  return folded.join('').split(' ').filter(Boolean);
}

/** The words as one: what is compared, whether or not they were written apart. */
export const searchKey = (text: string): string => searchWords(text).join('');

const joinsDigits = (between: string, at: number, whole: string): boolean =>
  !/[\s.,、・·•‧∙]/u.test(between) && /\d/.test(whole[at - 1] ?? '') && /\d/.test(whole[at + between.length] ?? '');

/** Nguyễn is found by "nguyen". Kana's voicing marks stay: only marks on Latin letters go. */
const stripLatinMarks = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, '$1')
    .normalize('NFC');

/** 異体字 that name search treats as one (氏名に多い異体字; first the common form, then its variants). */
const VARIANT_GROUPS = [
  '高髙',
  '崎﨑嵜碕',
  '吉𠮷',
  '辺邉邊',
  '浜濱濵',
  '沢澤',
  '島嶋嶌',
  '斎齋斉齊',
  '桜櫻',
  '広廣',
  '国國圀',
  '竜龍',
  '滝瀧',
  '富冨',
  '真眞',
  '恵惠',
  '栄榮',
  '徳德',
  '館舘',
  '船舩',
  '峰峯',
  '桑桒',
  '曽曾',
  '関關',
  '円圓',
  '塩鹽',
  '応應',
  '会會',
  '学學',
  '岳嶽',
  '亀龜',
  '旧舊',
  '桧檜',
  '検檢',
  '権權',
  '黒黑',
  '児兒',
  '寿壽',
  '条條',
  '浄淨',
  '静靜',
  '荘莊',
  '蔵藏',
  '鉄鐵',
  '伝傳',
  '藤籐',
  '梅楳',
  '麦麥',
  '姫姬',
  '桝枡',
  '万萬',
  '弥彌',
  '薮藪',
  '与與',
  '緑綠',
  '礼禮',
  '楼樓',
  '柳栁',
  '遥遙',
  '凜凛',
  '塁壘',
  '鄕郷',
  '瀬瀨',
  '頼賴',
  '郎郞',
  '土𡈽圡',
  '柏栢',
  '鴎鷗',
  '穣穰',
  '渕淵渊',
  '籠篭',
  '壺壷',
  '砺礪',
  '鯵鰺',
  '巌巖',
  '尭堯',
  '槙槇',
  '鶴靏鸖',
  '芦蘆',
  '晋晉',
  '来來',
  '仏佛',
  '党黨',
  '単單',
  '厳嚴',
  '団團',
  '壮壯',
  '奥奧',
  '実實',
  '宝寶',
  '将將',
  '巣巢',
  '帯帶',
  '当當',
  '径徑',
  '恋戀',
  '戸戶',
  '払拂',
  '数數',
  '暁曉',
  '様樣',
  '横橫',
  '歳歲',
  '気氣',
  '渋澁',
  '渓溪',
  '湾灣',
  '満滿',
  '点點',
  '県縣',
  '画畫',
  '発發',
  '礒磯',
  '穂穗',
  '稲稻',
  '経經',
  '総總',
  '縄繩',
  '聡聰',
  '舎舍',
  '芸藝',
  '蛍螢',
  '覚覺',
  '豊豐',
  '軽輕',
  '釈釋',
  '鉱鑛',
  '銭錢',
  '隠隱',
  '霊靈',
  '顕顯',
  '駅驛',
  '鶏鷄',
  '黄黃',
  '亘亙',
  '祇衹',
  '兎兔',
  '双雙',
  '台臺',
  '図圖',
  '声聲',
  '変變',
  '寛寬',
  '専專',
  '沖冲',
  '凉涼',
  '秋穐',
  '松枩',
];
const VARIANTS: ReadonlyMap<string, string> = new Map(
  VARIANT_GROUPS.flatMap((group) => {
    const [common, ...variants] = Array.from(group.normalize('NFKC'));
    return variants.filter((variant) => variant !== common).map((variant) => [variant, common!] as const);
  }),
);
