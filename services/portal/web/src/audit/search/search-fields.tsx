import { accessActions, purposes, recordBases, relations } from '@tsunagi/contracts';
import type { ReactElement } from 'react';
import { useAgencies } from '../../directory/agency-names.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useLanguage, useMessages } from '../../messages/messages-context.js';
import { SelectField, TextField, type Option } from '../../ui/field.js';
import { PeriodFields } from './period-fields.js';
import type { SearchForm } from './record-search.js';

interface Part {
  readonly form: SearchForm;
  readonly change: (part: Partial<SearchForm>) => void;
}
const row = 'flex flex-wrap items-end gap-x-4 gap-y-3';

/** Every agency of the directory as choices. */
export function useAgencyOptions(): readonly Option<string>[] {
  const language = useLanguage();
  return useAgencies().map(({ agencyId, name }) => ({ value: agencyId, label: name[language] }));
}

/** By person, account, agency and time. */
export function UsualConditions({ form, change }: Part): ReactElement {
  const m = useMessages();
  const agencies = useAgencyOptions();
  return (
    <div className={row}>
      <TextField
        className="w-full max-w-88"
        hint={m.audit.subjectHint}
        label={m.audit.subject}
        onChange={(subject) => change({ subject })}
        pointer="/subject"
        value={form.subject}
      />
      <TextField
        className="w-full max-w-36"
        label={m.audit.actor}
        onChange={(actor) => change({ actor })}
        pointer="/actor"
        value={form.actor}
      />
      <SelectField
        className="w-full max-w-48"
        empty={m.ui.all}
        label={m.audit.agency}
        onChange={(agency) => change({ agency })}
        options={agencies}
        pointer="/agency"
        value={form.agency}
      />
      <PeriodFields change={change} period={form} />
    </div>
  );
}

/** Everything else a record says. */
export function ManyConditions({ form, change }: Part): ReactElement {
  const m = useMessages();
  const { records: words } = useDeskMessages();
  const agencies = useAgencyOptions();
  return (
    <div className={`${row} pb-2`}>
      <Choice
        label={m.audit.action}
        onChange={(action) => change({ action })}
        options={accessActions.map((value) => ({ value, label: m.codes.action[value] }))}
        pointer="/action"
        value={form.action}
      />
      <Choice
        label={words.search.purpose}
        onChange={(purpose) => change({ purpose })}
        options={purposes.map((value) => ({ value, label: m.codes.purpose[value] }))}
        pointer="/purpose"
        value={form.purpose}
      />
      <Choice
        label={words.search.basis}
        onChange={(basis) => change({ basis })}
        options={recordBases.map((value) => ({ value, label: m.codes.basis[value] }))}
        pointer="/basis"
        value={form.basis}
      />
      <Choice
        label={words.search.outcome}
        onChange={(outcome) => change({ outcome })}
        options={(['success', 'refused'] as const).map((value) => ({ value, label: words.search.outcomes[value] }))}
        pointer="/outcome"
        value={form.outcome}
      />
      <Choice
        label={words.search.relation}
        onChange={(relation) => change({ relation })}
        options={relations.map((value) => ({ value, label: words.search.relations[value] }))}
        pointer="/relation"
        value={form.relation}
      />
      <Choice
        label={m.audit.toWhom}
        onChange={(recipient) => change({ recipient })}
        options={agencies}
        pointer="/recipient"
        value={form.recipient}
      />
      <TextField
        className="w-full max-w-96"
        label={words.search.caseId}
        onChange={(caseId) => change({ caseId })}
        pointer="/caseId"
        value={form.caseId}
      />
      <TextField
        className="w-full max-w-96"
        label={words.search.session}
        onChange={(session) => change({ session })}
        pointer="/session"
        value={form.session}
      />
    </div>
  );
}

/** One of a list, or all. */
function Choice<Value extends string>(props: {
  readonly label: string;
  readonly pointer: string;
  readonly options: readonly Option<Value>[];
  readonly value: Value | '';
  readonly onChange: (value: Value) => void;
}): ReactElement {
  const m = useMessages();
  return <SelectField className="w-full max-w-60" empty={m.ui.all} {...props} />;
}
