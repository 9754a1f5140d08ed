import { accessActions } from '@tsunagi/contracts';
import type { ReactElement } from 'react';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import { RadioGroup } from '../../ui/choice.js';
import { SelectField, TextField } from '../../ui/field.js';
import type { ExportForm } from './export-form.js';
import { PeriodFields } from '../search/period-fields.js';
import type { SearchForm } from '../search/record-search.js';
import { useAgencyOptions } from '../search/search-fields.js';

interface Part {
  readonly form: ExportForm;
  readonly change: (part: Partial<ExportForm>) => void;
}
const row = 'flex flex-wrap items-end gap-x-4 gap-y-3';

/** Which records: for a sealed file a person or a period, for a table any of the conditions. */
export function ExportScopeFields({ form, change }: Part): ReactElement {
  const narrow = (part: Partial<SearchForm>): void => change({ search: { ...form.search, ...part } });
  if (form.kind === 'evidence') return <SealedScope change={change} form={form} narrow={narrow} />;
  return (
    <>
      <TableScope form={form} narrow={narrow} />
      {form.kind === 'csv' && <Encoding change={change} form={form} />}
    </>
  );
}

function SealedScope({ form, change, narrow }: Part & Narrow): ReactElement {
  const { exports: words } = useDeskMessages();
  return (
    <>
      <RadioGroup
        legend={words.scopeKind}
        onChange={(scope) => change({ scope })}
        options={(['person', 'period'] as const).map((value) => ({ value, label: words.scopeKinds[value] }))}
        pointer="/scope"
        value={form.scope}
      />
      <div className={row}>
        {form.scope === 'person' ? (
          <Subject form={form} narrow={narrow} required />
        ) : (
          <PeriodFields change={narrow} labels={{ from: words.from, to: words.to }} period={form.search} required />
        )}
      </div>
    </>
  );
}

interface Narrow {
  readonly narrow: (part: Partial<SearchForm>) => void;
}

function Subject({
  form: { search },
  narrow,
  required,
}: Pick<Part, 'form'> & Narrow & { readonly required?: boolean }): ReactElement {
  const m = useMessages();
  const { exports: words } = useDeskMessages();
  return (
    <TextField
      className="w-full max-w-96"
      hint={m.audit.subjectHint}
      label={words.subject}
      onChange={(subject) => narrow({ subject })}
      pointer="/subject"
      required={required}
      value={search.subject}
    />
  );
}

function TableScope({ form, narrow }: Pick<Part, 'form'> & Narrow): ReactElement {
  const m = useMessages();
  const { exports: words, records } = useDeskMessages();
  const agencies = useAgencyOptions();
  const { search } = form;
  const choice = { className: 'w-full max-w-60', empty: m.ui.all };
  return (
    <div className={row}>
      <PeriodFields change={narrow} labels={{ from: words.from, to: words.to }} period={search} />
      <Subject form={form} narrow={narrow} />
      <TextField
        className="w-full max-w-44"
        label={m.audit.actor}
        onChange={(actor) => narrow({ actor })}
        pointer="/actor"
        value={search.actor}
      />
      <SelectField
        {...choice}
        label={m.audit.agency}
        onChange={(agency) => narrow({ agency })}
        options={agencies}
        pointer="/agency"
        value={search.agency}
      />
      <SelectField
        {...choice}
        label={words.recipient}
        onChange={(recipient) => narrow({ recipient })}
        options={agencies}
        pointer="/recipient"
        value={search.recipient}
      />
      <SelectField
        {...choice}
        label={m.audit.action}
        onChange={(action) => narrow({ action })}
        options={accessActions.map((value) => ({ value, label: m.codes.action[value] }))}
        pointer="/action"
        value={search.action}
      />
      <SelectField
        {...choice}
        label={words.outcome}
        onChange={(outcome) => narrow({ outcome })}
        options={(['success', 'refused'] as const).map((value) => ({
          value,
          label: records.search.outcomes[value],
        }))}
        pointer="/outcome"
        value={search.outcome}
      />
      <TextField
        className="w-full max-w-96"
        label={words.caseId}
        onChange={(caseId) => narrow({ caseId })}
        pointer="/caseId"
        value={search.caseId}
      />
    </div>
  );
}

function Encoding({ form, change }: Part): ReactElement {
  const { exports: words } = useDeskMessages();
  return (
    <RadioGroup
      legend={words.encoding}
      onChange={(encoding) => change({ encoding })}
      options={(['utf-8', 'cp932'] as const).map((value) => ({ value, label: words.encodings[value] }))}
      pointer="/encoding"
      value={form.encoding}
    />
  );
}
