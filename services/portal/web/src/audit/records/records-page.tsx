import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { recordsQuery } from '../../api/audit.js';
import { itemsOf } from '../../api/page.js';
import { SearchButton, SearchForm } from '../../form/search-form.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import { PagedList } from '../../table/paged-list.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Page, Section } from '../../ui/page.js';
import { Empty } from '../../ui/query-view.js';
import { DeskRecords } from './desk-records.js';
import { useKeptAsking } from '../search/kept-asking.js';
import { asksMore, emptySearch, toSearch, type RecordConditions } from '../search/record-search.js';
import { ManyConditions, UsualConditions } from '../search/search-fields.js';
import { useSearchForm } from '../search/use-search-form.js';

/** 記録を探す: by person, account, agency, time and everything else that a record says. */
export function RecordsPage(): ReactElement {
  const m = useMessages();
  const { records: words } = useDeskMessages();
  const { search: asked, keep } = useKeptAsking();
  const api = useApi();
  const client = useQueryClient();
  const ask = (form: RecordConditions): void => {
    keep(form);
    // The same question, asked again, is asked of the service again.
    const { queryKey } = recordsQuery(api, toSearch(form));
    void client.invalidateQueries({ queryKey, exact: true });
  };
  return (
    <Page
      actions={
        <LinkButton icon="outbox" to="/audit/exports">
          {words.search.export}
        </LinkButton>
      }
      lead={words.search.lead}
      title={words.search.title}
    >
      {/* Another question from elsewhere (a person's records) opens the form anew. */}
      <SearchPart asked={asked} key={JSON.stringify(asked)} onAsk={ask} />
      <Found asked={asked} />
      <p className="text-dns-14N-130 text-solid-gray-700">{m.recorded.audit}</p>
    </Page>
  );
}

function SearchPart({
  asked,
  onAsk,
}: {
  readonly asked: RecordConditions;
  readonly onAsk: (search: RecordConditions) => void;
}): ReactElement {
  const m = useMessages();
  const { search: words } = useDeskMessages().records;
  const form = useSearchForm(asked, onAsk);
  const more = (
    <>
      <details open={asksMore(asked) || undefined}>
        <summary className="link flex min-h-11 items-center">{words.more}</summary>
        <ManyConditions form={form} />
      </details>
      <div className="flex flex-wrap gap-3">
        <SearchButton>{m.audit.searchAction}</SearchButton>
        <Button look="plain" onClick={() => onAsk({ ...emptySearch })}>
          {words.clear}
        </Button>
      </div>
    </>
  );
  return (
    <SearchForm below={more} form={form} label={words.conditions}>
      <UsualConditions form={form} />
    </SearchForm>
  );
}

function Found({ asked }: { readonly asked: RecordConditions }): ReactElement {
  const m = useMessages();
  const { search: words } = useDeskMessages().records;
  const query = useInfiniteQuery(recordsQuery(useApi(), toSearch(asked)));
  const shown = query.data && (
    <span className="text-solid-gray-700">{words.shown(itemsOf(query.data).length, query.hasNextPage)}</span>
  );
  return (
    <Section aside={shown} id="found" title={words.results}>
      <PagedList empty={<Empty title={m.audit.empty}>{m.audit.emptyBody}</Empty>} query={query} rows={6}>
        {(records) => <DeskRecords records={records} />}
      </PagedList>
    </Section>
  );
}
