import type { ReactElement } from 'react';
import type { MonthlyFigures } from '../../api/exports.js';
import { useAgencyName } from '../../directory/agency-names.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';

type Line = readonly [name: string, count: string];

/** The month's figures, the same as on paper. */
export function ReportFigures({ figures }: { readonly figures: MonthlyFigures }): ReactElement {
  const m = useMessages();
  const { exports, findings, reviews } = useDeskMessages();
  const { figures: words } = exports.report;
  const nameOf = useAgencyName();
  const coded = (counts: MonthlyFigures['accesses']['byAction'], names: Readonly<Record<string, string>>): Line[] =>
    counts.map(({ code, count }) => [code === null ? words.noCode : (names[code] ?? nameOf(code)), words.times(count)]);
  const found = figures.findings.map(({ kind, state, count }): Line => {
    const name = findings.kind[kind] ?? findings.unknownKind;
    return [`${name}(${state === 'open' ? words.open : words.settled})`, words.times(count)];
  });
  const states: Readonly<Record<string, string>> = reviews.state;
  return (
    <>
      <Totals figures={figures} />
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
        <Figures lines={coded(figures.accesses.byAction, m.codes.action)} title={words.byAction} />
        <Figures lines={coded(figures.accesses.byAgency, {})} title={words.byAgency} />
        <Figures lines={coded(figures.accesses.byPurpose, m.codes.purpose)} title={words.byPurpose} />
        <Figures lines={coded(figures.accesses.byBasis, m.codes.basis)} title={words.byBasis} />
        <Figures
          lines={figures.disclosures.byRecipient.map(({ recipient, count, persons }) => [
            recipient === null ? words.noCode : nameOf(recipient),
            `${words.times(count)}${m.ui.list}${words.persons} ${words.personCount(persons)}`,
          ])}
          title={words.byRecipient}
        />
        <Figures lines={found} title={words.findings} />
        <Figures
          lines={figures.reviews.map(({ state, count }) => [states[state] ?? state, words.times(count)])}
          title={words.reviews}
        />
      </div>
    </>
  );
}

function Totals({ figures }: { readonly figures: MonthlyFigures }): ReactElement {
  const { exports } = useDeskMessages();
  const { figures: words } = exports.report;
  const totals: Line[] = [
    [words.accesses, words.times(figures.accesses.total)],
    [words.disclosures, words.times(figures.disclosures.total)],
    [words.denied, words.times(figures.denied)],
    [words.breakGlass, words.times(figures.breakGlass)],
    [words.missing, words.times(figures.sources.missing)],
    ...(figures.log
      ? ([
          [words.log, words.times(figures.log.size)],
          [words.checkpoints, words.times(figures.log.checkpoints)],
          [words.stamps, words.times(figures.log.stamps)],
        ] as const)
      : []),
  ];
  return (
    <dl className="mb-8 grid grid-cols-2 gap-3 sm:grid-cols-4">
      {totals.map(([name, count]) => (
        <div className="rounded-8 border border-solid-gray-420 px-4 py-3" key={name}>
          <dt className="text-dns-14N-130 leading-[1.5] text-solid-gray-700">{name}</dt>
          <dd className="text-std-20B-150">{count}</dd>
        </div>
      ))}
    </dl>
  );
}

function Figures({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }): ReactElement {
  const { exports } = useDeskMessages();
  return (
    <section>
      <h2 className="border-b border-solid-gray-420 pb-1 text-std-18B-160">{title}</h2>
      {lines.length === 0 ? (
        <p className="py-2 text-solid-gray-700">{exports.report.figures.none}</p>
      ) : (
        <dl>
          {lines.map(([name, count]) => (
            <div className="flex justify-between gap-4 border-b border-solid-gray-200 py-1.5" key={name}>
              <dt className="min-w-0">{name}</dt>
              <dd className="text-right">{count}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
