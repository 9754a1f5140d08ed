import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { DataTable } from '../../table/data-table.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { QueryView } from '../../ui/query-view.js';
import { compareKeys, isSameSet, type ComparedKey } from './key-comparison.js';
import { useVerifyWords } from './verify-words.js';

/** The keys that the server shows, beside the pinned ones. They are looked at and never taken over. */
export function ServedKeys({ pinned }: { readonly pinned: string }): ReactElement {
  const words = useVerifyWords().keys;
  const api = useApi();
  const [asked, setAsked] = useState(false);
  const query = useQuery({
    queryKey: ['audit', 'log-keys'],
    queryFn: async ({ signal }) => {
      const { content } = await api.file(
        '/audit/log/vkey',
        { purpose: 'audit', accept: 'text/plain', signal },
        () => undefined,
      );
      return content.text();
    },
    enabled: asked,
  });
  return (
    <div className="space-y-3 print:hidden">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button onClick={() => setAsked(true)}>{words.compare}</Button>
        <span className="text-dns-14N-130 text-solid-gray-700">{words.compareHint}</span>
      </div>
      {asked && (
        <QueryView query={query} rows={2}>
          {(served) => <Comparison keys={compareKeys(pinned, served)} />}
        </QueryView>
      )}
    </div>
  );
}

function Comparison({ keys }: { readonly keys: readonly ComparedKey[] }): ReactElement {
  const words = useVerifyWords().keys;
  const agree = isSameSet(keys);
  return (
    <>
      <Notice live title={agree ? words.sameKeys : words.otherKeys} tone={agree ? 'success' : 'warning'} />
      <DataTable
        caption={words.comparison}
        columns={[
          { head: words.pinned, cell: ({ pinned }) => pinned ?? words.absent, named: 'above', look: 'break-all' },
          { head: words.served, cell: ({ served }) => served ?? words.absent, named: 'above', look: 'break-all' },
          {
            head: words.verdict,
            cell: ({ pinned, served }) => (
              <Badge icon={pinned && served ? 'check' : 'alert'} tone={pinned && served ? 'green' : 'orange'}>
                {pinned && served ? words.both : pinned ? words.onlyPinned : words.onlyServed}
              </Badge>
            ),
          },
        ]}
        keyOf={({ pinned, served }) => `${pinned} ${served}`}
        rows={keys}
      />
    </>
  );
}
