import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { findingsQuery, scanNow } from '../../api/findings.js';
import { useSubmission } from '../../api/submission.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import { PagedList } from '../../table/paged-list.js';
import { Button, LinkButton } from '../../ui/button.js';
import { useFlash } from '../../ui/flash.js';
import { Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Empty } from '../../ui/query-view.js';
import { Tabs } from '../../ui/tabs.js';
import { FindingCard } from './finding-card.js';
import { byWeight } from './finding-sentence.js';

const searches = {
  unusual: { category: 'unusual', state: 'open' },
  integrity: { category: 'integrity', state: 'open' },
  settled: { state: 'settled' },
} as const;
type Tab = keyof typeof searches;

/** 気になるアクセス: what differs from the usual, each with its reason in a sentence, and what to do about it. */
export function FindingsPage(): ReactElement {
  const m = useMessages();
  const { findings: words } = useDeskMessages();
  const scan = useScan();
  const [tab, setTab] = useState<Tab>('unusual');
  const tabs = (['unusual', 'integrity', 'settled'] as const).map((value) => ({ value, label: words[value] }));
  return (
    <Page
      actions={
        <>
          <LinkButton look="plain" to="/audit/findings/rules">
            {words.rulesLink}
          </LinkButton>
          <Button busy={scan.pending} icon="search" look="primary" onClick={() => void scan.submit(null)}>
            {words.scan}
          </Button>
        </>
      }
      lead={<p className="measure">{words.lead}</p>}
      title={words.title}
    >
      {scan.problem && <ProblemNotice onRetry={() => void scan.submit(null)} problem={scan.problem} />}
      <Tabs label={words.tabs} onSelect={setTab} selected={tab} tabs={tabs}>
        <h2 className="sr-only">{words[tab]}</h2>
        <FindingList key={tab} tab={tab} />
      </Tabs>
      <p className="mt-6 text-dns-14N-130 text-solid-gray-700">{m.recorded.audit}</p>
    </Page>
  );
}

/** 今すぐ点検する: the nightly look-through, now. */
function useScan() {
  const { findings: words } = useDeskMessages();
  const api = useApi();
  const client = useQueryClient();
  const flash = useFlash();
  return useSubmission(
    (_: null, key) => scanNow(api, {}, key),
    async ({ scanned, found }) => {
      flash({ tone: found > 0 ? 'warning' : 'success', text: words.scanned(scanned, found) });
      await client.invalidateQueries({ queryKey: ['audit', 'findings'] });
    },
  );
}

function FindingList({ tab }: { readonly tab: Tab }): ReactElement {
  const { findings: words } = useDeskMessages();
  const query = useInfiniteQuery(findingsQuery(useApi(), searches[tab]));
  const empty = { unusual: words.empty, integrity: words.integrityEmpty, settled: words.settledEmpty }[tab];
  return (
    <PagedList
      empty={<Empty title={empty}>{tab === 'unusual' ? words.emptyBody : null}</Empty>}
      query={query}
      rows={3}
      tall
    >
      {(found) => (
        <ul className="space-y-4">
          {(tab === 'settled' ? found : found.toSorted(byWeight)).map((finding) => (
            <FindingCard finding={finding} key={finding.findingId} />
          ))}
        </ul>
      )}
    </PagedList>
  );
}
