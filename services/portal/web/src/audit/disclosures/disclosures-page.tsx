import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useApi } from '../../api/api-context.js';
import { disclosuresQuery, type Disclosure, type DisclosureSearch } from '../../api/audit.js';
import { SearchButton, SearchForm } from '../../form/search-form.js';
import { useAgencyName } from '../../directory/agency-names.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import { DataTable, type Column } from '../../table/data-table.js';
import { PagedList } from '../../table/paged-list.js';
import { Page, Section } from '../../ui/page.js';
import { Empty } from '../../ui/query-view.js';
import { When } from '../../ui/when.js';
import { useAskRecords } from '../records/others-like-it.js';
import { PeriodFields } from '../search/period-fields.js';
import { emptySearch, toSearch } from '../search/record-search.js';
import { AgencyCondition, RecipientCondition, SubjectCondition } from '../search/search-fields.js';
import { useSearchForm } from '../search/use-search-form.js';

/** 提供の一覧: what left, about whom, to whom, on what basis. */
export function DisclosuresPage(): ReactElement {
  const m = useMessages();
  const { records: words } = useDeskMessages();
  const [asked, setAsked] = useState<DisclosureSearch>({});
  const api = useApi();
  const client = useQueryClient();
  const query = useInfiniteQuery(disclosuresQuery(api, asked));
  const ask = (search: DisclosureSearch): void => {
    setAsked(search);
    // The same question, asked again, is asked of the service again.
    void client.invalidateQueries({ queryKey: disclosuresQuery(api, search).queryKey, exact: true });
  };
  return (
    <Page lead={words.disclosures.lead} title={words.disclosures.title}>
      <Asking onAsk={ask} />
      <Section id="left" title={words.disclosures.list}>
        <PagedList empty={<Empty title={words.disclosures.empty}>{m.audit.emptyBody}</Empty>} query={query} rows={6}>
          {(items) => <LeftTable items={items} />}
        </PagedList>
      </Section>
      <p className="text-dns-14N-130 text-solid-gray-700">{m.recorded.audit}</p>
    </Page>
  );
}

function Asking({ onAsk }: { readonly onAsk: (search: DisclosureSearch) => void }): ReactElement {
  const { search, disclosures: words } = useDeskMessages().records;
  const form = useSearchForm(emptySearch, (asked) => onAsk(toSearch(asked)));
  return (
    <SearchForm form={form} label={search.conditions}>
      <RecipientCondition form={form} label={words.recipient} />
      <AgencyCondition form={form} label={words.from} />
      <SubjectCondition form={form} />
      <PeriodFields form={form} />
      <SearchButton>{words.action}</SearchButton>
    </SearchForm>
  );
}

function LeftTable({ items }: { readonly items: readonly Disclosure[] }): ReactElement {
  const { disclosures: words } = useDeskMessages().records;
  return <DataTable caption={words.list} columns={useColumns()} keyOf={({ recordId }) => recordId} rows={items} />;
}

function useColumns(): readonly Column<Disclosure>[] {
  const m = useMessages();
  const { search, place, disclosures: words } = useDeskMessages().records;
  const nameOf = useAgencyName();
  return [
    { head: m.audit.at, cell: ({ at }) => <When at={at} time />, look: 'text-dns-16N-130' },
    { head: words.from, cell: ({ agency, actor }) => [nameOf(agency), <Small key="actor">{actor}</Small>] },
    { head: words.recipient, cell: (item) => <Recipient item={item} />, look: 'font-700' },
    { head: m.audit.whose, cell: ({ subject }) => subject && <Subject subject={subject} /> },
    {
      head: words.categories,
      cell: ({ categories }) => (categories ?? []).map((category) => m.codes.category[category]).join(m.ui.list),
      look: 'leading-[1.5]',
    },
    { head: search.basis, cell: (item) => <Basis item={item} /> },
    { head: place.column, cell: ({ index }) => (typeof index === 'number' ? place.at(index) : place.notYet) },
  ];
}

function Small({ title, children }: { readonly title?: string; readonly children: ReactNode }): ReactElement {
  return (
    <span className="block text-dns-14N-130 leading-[1.5] text-solid-gray-700" title={title}>
      {children}
    </span>
  );
}

function Recipient({ item: { recipient, object } }: { readonly item: Disclosure }): ReactElement {
  const m = useMessages();
  const { disclosures: words } = useDeskMessages().records;
  const nameOf = useAgencyName();
  return (
    <>
      <span aria-hidden="true" className="md:hidden print:hidden">
        →{' '}
      </span>
      {recipient ? nameOf(recipient) : words.outside}
      {object && <Small>{m.audit.object[object.kind] ?? object.kind}</Small>}
    </>
  );
}

/** A pseudonym that leads to its records. */
function Subject({ subject }: { readonly subject: string }): ReactElement {
  const m = useMessages();
  const ask = useAskRecords();
  return (
    <button className="link" onClick={() => ask({ subject })} title={m.audit.seeSubject} type="button">
      {subject.slice(-8)}
    </button>
  );
}

function Basis({ item: { basis, decisionId } }: { readonly item: Disclosure }): ReactElement {
  const m = useMessages();
  const { disclosures: words } = useDeskMessages().records;
  return (
    <>
      {basis && m.codes.basis[basis]}
      {decisionId && (
        <Small title={decisionId}>
          {words.decision} {decisionId.slice(-8)}
        </Small>
      )}
    </>
  );
}
