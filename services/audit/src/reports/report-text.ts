import {
  accessActions,
  type CodeList,
  findingCategories,
  findingKinds,
  findingStates,
  labelOf,
  purposes,
  recordBases,
  reviewStates,
  witnessStates,
} from '@tsunagi/vocabulary';
import { inTokyo } from '../exports/csv/record-row.js';
import type { MonthlyFigures } from './monthly-figures.query.js';

/** A table of the report: headings, and rows of as many cells. The last columns are figures. */
export interface ReportTable {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const number = (value: number): string => value.toLocaleString('ja-JP');
const name = (list: CodeList, code: string | null): string =>
  code === null ? '(記載なし)' : labelOf(list, code, 'ja');

/** Agencies stand in the report by their id. */
const noWords: CodeList = { version: '', terms: {} };

/** Date and time in Japan, to the minute. */
export const moment = (at: Date): string => inTokyo(at).slice(0, 16).replace('T', ' ');

/** Every table of the report, in its order. */
export function reportTables(figures: MonthlyFigures): ReportTable[] {
  const { accesses, disclosures } = figures;
  return [
    {
      title: '1 概要',
      headings: ['項目', '件数'],
      rows: [
        ['アクセス記録の総数', number(accesses.total)],
        ['拒否された操作', number(figures.denied)],
        ['緊急閲覧', number(figures.breakGlass)],
        ['他機関への提供', number(disclosures.total)],
      ],
    },
    countTable('2 操作別', '操作', accessActions, accesses.byAction),
    countTable('3 所属別(操作した人の所属)', '所属', noWords, accesses.byAgency),
    countTable('4 利用目的別', '利用目的', purposes, accesses.byPurpose),
    countTable('5 根拠別', '根拠', recordBases, accesses.byBasis),
    {
      title: '6 提供先別',
      headings: ['提供先', '件数', '本人の数'],
      rows: disclosures.byRecipient.map(({ recipient, count, persons }) => [
        recipient ?? '(記載なし)',
        number(count),
        number(persons),
      ]),
    },
    {
      title: '7 この月に見つかった事象',
      headings: ['分類', '種類', '状態', '件数'],
      rows: figures.findings.map(({ category, kind, state, count }) => [
        name(findingCategories, category),
        name(findingKinds, kind),
        name(findingStates, state),
        number(count),
      ]),
    },
    {
      title: '8 この月に始めた審査',
      headings: ['状態', '件数'],
      rows: figures.reviews.map(({ state, count }) => [name(reviewStates, state), number(count)]),
    },
    ...logTables(figures),
  ];
}

const countTable = (
  title: string,
  heading: string,
  list: CodeList,
  counts: MonthlyFigures['accesses']['byAction'],
): ReportTable => ({
  title,
  headings: [heading, '件数'],
  rows: counts.map(({ code, count }) => [name(list, code), number(count)]),
});

function logTables({ log }: MonthlyFigures): ReportTable[] {
  if (!log) return [];
  return [
    {
      title: '9 ログ(作成時点)',
      headings: ['項目', '値'],
      rows: [
        ['ログの名前', log.origin],
        ['ログの記録数', number(log.size)],
        ['ログに載るのを待つ記録', number(log.unlogged)],
        ['この月に公開した署名つき要約', number(log.checkpoints)],
        ['この月の時刻証明', number(log.stamps)],
      ],
    },
    {
      title: '10 証人',
      headings: ['名前', '状態', '最後の連署', '確かめた記録数'],
      rows: log.witnesses.map(({ name: witness, state, lastAt, size }) => [
        witness,
        name(witnessStates, state),
        lastAt ? moment(lastAt) : '-',
        number(size),
      ]),
    },
  ];
}

/** What was checked and what came of it; nothing that was not checked. */
export function integritySentences({ log, sources }: MonthlyFigures): string[] {
  const missing =
    sources.missing === 0
      ? `記録元${number(sources.count)}か所の記録の番号に、届いた最後の番号までの間で欠けはありません。`
      : `記録元${number(sources.count)}か所の記録の番号に、欠けが${number(sources.missing)}件あります。`;
  if (!log) return [missing, 'ログ(改ざん検知)は設定されていないため、改ざんの有無は確かめていません。'];
  return [missing, checkpointSentence(log), recheckSentence(log), stampSentence(log)];
}

type LogFigures = NonNullable<MonthlyFigures['log']>;

function checkpointSentence({ checkpoint, witnesses }: LogFigures): string {
  if (!checkpoint) return '公開された署名つき要約はまだありません。';
  const agreeing = witnesses.filter(({ state }) => state === 'agrees').length;
  return `最後に公開した署名つき要約は${moment(checkpoint.publishedAt)}のもので、${number(checkpoint.size)}件を含みます。証人${witnesses.length}者のうち、作成時点で一致しているのは${agreeing}者です。`;
}

function recheckSentence({ recheck }: LogFigures): string {
  if (!recheck) return 'ログ全体の再計算は、まだ行われていません。';
  const { at, size, ok, firstBadIndex } = recheck;
  if (ok)
    return `${moment(at)}に終わった再計算で、はじめから${number(size)}件までの記録が署名された要約と一致しました。`;
  return `${moment(at)}の再計算で、署名された要約との不一致が見つかりました${firstBadIndex === null ? '' : `(最初の番号: ${number(firstBadIndex)})`}。`;
}

const stampSentence = ({ latestStamp }: LogFigures): string =>
  latestStamp
    ? `第三者の時刻証明は、${moment(latestStamp.at)}の${number(latestStamp.size)}件までに付いています。`
    : '第三者の時刻証明は、まだ付いていません。';
