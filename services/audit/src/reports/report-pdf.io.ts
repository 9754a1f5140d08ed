import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { MonthlyFigures } from './monthly-figures.query.js';
import { integritySentences, moment, reportTables, type ReportTable } from './report-text.js';
import { unpackWoff } from './woff-font.js';

/** Who had the report made, and when. */
export interface ReportMaker {
  /** Staff id. */
  readonly actor: string;
  readonly agency: string;
  readonly at: Date;
}

const MARGIN = 56;
const WIDTH = 595.28 - 2 * MARGIN;
const BOTTOM = 841.89 - MARGIN;
const ROW = 20;
const SEALS = ['作成', '確認', '責任者'];
const INK = '#1a1a1c';
const LINE = '#949494';
const HEAD = '#f1f1f4';

const fonts = new Map<string, Buffer>();
function fontOf(weight: 400 | 700): Buffer {
  const path = `@fontsource/noto-sans-jp/files/noto-sans-jp-japanese-${weight}-normal.woff`;
  const known = fonts.get(path) ?? unpackWoff(readFileSync(createRequire(import.meta.url).resolve(path)));
  fonts.set(path, known);
  return known;
}

/** 監査月次報告書: A4, with page numbers; a stream of the PDF's bytes. */
export function reportPdf(figures: MonthlyFigures, maker: ReportMaker): PDFKit.PDFDocument {
  const title = `監査月次報告書 ${monthName(figures)}`;
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: 'ja-JP',
    displayTitle: true,
    info: { Title: title, Author: maker.agency, Creator: 'Tsunagi', Producer: 'Tsunagi', CreationDate: maker.at },
  });
  pdf.registerFont('regular', fontOf(400)).registerFont('bold', fontOf(700));
  pdf.fillColor(INK).strokeColor(LINE).lineWidth(0.5);
  drawTitle(pdf, figures, maker);
  drawSeals(pdf);
  drawIntegrity(pdf, figures);
  for (const table of reportTables(figures)) drawTable(pdf, table);
  numberPages(pdf, title);
  pdf.end();
  return pdf;
}

const monthName = ({ month }: MonthlyFigures): string => {
  const [year, number] = month.split('-').map(Number);
  return `${year}年${number}月分`;
};

function drawTitle(pdf: PDFKit.PDFDocument, figures: MonthlyFigures, maker: ReportMaker): void {
  pdf.font('bold').fontSize(20).text('監査月次報告書', MARGIN, MARGIN);
  pdf.font('regular').fontSize(12).text(monthName(figures), { paragraphGap: 8 });
  const lines = [
    `対象: ${moment(figures.from)} から ${moment(new Date(figures.until.getTime() - 60_000))} まで(日本時間)`,
    ...(figures.complete ? [] : ['この月はまだ終わっていません。数字は作成時点までのものです。']),
    `作成: ${moment(maker.at)} ${maker.agency} ${maker.actor}`,
  ];
  pdf.fontSize(9);
  for (const line of lines) pdf.text(line, { width: WIDTH - SEALS.length * 60 - 12, paragraphGap: 2 });
}

/** Boxes for seals or signatures, on the right of the title. */
function drawSeals(pdf: PDFKit.PDFDocument): void {
  const left = MARGIN + WIDTH - SEALS.length * 60;
  for (const [at, label] of SEALS.entries()) {
    const x = left + at * 60;
    pdf.rect(x, MARGIN, 60, 18).fillAndStroke(HEAD, LINE);
    pdf.rect(x, MARGIN + 18, 60, 60).stroke();
    pdf
      .fillColor(INK)
      .fontSize(8)
      .text(label, x, MARGIN + 3, { width: 60, align: 'center' });
    pdf
      .fillColor(LINE)
      .fontSize(8)
      .text('印', x, MARGIN + 62, { width: 56, align: 'right' });
    pdf.fillColor(INK);
  }
  pdf.y = MARGIN + 108;
}

function drawIntegrity(pdf: PDFKit.PDFDocument, figures: MonthlyFigures): void {
  pdf.font('bold').fontSize(11).text('記録の完全性について確かめたこと', MARGIN, pdf.y, { paragraphGap: 4 });
  pdf.font('regular').fontSize(9.5);
  for (const sentence of integritySentences(figures))
    pdf.text(`・${sentence}`, { width: WIDTH, indent: -9, lineGap: 2, paragraphGap: 2 });
  pdf.moveDown(0.5);
}

function drawTable(pdf: PDFKit.PDFDocument, { title, headings, rows }: ReportTable): void {
  const shown = rows.length > 0 ? rows : [['該当なし', ...headings.slice(1).map(() => '')]];
  keepTogether(pdf, 30 + ROW * Math.min(shown.length + 1, 4));
  pdf
    .font('bold')
    .fontSize(11)
    .text(title, MARGIN, pdf.y + 8, { paragraphGap: 4 });
  drawRow(pdf, headings, true);
  for (const row of shown) {
    if (pdf.y + ROW > BOTTOM) {
      pdf.addPage();
      drawRow(pdf, headings, true);
    }
    drawRow(pdf, row, false);
  }
  pdf.moveDown(0.4);
}

function keepTogether(pdf: PDFKit.PDFDocument, height: number): void {
  if (pdf.y + height > BOTTOM) pdf.addPage();
}

/** The first column takes what the others, of one width, leave. Figures stand on the right. */
function drawRow(pdf: PDFKit.PDFDocument, cells: readonly string[], heading: boolean): void {
  const top = pdf.y;
  const narrow = cells.length > 2 ? 110 : 150;
  const first = WIDTH - narrow * (cells.length - 1);
  pdf.font(heading ? 'bold' : 'regular').fontSize(9);
  for (const [at, cell] of cells.entries()) {
    const [x, width] = at === 0 ? [MARGIN, first] : [MARGIN + first + (at - 1) * narrow, narrow];
    if (heading) pdf.rect(x, top, width, ROW).fillAndStroke(HEAD, LINE);
    else pdf.rect(x, top, width, ROW).stroke();
    const align = /^[\d,]+$/.test(cell) || (heading && at === cells.length - 1) ? 'right' : 'left';
    pdf
      .fillColor(INK)
      .text(cell, x + 6, top + 4, { width: width - 12, height: ROW - 6, align, lineBreak: false, ellipsis: true });
  }
  pdf.x = MARGIN;
  pdf.y = top + ROW;
}

function numberPages(pdf: PDFKit.PDFDocument, title: string): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    pdf.page.margins.bottom = 0;
    pdf.font('regular').fontSize(8).fillColor(INK);
    pdf.text(title, MARGIN, BOTTOM + 18, { width: WIDTH / 2, lineBreak: false });
    pdf.text(`${page + 1} / ${count}`, MARGIN + WIDTH / 2, BOTTOM + 18, {
      width: WIDTH / 2,
      align: 'right',
      lineBreak: false,
    });
  }
}
