import { useInfiniteQuery } from '@tanstack/react-query';
import { accessActions } from '@tsunagi/contracts';
import { useState, type ReactElement } from 'react';
import { useApi } from '../api/api-context.js';
import { recordsQuery } from '../api/audit.js';
import type { FieldProblem } from '../api/problem.js';
import { useAgencies } from '../directory/agency-names.js';
import { useLanguage, useMessages } from '../messages/messages-context.js';
import { Button } from '../ui/button.js';
import { RadioGroup } from '../ui/choice.js';
import { SelectField, TextField } from '../ui/field.js';
import { Form } from '../ui/form.js';
import { MoreButton } from '../ui/more-button.js';
import { Page, Section } from '../ui/page.js';
import { Empty, QueryView } from '../ui/query-view.js';
import { IntegrityLine } from './integrity-line.js';
import { checkSearch, emptySearch, toSearch, type SearchForm, type View } from './record-search.js';
import { RecordsTable } from './records-table.js';

const views: readonly View[] = ['everything', 'subject', 'actor', 'agency', 'denied'];

/** 監査: can the record be trusted, and who looked at whose data, and why. */
export function AuditPage(): ReactElement {
  const m = useMessages();
  const [form, setForm] = useState<SearchForm>(emptySearch);
  const [asked, setAsked] = useState<SearchForm>(emptySearch);
  const [faults, setFaults] = useState<readonly FieldProblem[]>([]);
  const query = useInfiniteQuery(recordsQuery(useApi(), toSearch(asked)));
  const records = query.data?.pages.flatMap((page) => page.items) ?? [];
  const ask = (next: SearchForm): void => {
    const found = checkSearch(next);
    setForm(next);
    setFaults(found.map((fault) => ({ ...fault, message: fault.code === 'date' ? m.audit.dateHint : m.audit.must })));
    if (found.length === 0) setAsked(next);
  };
  return (
    <Page lead={m.audit.lead} title={m.audit.title}>
      <IntegrityLine />
      <Section title={m.audit.search}>
        <Form className="mb-5 space-y-4 pt-3" enterSubmits fieldProblems={faults} onSubmit={() => ask(form)}>
          <SearchFields change={(part) => setForm({ ...form, ...part })} form={form} />
        </Form>
        <QueryView query={query} rows={6}>
          {() =>
            records.length === 0 ? (
              <Empty title={m.audit.empty}>{m.audit.emptyBody}</Empty>
            ) : (
              <>
                <RecordsTable
                  onActor={(actor) => ask({ ...emptySearch, view: 'actor', actor })}
                  onSubject={(subject) => ask({ ...emptySearch, view: 'subject', subject })}
                  records={records}
                />
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

interface Part {
  readonly form: SearchForm;
  readonly change: (part: Partial<SearchForm>) => void;
}

function SearchFields({ form, change }: Part): ReactElement {
  const m = useMessages();
  const words: Record<View, string> = {
    everything: m.audit.everything,
    subject: m.audit.bySubject,
    actor: m.audit.byActor,
    agency: m.audit.byAgency,
    denied: m.audit.denied,
  };
  return (
    <>
      <RadioGroup
        legend={m.audit.view}
        onChange={(view) => change({ view })}
        options={views.map((value) => ({ value, label: words[value] }))}
        pointer="/view"
        value={form.view}
      />
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <Asked change={change} form={form} />
        {form.view !== 'denied' && (
          <SelectField
            className="w-44"
            empty={m.ui.all}
            label={m.audit.action}
            onChange={(action) => change({ action })}
            options={accessActions.map((value) => ({ value, label: m.codes.action[value] }))}
            pointer="/action"
            value={form.action}
          />
        )}
        <TextField
          className="w-40"
          label={m.audit.from}
          onChange={(from) => change({ from })}
          placeholder={m.audit.dateExample}
          pointer="/from"
          value={form.from}
        />
        <TextField
          className="w-40"
          label={m.audit.to}
          onChange={(to) => change({ to })}
          placeholder={m.audit.dateExample}
          pointer="/to"
          value={form.to}
        />
        <Button icon="search" look="primary" type="submit">
          {m.audit.searchAction}
        </Button>
      </div>
    </>
  );
}

/** The field that belongs to the way of asking. */
function Asked({ form, change }: Part): ReactElement | null {
  const m = useMessages();
  const language = useLanguage();
  const agencies = useAgencies();
  if (form.view === 'subject')
    return (
      <TextField
        className="w-full max-w-md"
        hint={m.audit.subjectHint}
        label={m.audit.subject}
        onChange={(subject) => change({ subject })}
        pointer="/subject"
        required
        value={form.subject}
      />
    );
  if (form.view === 'actor')
    return (
      <TextField
        className="w-full max-w-60"
        label={m.audit.actor}
        onChange={(actor) => change({ actor })}
        pointer="/actor"
        value={form.actor}
      />
    );
  if (form.view !== 'agency') return null;
  return (
    <SelectField
      className="w-full max-w-xs"
      empty={m.ui.all}
      label={m.audit.agency}
      onChange={(agency) => change({ agency })}
      options={agencies.map(({ agencyId, name }) => ({ value: agencyId, label: name[language] }))}
      pointer="/agency"
      value={form.agency}
    />
  );
}
