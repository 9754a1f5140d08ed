import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { recordsQuery } from '../../api/audit.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Form } from '../../ui/form.js';
import { MoreButton } from '../../ui/more-button.js';
import { Page, Section } from '../../ui/page.js';
import { Empty, QueryView } from '../../ui/query-view.js';
import { DeskRecords } from './desk-records.js';
import { useKeptAsking } from '../search/kept-asking.js';
import { asksMore, emptySearch, toSearch, type SearchForm } from '../search/record-search.js';
import { ManyConditions, UsualConditions } from '../search/search-fields.js';
import { useSearchForm } from '../search/use-search-form.js';

/** 記録を探す: by person, account, agency, time and everything else that a record says. */
export function RecordsPage(): ReactElement {
  const m = useMessages();
  const { records: words } = useDeskMessages();
  const { search: asked, keep } = useKeptAsking();
  const api = useApi();
  const client = useQueryClient();
  const ask = (form: SearchForm): void => {
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
  readonly asked: SearchForm;
  readonly onAsk: (form: SearchForm) => void;
}): ReactElement {
  const m = useMessages();
  const { records: words } = useDeskMessages();
  const { form, faults, change, ask } = useSearchForm(asked, onAsk);
  return (
    <Form className="mb-6 space-y-3" enterSubmits fieldProblems={faults} label={words.search.conditions} onSubmit={ask}>
      <UsualConditions change={change} form={form} />
      <details open={asksMore(asked) || undefined}>
        <summary className="link flex min-h-11 items-center">{words.search.more}</summary>
        <ManyConditions change={change} form={form} />
      </details>
      <div className="flex flex-wrap gap-3">
        <Button icon="search" look="primary" type="submit">
          {m.audit.searchAction}
        </Button>
        <Button look="plain" onClick={() => onAsk({ ...emptySearch })}>
          {words.search.clear}
        </Button>
      </div>
    </Form>
  );
}

function Found({ asked }: { readonly asked: SearchForm }): ReactElement {
  const m = useMessages();
  const { records: words } = useDeskMessages();
  const query = useInfiniteQuery(recordsQuery(useApi(), toSearch(asked)));
  const records = query.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = query.data && (
    <span className="text-solid-gray-700">{words.search.shown(records.length, query.hasNextPage)}</span>
  );
  return (
    <Section aside={shown} id="found" title={words.search.results}>
      <QueryView query={query} rows={6}>
        {() =>
          records.length === 0 ? (
            <Empty title={m.audit.empty}>{m.audit.emptyBody}</Empty>
          ) : (
            <>
              <DeskRecords records={records} />
              <MoreButton query={query} />
            </>
          )
        }
      </QueryView>
    </Section>
  );
}
