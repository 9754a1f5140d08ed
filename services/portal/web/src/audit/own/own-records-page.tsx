import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useApi, useUser } from '../../api/api-context.js';
import { recordsQuery } from '../../api/audit.js';
import { useMessages } from '../../messages/messages-context.js';
import { PagedList } from '../../table/paged-list.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { Empty } from '../../ui/query-view.js';
import { RecordsTable } from '../records/records-table.js';

/** 自分の記録: what I looked at, as the auditor sees it too. */
export function OwnRecordsPage(): ReactElement {
  const m = useMessages();
  const { sub } = useUser();
  const query = useInfiniteQuery(recordsQuery(useApi(), { actor: sub }));
  return (
    <Page lead={m.own.lead} title={m.nav.ownRecords}>
      <PagedList
        empty={<Empty title={m.own.empty}>{m.own.emptyBody}</Empty>}
        onProblem={(problem) => (problem.status === 403 ? <Notice title={m.own.unavailable} tone="info" /> : null)}
        query={query}
        rows={6}
      >
        {(records) => <RecordsTable records={records} />}
      </PagedList>
    </Page>
  );
}
