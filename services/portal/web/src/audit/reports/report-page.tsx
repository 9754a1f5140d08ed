import { useQuery } from '@tanstack/react-query';
import { systemClock, tokyoDate } from '@tsunagi/kernel';
import { useState, type ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { reportFile, reportQuery } from '../../api/exports.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import { SelectField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { addMonths } from '../../words/dates.js';
import { Download } from '../files/download.js';
import { ReportFigures } from './report-figures.js';

const MONTHS_BACK = 24;

/** The months a report can be about, the last whole one first. @param today in Tokyo */
export function reportMonths(today: string): string[] {
  const first = `${today.slice(0, 7)}-01`;
  return Array.from({ length: MONTHS_BACK }, (_, back) => addMonths(first, -back).slice(0, 7));
}

/** 月次報告: a month in figures, and as the paper that goes to the audit commissioners. */
export function ReportPage(): ReactElement {
  const m = useMessages();
  const { exports } = useDeskMessages();
  const { report: words } = exports;
  const months = reportMonths(tokyoDate(systemClock.now()));
  const [month, setMonth] = useState(months[1]!);
  const query = useQuery(reportQuery(useApi(), month));
  return (
    <Page lead={words.lead} title={words.title}>
      <div className="mb-6 flex flex-wrap items-end gap-4">
        <SelectField
          className="w-56"
          label={words.month}
          onChange={setMonth}
          options={months.map((value) => {
            const [year, number] = value.split('-').map(Number) as [number, number];
            return { value, label: words.monthOf(year, number) };
          })}
          pointer="/month"
          value={month}
        />
        <Download
          accept="application/pdf"
          action={words.pdf}
          key={month}
          look="primary"
          name={`tsunagi-audit-report-${month}.pdf`}
          path={reportFile(month)}
        />
      </div>
      <QueryView
        onProblem={(problem) => (problem.status === 404 ? <Notice title={words.none} tone="info" /> : null)}
        query={query}
        rows={4}
        tall
      >
        {(figures) => (
          <>
            {!figures.complete && (
              <div className="mb-4">
                <Notice tone="info">
                  <p>{words.running}</p>
                </Notice>
              </div>
            )}
            <ReportFigures figures={figures} />
          </>
        )}
      </QueryView>
      <p className="mt-6 text-dns-14N-130 text-solid-gray-700">{m.recorded.audit}</p>
    </Page>
  );
}
