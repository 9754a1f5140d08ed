import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useApi } from '../api/api-context.js';
import { findingsQuery, integrityQuery, type Finding, type Integrity } from '../api/audit.js';
import { useMessages } from '../messages/messages-context.js';
import { Notice } from '../ui/notice.js';
import { QueryView } from '../ui/query-view.js';
import { When } from '../ui/when.js';

/** Whether the record can be trusted: what was checked, when, and what is wrong. The first thing an auditor needs. */
export function IntegrityLine(): ReactElement {
  const m = useMessages();
  const api = useApi();
  const integrity = useQuery({ ...integrityQuery(api), refetchInterval: 60_000 });
  const findings = useQuery(findingsQuery(api));
  return (
    <section aria-label={m.audit.integrity} className="mb-6">
      <QueryView query={integrity} rows={1} tall>
        {(found) => (
          <Notice title={found.intact ? m.audit.intact : m.audit.notIntact} tone={found.intact ? 'success' : 'error'}>
            <p>
              {m.audit.checked(found.sources.length)} <span className="whitespace-nowrap">{m.audit.checkedAt}</span>{' '}
              <When at={found.checkedAt} time />
            </p>
            {(findings.data?.items.length ?? 0) > 0 && <Findings findings={findings.data?.items ?? []} />}
            <Sources integrity={found} />
          </Notice>
        )}
      </QueryView>
    </section>
  );
}

function Findings({ findings }: { readonly findings: readonly Finding[] }): ReactElement {
  const m = useMessages();
  return (
    <ul className="list-disc pl-6">
      {findings.map((finding) => (
        <li key={finding.findingId}>
          {m.audit.finding[finding.kind]} {finding.source} {m.audit.range(finding.firstCounter, finding.lastCounter)}{' '}
          <When at={finding.foundAt} time />
        </li>
      ))}
    </ul>
  );
}

function Sources({ integrity }: { readonly integrity: Integrity }): ReactElement {
  const m = useMessages();
  return (
    <details>
      <summary className="link min-h-11 content-center">{m.audit.sources}</summary>
      <table className="w-full text-left">
        <thead>
          <tr className="border-b border-solid-gray-420 text-dns-14B-130">
            <th className="py-1 pr-4">{m.audit.source}</th>
            <th className="py-1 pr-4 text-right">{m.audit.count}</th>
            <th className="py-1 pr-4">{m.audit.missing}</th>
            <th className="py-1">{m.audit.last}</th>
          </tr>
        </thead>
        <tbody>
          {integrity.sources.map(({ source, count, missing, lastStoredAt }) => (
            <tr className="border-b border-solid-gray-300" key={source}>
              <td className="py-1 pr-4">{source}</td>
              <td className="py-1 pr-4 text-right">{count}</td>
              <td className="py-1 pr-4">{m.audit.missingCount(missing)}</td>
              <td className="py-1">
                <When at={lastStoredAt} time />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
