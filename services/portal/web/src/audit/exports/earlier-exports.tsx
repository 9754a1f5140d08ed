import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { exportFile, exportsQuery, type Export, type ExportKind } from '../../api/exports.js';
import { useAgencyName } from '../../directory/agency-names.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useLanguage, useMessages } from '../../messages/messages-context.js';
import { PagedList } from '../../table/paged-list.js';
import { Empty } from '../../ui/query-view.js';
import { When } from '../../ui/when.js';
import { longDate } from '../../words/dates.js';
import { Download } from '../files/download.js';
import { dayOf } from '../search/period.js';

/** What was exported before; each file can be fetched again and is the same, byte for byte. */
export function EarlierExports(): ReactElement {
  const { exports: words } = useDeskMessages();
  const query = useInfiniteQuery(exportsQuery(useApi()));
  return (
    <PagedList empty={<Empty title={words.empty}>{words.emptyBody}</Empty>} query={query} rows={3}>
      {(items) => (
        <ul>
          {items.map((one) => (
            <ExportLine key={one.exportId} one={one} />
          ))}
        </ul>
      )}
    </PagedList>
  );
}

const endings: Record<ExportKind, string> = { evidence: 'zip', csv: 'csv', fhir: 'ndjson' };

function ExportLine({ one }: { readonly one: Export }): ReactElement {
  const { exports: words } = useDeskMessages();
  const scope = useScopeWords(one);
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-solid-gray-200 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p>
          <span className="font-700">{words.kinds[one.kind]}</span>
          <span className="ml-3">{scope}</span>
        </p>
        <p className="flex flex-wrap gap-x-4 text-dns-14N-130 leading-[1.6] text-solid-gray-700">
          <span>{words.records(one.records)}</span>
          {one.createdAt && <When at={one.createdAt} time />}
          {one.reason && <span>{one.reason}</span>}
        </p>
        {!!one.waiting && <p className="text-dns-14N-130 leading-[1.6]">{words.waiting(one.waiting)}</p>}
        {!!one.replaced && <p className="text-dns-14N-130 leading-[1.6]">{words.replaced(one.replaced)}</p>}
      </div>
      <Download
        action={words.download.action}
        name={`tsunagi-${one.kind}-${one.exportId.slice(0, 8)}.${endings[one.kind]}`}
        path={exportFile(one.exportId)}
      />
    </li>
  );
}

/** What the export was narrowed to, in words. */
function useScopeWords({ scope }: Export): string {
  const m = useMessages();
  const { exports: words, today } = useDeskMessages();
  const language = useLanguage();
  const nameOf = useAgencyName();
  const day = (at: string): string => longDate(dayOf(at), language);
  const parts = [
    scope?.subject && words.scopePerson(scope.subject.slice(-8)),
    scope?.actor && words.scopeActor(scope.actor),
    scope?.agency && nameOf(scope.agency),
    scope?.recipient && words.scopeTo(nameOf(scope.recipient)),
    scope?.caseId && words.scopeCase(scope.caseId.slice(-8)),
    scope?.action && m.codes.action[scope.action],
    scope?.outcome === 'refused' && m.audit.refused,
    scope?.from && scope.to && today.period(day(scope.from), day(scope.to)),
  ].filter((part): part is string => typeof part === 'string' && part !== '');
  return parts.join(m.ui.list) || (scope ? words.scopeEverything : '');
}
