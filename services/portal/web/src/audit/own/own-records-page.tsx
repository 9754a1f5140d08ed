import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useApi, useUser } from '../../api/api-context.js';
import { recordsQuery } from '../../api/audit.js';
import { useMessages } from '../../messages/messages-context.js';
import { MoreButton } from '../../ui/more-button.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { Empty, QueryView } from '../../ui/query-view.js';
import { RecordsTable } from '../records/records-table.js';

/** 自分の記録: what I looked at, as the auditor sees it too. */
export function OwnRecordsPage(): ReactElement {
  const m = useMessages();
  const { sub } = useUser();
  const query = useInfiniteQuery(recordsQuery(useApi(), { actor: sub }));
  const records = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page lead={m.own.lead} title={m.nav.ownRecords}>
      <QueryView
        onProblem={(problem) => (problem.status === 403 ? <Notice title={m.own.unavailable} tone="info" /> : null)}
        query={query}
        rows={6}
      >
        {() =>
          records.length === 0 ? (
            <Empty title={m.own.empty}>{m.own.emptyBody}</Empty>
          ) : (
            <>
              <RecordsTable records={records} />
              <MoreButton query={query} />
            </>
          )
        }
      </QueryView>
    </Page>
  );
}
