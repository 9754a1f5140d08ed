import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { recordsQuery, type RecordSearch } from '../../api/audit.js';
import { findingsQuery } from '../../api/findings.js';
import { itemsOf } from '../../api/page.js';
import { SearchButton, SearchForm } from '../../form/search-form.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import { PagedList } from '../../table/paged-list.js';
import { Page, Section } from '../../ui/page.js';
import { Empty, QueryView } from '../../ui/query-view.js';
import { Tabs } from '../../ui/tabs.js';
import { DeskRecords } from '../records/desk-records.js';
import { FindingCard } from '../findings/finding-card.js';
import { PeriodFields } from '../search/period-fields.js';
import { emptySearch, toSearch } from '../search/record-search.js';
import { AgencyCondition } from '../search/search-fields.js';
import { useSearchForm } from '../search/use-search-form.js';

type Tab = 'denied' | 'breakGlass';

/** 拒否・緊急閲覧: what was stopped, and what was opened in an emergency. */
export function DeniedPage(): ReactElement {
  const m = useMessages();
  const { records: words } = useDeskMessages();
  const [tab, setTab] = useState<Tab>('breakGlass');
  const [narrowed, setNarrowed] = useState<RecordSearch>({});
  const tabs = (['breakGlass', 'denied'] as const).map((value) => ({ value, label: words.denied[value] }));
  return (
    <Page lead={words.denied.lead} title={words.denied.title}>
      <Narrowing onAsk={setNarrowed} />
      <Tabs label={words.denied.title} onSelect={setTab} selected={tab} tabs={tabs}>
        {tab === 'denied' ? (
          <RecordList empty={words.denied.deniedEmpty} search={{ ...narrowed, outcome: 'refused' }} />
        ) : (
          <>
            <ToReview />
            <Section id="break-glass" title={words.denied.all}>
              <RecordList empty={words.denied.breakGlassEmpty} search={{ ...narrowed, action: 'break-glass' }} />
            </Section>
          </>
        )}
      </Tabs>
      <p className="text-dns-14N-130 text-solid-gray-700">{m.recorded.audit}</p>
    </Page>
  );
}

function Narrowing({ onAsk }: { readonly onAsk: (search: RecordSearch) => void }): ReactElement {
  const { records: words } = useDeskMessages();
  const form = useSearchForm(emptySearch, (asked) => onAsk(toSearch(asked)));
  return (
    <SearchForm form={form} label={words.search.conditions}>
      <AgencyCondition form={form} />
      <PeriodFields form={form} />
      <SearchButton look="secondary">{words.denied.action}</SearchButton>
    </SearchForm>
  );
}

function RecordList({ search, empty }: { readonly search: RecordSearch; readonly empty: string }): ReactElement {
  const { records: words } = useDeskMessages();
  const query = useInfiniteQuery(recordsQuery(useApi(), search));
  return (
    <PagedList empty={<Empty title={empty}>{words.denied.emptyBody}</Empty>} query={query} rows={5}>
      {(records) => <DeskRecords records={records} />}
    </PagedList>
  );
}

/** Break-glass that nobody has looked into yet (each must be reviewed). */
function ToReview(): ReactElement {
  const { records: words } = useDeskMessages();
  const query = useInfiniteQuery(findingsQuery(useApi(), { category: 'unusual', state: 'open' }));
  const open = itemsOf(query.data).filter(({ kind }) => kind === 'break-glass');
  return (
    <Section count={open.length} id="to-review" title={words.denied.toReview}>
      <QueryView query={query} rows={2} tall>
        {() =>
          open.length === 0 ? (
            <p className="text-solid-gray-700">{words.denied.toReviewEmpty}</p>
          ) : (
            <ul className="space-y-4">
              {open.map((finding) => (
                <FindingCard finding={finding} key={finding.findingId} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Section>
  );
}
