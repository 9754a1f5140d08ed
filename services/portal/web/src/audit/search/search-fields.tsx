import { accessActions, purposes, recordBases, relations } from '@tsunagi/contracts';
import type { ReactElement } from 'react';
import { useAgencies } from '../../directory/agency-names.js';
import { field, type Typed } from '../../form/typed.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useLanguage, useMessages } from '../../messages/messages-context.js';
import { SelectField, TextField, type Option } from '../../ui/field.js';
import { PeriodFields } from './period-fields.js';
import type { RecordConditions } from './record-search.js';

interface Part {
  readonly form: Typed<RecordConditions>;
}
/** One condition, as every desk asks it. */
interface Condition extends Part {
  /** What it is called where the usual name would mislead. */
  readonly label?: string;
  readonly required?: boolean;
}
const row = 'flex flex-wrap items-end gap-x-4 gap-y-3';

/** By person, account, agency and time. */
export function UsualConditions({ form }: Part): ReactElement {
  return (
    <>
      <SubjectCondition form={form} />
      <ActorCondition form={form} />
      <AgencyCondition form={form} />
      <PeriodFields form={form} />
    </>
  );
}

/** Everything else a record says. */
export function ManyConditions({ form }: Part): ReactElement {
  const m = useMessages();
  const { search: words } = useDeskMessages().records;
  return (
    <div className={`${row} pb-2`}>
      <ActionCondition form={form} />
      <Choice
        {...field(form, 'purpose')}
        label={words.purpose}
        options={purposes.map((value) => ({ value, label: m.codes.purpose[value] }))}
      />
      <Choice
        {...field(form, 'basis')}
        label={words.basis}
        options={recordBases.map((value) => ({ value, label: m.codes.basis[value] }))}
      />
      <OutcomeCondition form={form} />
      <Choice
        {...field(form, 'relation')}
        label={words.relation}
        options={relations.map((value) => ({ value, label: words.relations[value] }))}
      />
      <RecipientCondition form={form} />
      <CaseCondition form={form} />
      <TextField {...field(form, 'session')} className="w-full max-w-96" label={words.session} />
    </div>
  );
}

export function SubjectCondition({ form, label, required }: Condition): ReactElement {
  const m = useMessages();
  return (
    <TextField
      {...field(form, 'subject')}
      className="w-full max-w-88"
      hint={m.audit.subjectHint}
      label={label ?? m.audit.subject}
      required={required}
    />
  );
}

export function ActorCondition({ form }: Condition): ReactElement {
  const m = useMessages();
  return <TextField {...field(form, 'actor')} className="w-full max-w-36" label={m.audit.actor} />;
}

/** Whose account it was. */
export function AgencyCondition({ form, label }: Condition): ReactElement {
  const m = useMessages();
  return <Choice {...field(form, 'agency')} label={label ?? m.audit.agency} options={useAgencyOptions()} short />;
}

/** To whom it went. */
export function RecipientCondition({ form, label }: Condition): ReactElement {
  const m = useMessages();
  return <Choice {...field(form, 'recipient')} label={label ?? m.audit.toWhom} options={useAgencyOptions()} short />;
}

export function ActionCondition({ form }: Condition): ReactElement {
  const m = useMessages();
  const options = accessActions.map((value) => ({ value, label: m.codes.action[value] }));
  return <Choice {...field(form, 'action')} label={m.audit.action} options={options} />;
}

export function OutcomeCondition({ form, label }: Condition): ReactElement {
  const { search: words } = useDeskMessages().records;
  const options = (['success', 'refused'] as const).map((value) => ({ value, label: words.outcomes[value] }));
  return <Choice {...field(form, 'outcome')} label={label ?? words.outcome} options={options} />;
}

export function CaseCondition({ form, label }: Condition): ReactElement {
  const { search: words } = useDeskMessages().records;
  return <TextField {...field(form, 'caseId')} className="w-full max-w-96" label={label ?? words.caseId} />;
}

/** Every agency of the directory as choices. */
function useAgencyOptions(): readonly Option<string>[] {
  const language = useLanguage();
  return useAgencies().map(({ agencyId, name }) => ({ value: agencyId, label: name[language] }));
}

/** One of a list, or all. */
function Choice<Value extends string>({
  short,
  ...props
}: {
  readonly label: string;
  readonly pointer: string;
  readonly options: readonly Option<Value>[];
  readonly value: Value | '';
  readonly onChange: (value: Value) => void;
  readonly short?: boolean;
}): ReactElement {
  const m = useMessages();
  return <SelectField className={`w-full ${short ? 'max-w-48' : 'max-w-60'}`} empty={m.ui.all} {...props} />;
}
