import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { useApi, useUser } from '../api/api-context.js';
import { CASE_LIST, casesQuery, type CaseListItem } from '../api/cases.js';
import { useMessages } from '../messages/messages-context.js';
import { SEARCH_FIELD } from '../shell/keys.js';
import { Badge } from '../ui/badge.js';
import { Button, LinkButton } from '../ui/button.js';
import { refuseConversionEnter } from '../ui/form.js';
import { Icon } from '../ui/icons.js';
import { MoreButton } from '../ui/more-button.js';
import { Page } from '../ui/page.js';
import { Empty, QueryView } from '../ui/query-view.js';
import { When } from '../ui/when.js';
import { useKeptSearch } from './case-search-state.js';
import { NeedsLine } from './needs-line.js';
import { PurposePanel } from './purpose-panel.js';

/** Cases of the section; one's own open ones at first. */
export function CaseListPage(): ReactElement {
  const m = useMessages();
  const { search } = useKeptSearch();
  const api = useApi();
  // Without a purpose the service would answer with one's own cases only, and look as if there were no others.
  const [stated, setStated] = useState(() => api.statedPurpose(CASE_LIST) !== undefined);
  const mayAsk = search.assignee !== '' || stated;
  const query = useInfiniteQuery({ ...casesQuery(api, search), enabled: mayAsk });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
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
        <QueryView query={query} rows={6}>
          {() =>
            items.length === 0 ? (
              <NothingFound searched={search.q !== ''} />
            ) : (
              <>
                <p className="mb-2 text-solid-gray-700" role="status">
                  {m.caseList.found(items.length, query.hasNextPage)}
                </p>
                <CaseTable items={items} />
                <MoreButton query={query} />
              </>
            )
          }
        </QueryView>
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
  const [text, setText] = useState(search.q);
  return (
    <form
      autoComplete="off"
      className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        keep({ ...search, q: text.trim() });
      }}
      role="search"
    >
      <SearchField onChange={setText} text={text} />
      <Choice
        label={m.caseList.status}
        onChange={(status) => keep({ ...search, status })}
        options={[
          ['open', m.caseList.open],
          ['closed', m.caseList.closed],
          ['', m.ui.all],
        ]}
        value={search.status}
      />
      <Choice
        label={m.caseList.assignee}
        onChange={(assignee) => keep({ ...search, assignee })}
        options={[
          [sub, m.caseList.mine],
          ['', m.caseList.everyone],
        ]}
        value={search.assignee}
      />
    </form>
  );
}

function SearchField({
  text,
  onChange,
}: {
  readonly text: string;
  readonly onChange: (text: string) => void;
}): ReactElement {
  const m = useMessages();
  return (
    <div className="min-w-0 flex-1 basis-80">
      <label className="text-std-16B-170" htmlFor={SEARCH_FIELD}>
        {m.caseList.search}
      </label>
      <div className="mt-1 flex gap-2">
        <input
          autoComplete="off"
          className="min-h-11 w-full min-w-0 rounded-8 border border-solid-gray-600 px-3 hover:border-black"
          enterKeyHint="search"
          id={SEARCH_FIELD}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={refuseConversionEnter}
          spellCheck={false}
          type="text"
          value={text}
        />
        <Button icon="search" type="submit">
          {m.caseList.searchAction}
        </Button>
      </div>
    </div>
  );
}

function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value) => void;
}): ReactElement {
  return (
    <label className="flex flex-col gap-1">
      <span className="text-std-16B-170">{label}</span>
      <select
        className="min-h-11 rounded-8 border border-solid-gray-600 bg-white px-3 hover:border-black"
        onChange={(event) => onChange(event.target.value as Value)}
        value={value}
      >
        {options.map(([code, text]) => (
          <option key={code} value={code}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A table on a wide screen, cards on a phone: the same elements, laid out by width. */
function CaseTable({ items }: { readonly items: readonly CaseListItem[] }): ReactElement {
  const m = useMessages();
  return (
    <table className="w-full border-collapse max-md:block">
      <caption className="sr-only">{m.caseList.title}</caption>
      <thead className="max-md:sr-only">
        <tr className="border-b border-solid-gray-420 text-left text-dns-14B-130">
          <th className="py-2 pr-4">{m.caseList.name}</th>
          <th className="py-2 pr-4">{m.caseList.needs}</th>
          <th className="py-2 pr-4">{m.caseList.number}</th>
          <th className="py-2 pr-4">{m.caseList.assignee}</th>
          <th className="py-2">{m.caseList.updated}</th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {items.map((item) => (
          <CaseRow item={item} key={item.caseId} />
        ))}
      </tbody>
    </table>
  );
}

function CaseRow({ item }: { readonly item: CaseListItem }): ReactElement {
  const m = useMessages();
  const { sub } = useUser();
  const cell = 'py-2 pr-4 align-top max-md:block max-md:p-0';
  return (
    <tr className="relative border-b border-solid-gray-200 hover:bg-blue-50 max-md:block max-md:py-3">
      <td className={cell}>
        <Link
          className="link font-700 before:absolute before:inset-0"
          params={{ caseId: item.caseId }}
          to="/cases/$caseId"
        >
          {item.name ?? m.case.nameless}
        </Link>
        <span className="block text-dns-14N-130 text-solid-gray-700">{item.kana}</span>
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
      </td>
      <td className={cell}>
        <NeedsLine needs={item.needs} />
      </td>
      <td className={`${cell} whitespace-nowrap max-md:inline-block max-md:pr-3`}>{item.number}</td>
      <td className={`${cell} max-md:inline-block max-md:pr-3`}>
        <span className="inline-flex items-center gap-1">
          <span className="md:hidden">
            <Icon name="person" size={16} />
          </span>
          {item.assignee === sub ? m.ui.me : item.assignee}
        </span>
      </td>
      <td className="py-2 align-top max-md:inline-block max-md:p-0">
        <When at={item.updatedAt} relative />
      </td>
    </tr>
  );
}
