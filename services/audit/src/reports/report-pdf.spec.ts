import { describe, expect, it } from '@jest/globals';
import { inflateSync } from 'node:zlib';
import type { MonthlyFigures } from './monthly-figures.query.js';
import { parseMonth } from './month.js';
import { reportPdf } from './report-pdf.io.js';
import { integritySentences } from './report-text.js';

const NOW = new Date('2026-12-01T01:00:00.000Z');
const figures: MonthlyFigures = {
  month: '2026-11',
  from: new Date('2026-10-31T15:00:00Z'),
  until: new Date('2026-11-30T15:00:00Z'),
  complete: true,
  accesses: {
    total: 12_345,
    byAction: [
      { code: 'view', count: 12_000 },
      { code: 'disclose', count: 345 },
    ],
    byAgency: Array.from({ length: 60 }, (_, at) => ({ code: `kikan-${at}`, count: 60 - at })),
    byPurpose: [{ code: null, count: 5 }],
    byBasis: [{ code: 'council', count: 3 }],
  },
  denied: 7,
  breakGlass: 1,
  disclosures: { total: 345, byRecipient: [{ recipient: 'hidamari', count: 345, persons: 40 }] },
  findings: [{ category: 'unusual', kind: 'outside-hours', state: 'open', count: 2 }],
  reviews: [],
  sources: { count: 5, missing: 0 },
  log: {
    origin: 'minatono.example/audit',
    size: 20_000,
    unlogged: 0,
    checkpoint: { size: 20_000, publishedAt: new Date('2026-11-30T14:59:00Z') },
    checkpoints: 1_800,
    witnesses: [{ name: 'minatono.example/witness-1', size: 20_000, lastAt: NOW, state: 'agrees' }],
    stamps: 30,
    latestStamp: null,
    recheck: null,
  },
};
const maker = { actor: 'kansa-01', agency: 'kansa-jimukyoku', at: NOW };

async function bytesOf(pdf: NodeJS.ReadableStream): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of pdf) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** The text that a reader can take out: glyphs by way of the fonts' own ToUnicode tables, one string for each page. */
function pagesOf(pdf: Buffer): string[] {
  const objects = pdf.toString('latin1').split('endobj');
  const streams = objects.flatMap((object) => {
    const start = object.indexOf('stream\n');
    if (start < 0) return [];
    const bytes = Buffer.from(object.slice(start + 7, object.lastIndexOf('\nendstream')), 'latin1');
    return [object.includes('FlateDecode') ? inflateSync(bytes).toString('latin1') : bytes.toString('latin1')];
  });
  const tables = streams.filter((text) => text.includes('beginbfrange')).map(unicodeOf);
  return streams
    .filter((text) => /\/F\d+ [\d.]+ Tf/.test(text))
    .map((text) => {
      // F1 is the library's default; F2 and F3 in the order in which they were first used: bold, then regular.
      let font = 0;
      const shown: string[] = [];
      for (const [, name, hex] of text.matchAll(/\/F(\d+) [\d.]+ Tf|<([0-9a-f]+)>/g)) {
        if (name) font = Number(name) - 2;
        else for (const glyph of hex!.match(/.{4}/g) ?? []) shown.push(tables[font]?.get(glyph) ?? '\u0000');
      }
      return shown.join('');
    });
}

function unicodeOf(table: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, first, list] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g))
    for (const [at, hex] of [...list!.matchAll(/<([0-9a-f ]+)>/g)].map((match) => match[1]!).entries())
      found.set(
        (parseInt(first!, 16) + at).toString(16).padStart(4, '0'),
        Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
      );
  return found;
}

describe('the monthly report', () => {
  it('is text that can be taken out, over numbered pages', async () => {
    const pdf = await bytesOf(reportPdf(figures, maker));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const pages = pagesOf(pdf);
    expect(pages.length).toBeGreaterThan(2);
    const all = pages.join('\n');
    for (const part of [
      '監査月次報告書',
      '2026年11月分',
      '閲覧',
      '12,345',
      'kikan-59',
      '責任者',
      '印',
      '開庁時間の外の閲覧',
    ])
      expect(all).toContain(part);
    pages.forEach((page, at) => expect(page).toContain(`${at + 1} / ${pages.length}`));
    expect(all).not.toContain('\u0000');
  });

  it('says of the integrity only what was checked', () => {
    const said = integritySentences(figures).join('');
    expect(said).toContain('再計算は、まだ行われていません');
    expect(said).toContain('時刻証明は、まだ付いていません');
    const log = { ...figures.log!, recheck: { at: NOW, size: 19_000, ok: true, firstBadIndex: null } };
    expect(integritySentences({ ...figures, log }).join('')).toContain(
      '19,000件までの記録が署名された要約と一致しました',
    );
    const bad = { ...figures.log!, recheck: { at: NOW, size: 19_000, ok: false, firstBadIndex: 12 } };
    expect(integritySentences({ ...figures, log: bad }).join('')).toContain('不一致が見つかりました(最初の番号: 12)');
    expect(integritySentences({ ...figures, log: null, sources: { count: 5, missing: 3 } }).join('')).toMatch(
      /欠けが3件あります.*改ざんの有無は確かめていません/,
    );
  });

  it('is of a month in Japan that has begun', () => {
    expect(parseMonth('2026-11', NOW)).toEqual({
      name: '2026-11',
      from: new Date('2026-10-31T15:00:00Z'),
      until: new Date('2026-11-30T15:00:00Z'),
    });
    expect(parseMonth('2026-12', NOW)?.until).toEqual(new Date('2026-12-31T15:00:00Z'));
    for (const wrong of ['2027-01', '2026-13', '2026-1', '2026-00', 'x', '1999-01'])
      expect(parseMonth(wrong, NOW)).toBeNull();
  });
});
