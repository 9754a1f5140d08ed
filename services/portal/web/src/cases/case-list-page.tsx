import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { useApi, useUser } from '../api/api-context.js';
import { CASE_LIST, casesQuery, type CaseListItem } from '../api/cases.js';
import { ready } from '../form/faults.js';
import { SearchButton, SearchForm } from '../form/search-form.js';
import { field, useTyped } from '../form/typed.js';
import { useForm } from '../form/use-form.js';
import { useMessages } from '../messages/messages-context.js';
import { SEARCHED } from '../shell/keys.js';
import { Badge } from '../ui/badge.js';
import { DataTable } from '../table/data-table.js';
import { PagedList } from '../table/paged-list.js';
import { LinkButton } from '../ui/button.js';
import { SelectField, TextField } from '../ui/field.js';
import { Icon } from '../ui/icons.js';
import { Page } from '../ui/page.js';
import { Empty } from '../ui/query-view.js';
import { When } from '../ui/when.js';
import { useKeptSearch } from '../shell/case-search-state.js';
import { NeedsLine } from '../ui/needs-line.js';
import { PurposePanel } from '../purpose/purpose-panel.js';
import { PersonName } from '../ui/person-name.js';

/** Cases of the section; one's own open ones at first. */
export function CaseListPage(): ReactElement {
  const m = useMessages();
  const { search } = useKeptSearch();
  const api = useApi();
  // Without a purpose the service would answer with one's own cases only, and look as if there were no others.
  const [stated, setStated] = useState(() => api.statedPurpose(CASE_LIST) !== undefined);
  const mayAsk = search.assignee !== '' || stated;
  const query = useInfiniteQuery({ ...casesQuery(api, search), enabled: mayAsk });
  return (
    <Page
      actions={
        <LinkButton icon="plus" look="primary" to="/consultations/new">
          {m.nav.take}
        </LinkButton>
      }
      title={m.caseList.title}
    >
      <SearchBar />
      {!mayAsk && <PurposePanel onStated={() => setStated(true)} scope={CASE_LIST} title={m.caseList.purposeTitle} />}
      {mayAsk && (
        <PagedList empty={<NothingFound searched={search.q !== ''} />} query={query} rows={6}>
          {(items) => (
            <>
              <p className="mb-2 text-solid-gray-700" role="status">
                {m.caseList.found(items.length, query.hasNextPage)}
              </p>
              <CaseTable items={items} />
            </>
          )}
        </PagedList>
      )}
      <p className="mt-6 text-dns-14N-130 text-solid-gray-700">{m.caseList.recorded}</p>
    </Page>
  );
}

function NothingFound({ searched }: { readonly searched: boolean }): ReactElement {
  const m = useMessages();
  return searched ? (
    <Empty title={m.caseList.notFound}>{m.caseList.notFoundBody}</Empty>
  ) : (
    <Empty title={m.caseList.empty}>{m.caseList.emptyBody}</Empty>
  );
}

function SearchBar(): ReactElement {
  const m = useMessages();
  const { sub } = useUser();
  const { search, keep } = useKeptSearch();
  const form = useForm(useTyped({ q: search.q }), ({ q }) => ready(q.trim()), {
    submit: (q) => keep({ ...search, q }),
  });
  return (
    <SearchForm form={form}>
      <div className="flex min-w-0 flex-1 basis-80 items-end gap-2">
        <TextField {...field(form, 'q', SEARCHED)} className="min-w-0 flex-1" label={m.caseList.search} />
        <SearchButton look="secondary">{m.caseList.searchAction}</SearchButton>
      </div>
      <SelectField
        className="w-auto"
        label={m.caseList.status}
        onChange={(status) => keep({ ...search, status })}
        options={[
          { value: 'open', label: m.caseList.open },
          { value: 'closed', label: m.caseList.closed },
          { value: '', label: m.ui.all },
        ]}
        pointer="/status"
        value={search.status}
      />
      <SelectField
        className="w-auto"
        label={m.caseList.assignee}
        onChange={(assignee) => keep({ ...search, assignee })}
        options={[
          { value: sub, label: m.caseList.mine },
          { value: '', label: m.caseList.everyone },
        ]}
        pointer="/assignee"
        value={search.assignee}
      />
    </SearchForm>
  );
}

function CaseTable({ items }: { readonly items: readonly CaseListItem[] }): ReactElement {
  const m = useMessages();
  return (
    <DataTable
      caption={m.caseList.title}
      columns={[
        { head: m.caseList.name, cell: (item) => <Name item={item} /> },
        { head: m.caseList.needs, cell: ({ needs }) => <NeedsLine needs={needs} /> },
        { head: m.caseList.number, cell: ({ number }) => number, inline: true, look: 'whitespace-nowrap' },
        {
          head: m.caseList.assignee,
          cell: ({ assignee }) => <Assignee assignee={assignee} />,
          inline: true,
          look: 'whitespace-nowrap',
        },
        { head: m.caseList.updated, cell: ({ updatedAt }) => <When at={updatedAt} relative />, inline: true },
      ]}
      keyOf={({ caseId }) => caseId}
      linked
      rows={items}
    />
  );
}

function Name({ item }: { readonly item: CaseListItem }): ReactElement {
  const m = useMessages();
  return (
    <>
      <Link className="link font-700" params={{ caseId: item.caseId }} to="/cases/$caseId">
        <PersonName name={item.name} />
      </Link>
      <span className="block text-dns-14N-130 text-solid-gray-700 md:whitespace-nowrap">
        {item.kana !== undefined && <PersonName name={item.kana} />}
      </span>
      {(item.addressConfidential || item.status === 'closed') && (
        <span className="mt-1 flex flex-wrap gap-1">
          {item.addressConfidential && (
            <Badge icon="lock" tone="red">
              {m.codes.flag['address-confidential']}
            </Badge>
          )}
          {item.status === 'closed' && <Badge>{m.caseList.closed}</Badge>}
        </span>
      )}
    </>
  );
}

function Assignee({ assignee }: Pick<CaseListItem, 'assignee'>): ReactElement {
  const m = useMessages();
  const { sub } = useUser();
  return (
    <span className="inline-flex items-center gap-1">
      <span className="md:hidden print:hidden">
        <Icon name="person" size={16} />
      </span>
      {assignee === sub ? m.ui.me : assignee}
    </span>
  );
}
