import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { disclosuresQuery, type Disclosure, type DisclosureSearch } from '../../api/audit.js';
import { useAgencyName } from '../../directory/agency-names.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import { Button } from '../../ui/button.js';
import { SelectField, TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { MoreButton } from '../../ui/more-button.js';
import { Page, Section } from '../../ui/page.js';
import { Empty, QueryView } from '../../ui/query-view.js';
import { When } from '../../ui/when.js';
import { useAskRecords } from '../records/others-like-it.js';
import { PeriodFields } from '../search/period-fields.js';
import { emptySearch, toSearch } from '../search/record-search.js';
import { useAgencyOptions } from '../search/search-fields.js';
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
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page lead={words.disclosures.lead} title={words.disclosures.title}>
      <Asking onAsk={ask} />
      <Section id="left" title={words.disclosures.list}>
        <QueryView query={query} rows={6}>
          {() =>
            items.length === 0 ? (
              <Empty title={words.disclosures.empty}>{m.audit.emptyBody}</Empty>
            ) : (
              <>
                <LeftTable items={items} />
                <MoreButton query={query} />
              </>
            )
          }
        </QueryView>
      </Section>
      <p className="text-dns-14N-130 text-solid-gray-700">{m.recorded.audit}</p>
    </Page>
  );
}

function Asking({ onAsk }: { readonly onAsk: (search: DisclosureSearch) => void }): ReactElement {
  const m = useMessages();
  const { records: words } = useDeskMessages();
  const agencies = useAgencyOptions();
  const { form, faults, change, ask } = useSearchForm(emptySearch, (asked) => onAsk(toSearch(asked)));
  const shared = { className: 'w-full max-w-48', empty: m.ui.all, options: agencies };
  return (
    <Form
      className="mb-6 flex flex-wrap items-end gap-x-4 gap-y-3"
      enterSubmits
      fieldProblems={faults}
      label={words.search.conditions}
      onSubmit={ask}
    >
      <SelectField
        {...shared}
        label={words.disclosures.recipient}
        onChange={(recipient) => change({ recipient })}
        pointer="/recipient"
        value={form.recipient}
      />
      <SelectField
        {...shared}
        label={words.disclosures.from}
        onChange={(agency) => change({ agency })}
        pointer="/agency"
        value={form.agency}
      />
      <TextField
        className="w-full max-w-88"
        label={m.audit.subject}
        onChange={(subject) => change({ subject })}
        pointer="/subject"
        value={form.subject}
      />
      <PeriodFields change={change} period={form} />
      <Button icon="search" look="primary" type="submit">
        {words.disclosures.action}
      </Button>
    </Form>
  );
}

function LeftTable({ items }: { readonly items: readonly Disclosure[] }): ReactElement {
  const m = useMessages();
  const { records: words } = useDeskMessages();
  const head = 'py-2 pr-4';
  return (
    <table className="w-full border-collapse max-md:block">
      <caption className="sr-only">{words.disclosures.list}</caption>
      <thead className="max-md:sr-only">
        <tr className="border-b border-solid-gray-420 text-left text-dns-14B-130">
          <th className={head}>{m.audit.at}</th>
          <th className={head}>{words.disclosures.from}</th>
          <th className={head}>{words.disclosures.recipient}</th>
          <th className={head}>{m.audit.whose}</th>
          <th className={head}>{words.disclosures.categories}</th>
          <th className={head}>{words.search.basis}</th>
          <th className="py-2">{words.place.column}</th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {items.map((item) => (
          <LeftRow item={item} key={item.recordId} />
        ))}
      </tbody>
    </table>
  );
}

function LeftRow({ item }: { readonly item: Disclosure }): ReactElement {
  const m = useMessages();
  const { records: words } = useDeskMessages();
  const nameOf = useAgencyName();
  const ask = useAskRecords();
  const cell = 'py-2 pr-4 align-top max-md:block max-md:p-0';
  const small = 'block text-dns-14N-130 leading-[1.5] text-solid-gray-700';
  return (
    <tr className="border-b border-solid-gray-200 max-md:block max-md:py-3">
      <td className={`${cell} text-dns-16N-130`}>
        <When at={item.at} time />
      </td>
      <td className={cell}>
        {nameOf(item.agency)}
        <span className={small}>{item.actor}</span>
      </td>
      <td className={`${cell} font-700`}>
        <span className="md:hidden" aria-hidden="true">
          →{' '}
        </span>
        {item.recipient ? nameOf(item.recipient) : words.disclosures.outside}
        {item.object && <span className={small}>{m.audit.object[item.object.kind] ?? item.object.kind}</span>}
      </td>
      <td className={cell}>
        {item.subject && (
          <button
            className="link"
            onClick={() => ask({ subject: item.subject ?? '' })}
            title={m.audit.seeSubject}
            type="button"
          >
            {item.subject.slice(-8)}
          </button>
        )}
      </td>
      <td className={`${cell} leading-[1.5]`}>
        {(item.categories ?? []).map((category) => m.codes.category[category]).join(m.ui.list)}
      </td>
      <td className={cell}>
        {item.basis && m.codes.basis[item.basis]}
        {item.decisionId && (
          <span className={small} title={item.decisionId}>
            {words.disclosures.decision} {item.decisionId.slice(-8)}
          </span>
        )}
      </td>
      <td className="py-2 align-top max-md:block max-md:p-0">
        {typeof item.index === 'number' ? words.place.at(item.index) : words.place.notYet}
      </td>
    </tr>
  );
}
