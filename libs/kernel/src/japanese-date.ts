/** First Gregorian day of each era, newest first (元号を改める政令). */
const ERAS = [
  { name: '令和', letter: 'R', from: '2019-05-01' },
  { name: '平成', letter: 'H', from: '1989-01-08' },
  { name: '昭和', letter: 'S', from: '1926-12-25' },
  { name: '大正', letter: 'T', from: '1912-07-30' },
  { name: '明治', letter: 'M', from: '1868-01-25' },
] as const;

/**
 * Reads a date as people write it: 令和8年4月1日, 令和元年5月1日, R8.4.1, Ｒ８・４・１, 2026-04-01, 2026/4/1.
 * @returns `YYYY-MM-DD`, or null when it is not a date that exists (30 February, 昭和65年, …).
 */
export function parseJapaneseDate(text: string): string | null {
  const folded = text.normalize('NFKC').trim();
  const western = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(folded);
  if (western) return existing(Number(western[1]), Number(western[2]), Number(western[3]));
  const era =
    /^(令和|平成|昭和|大正|明治|[RHSTM])\s*(元|\d{1,2})\s*[-/.・年]\s*(\d{1,2})\s*[-/.・月]\s*(\d{1,2})\s*日?$/i.exec(
      folded,
    );
  if (!era) return null;
  const index = ERAS.findIndex(({ name, letter }) => name === era[1] || letter === era[1]!.toUpperCase());
  const { from } = ERAS[index]!;
  const year = Number(from.slice(0, 4)) + (era[2] === '元' ? 1 : Number(era[2])) - 1;
  const date = existing(year, Number(era[3]), Number(era[4]));
  const until = index === 0 ? '9999-12-31' : ERAS[index - 1]!.from;
  return date !== null && date >= from && date < until ? date : null;
}

function existing(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1868 || date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return null;
  return date.toISOString().slice(0, 10);
}

/** 令和8年4月1日 for `2026-04-01`. */
export function wareki(date: string): string {
  const era = ERAS.find(({ from }) => date >= from);
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  if (!era) return `${year}年${month}月${day}日`;
  const count = year - Number(era.from.slice(0, 4)) + 1;
  return `${era.name}${count === 1 ? '元' : count}年${month}月${day}日`;
}
