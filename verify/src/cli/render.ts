import type { CannotCheckError } from '../refusal.js';
import type { Facts, Report, Statement } from '../report.js';
import { type Catalogue, grouped } from './catalogue.js';
import { english } from './sentences-en.js';
import { japanese } from './sentences-ja.js';
import type { Language } from './read-options.js';

export const catalogues: Readonly<Record<Language, Catalogue>> = { ja: japanese, en: english };

/** 0 proven, 1 not proven, 2 cannot be checked, 3 proven with reservations. */
export type ExitCode = 0 | 1 | 2 | 3;

export const exitCodeOf = ({ ok, reservations }: Report): ExitCode => (!ok ? 1 : reservations.length > 0 ? 3 : 0);

/** A report in words: first what matters, then why, then what it rests on, and numbers for experts last. */
export function renderReport(report: Report, language: Language): string {
  const catalogue = catalogues[language];
  const { verdicts, headings } = catalogue;
  const verdict = { 0: verdicts.proven, 1: verdicts.failed, 2: verdicts.cannot, 3: verdicts.reserved };
  const parts = [verdict[exitCodeOf(report)]];
  if (!report.ok) parts.push(...renderFailures(report, catalogue));
  for (const kind of ['reservations', 'proven', 'notProven', 'assumed'] as const)
    if (report.ok || kind === 'assumed') parts.push(...section(headings[kind], sentencesOf(report[kind], catalogue)));
  return `${parts.join('\n')}\n`;
}

function renderFailures({ failures, failureCount }: Report, catalogue: Catalogue): string[] {
  const { headings, tell, more } = catalogue;
  const first = failures[0]!;
  return [
    '',
    catalogue.failures[first.code](first.place),
    ...section(headings.tell, [tell]),
    ...section(headings.details, [
      ...failures.map(({ code, place }) => `${code}${factsText(place)}`),
      ...(failureCount > failures.length ? [more({ count: failureCount - failures.length })] : []),
    ]),
  ];
}

const factsText = (place: Facts): string => {
  const facts = Object.entries(place).map(([name, value]) => `${name}=${printable(String(value))}`);
  return facts.length === 0 ? '' : `  ${facts.join(' ')}`;
};

/** Names come out of the file that is judged: nothing of them may steer a terminal. */
const printable = (text: string): string => text.replace(/\p{C}/gu, '\ufffd').slice(0, 200);

function sentencesOf(statements: readonly Statement[], { statements: sentences }: Catalogue): string[] {
  const all = statements.map(({ key, facts }) => printable(sentences[key]?.(facts) ?? `${key}${factsText(facts)}`));
  return [...new Set(all)];
}

const section = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `  - ${line}`)];

/** The report for machines: codes and facts, no sentences. */
export const renderJson = (report: Report): string =>
  `${JSON.stringify({ ...report, exitCode: exitCodeOf(report) }, null, 2)}\n`;

export function renderCannot({ reason, facts }: CannotCheckError, language: Language, json: boolean): string {
  if (json) return `${JSON.stringify({ ok: false, exitCode: 2, cannot: { code: reason, ...facts } }, null, 2)}\n`;
  const { verdicts, cannot } = catalogues[language];
  return `${verdicts.cannot}\n\n${cannot[reason]!(facts)}\n`;
}

const BAR = 30;

/** A line that is drawn over itself on a terminal. @returns what to tell how far it is, and what clears it */
export function progressLine(text: string, write: (line: string) => void) {
  let shown = -1;
  return {
    show: (done: number, of: number): void => {
      const percent = of === 0 ? 100 : Math.floor((done / of) * 100);
      if (percent === shown) return;
      shown = percent;
      const full = Math.round((percent / 100) * BAR);
      write(`\r${text} [${'#'.repeat(full)}${'.'.repeat(BAR - full)}] ${percent}% (${grouped(done)}/${grouped(of)})`);
    },
    clear: (): void => {
      if (shown >= 0) write('\r\u001b[2K');
    },
  };
}
