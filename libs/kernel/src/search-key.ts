/**
 * A name as people search for it. The stored name is never touched (I10); this is only the key beside it:
 * NFKC, variation selectors stripped, variant kanji mapped to the common form, kana folded to hiragana, spaces removed,
 * lower case. さとう and ざとう stay different.
 */
export function searchKey(text: string): string {
  const folded = text
    .normalize('NFKC')
    .replace(/[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu, '')
    .replace(/[\s\p{Zs}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
  return Array.from(stripLatinMarks(folded), (char) => VARIANTS.get(char) ?? char).join('');
}

/** Nguyễn is found by "nguyen". Kana's voicing marks stay: only marks on Latin letters go. */
const stripLatinMarks = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, '$1')
    .normalize('NFC')
    .replaceAll('đ', 'd');

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
];
const VARIANTS: ReadonlyMap<string, string> = new Map(
  VARIANT_GROUPS.flatMap((group) => {
    const [common, ...variants] = Array.from(group.normalize('NFKC'));
    return variants.filter((variant) => variant !== common).map((variant) => [variant, common!] as const);
  }),
);
