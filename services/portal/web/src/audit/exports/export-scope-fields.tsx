import type { ReactElement } from 'react';
import { field, within, type Typed } from '../../form/typed.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { RadioGroup } from '../../ui/choice.js';
import { PeriodFields } from '../search/period-fields.js';
import {
  ActionCondition,
  ActorCondition,
  AgencyCondition,
  CaseCondition,
  OutcomeCondition,
  RecipientCondition,
  SubjectCondition,
} from '../search/search-fields.js';
import type { ExportForm } from './export-form.js';

interface Part {
  readonly form: Typed<ExportForm>;
}
const row = 'flex flex-wrap items-end gap-x-4 gap-y-3';

/** Which records: for a sealed file a person or a period, for a table any of the conditions. */
export function ExportScopeFields({ form }: Part): ReactElement {
  const { exports: words } = useDeskMessages();
  if (form.values.kind === 'evidence') return <SealedScope form={form} />;
  return (
    <>
      <TableScope form={form} />
      {form.values.kind === 'csv' && (
        <RadioGroup
          {...field(form, 'encoding')}
          legend={words.encoding}
          options={(['utf-8', 'cp932'] as const).map((value) => ({ value, label: words.encodings[value] }))}
        />
      )}
    </>
  );
}

function SealedScope({ form }: Part): ReactElement {
  const { exports: words } = useDeskMessages();
  const search = within(form, 'search');
  return (
    <>
      <RadioGroup
        {...field(form, 'scope')}
        legend={words.scopeKind}
        options={(['person', 'period'] as const).map((value) => ({ value, label: words.scopeKinds[value] }))}
      />
      <div className={row}>
        {form.values.scope === 'person' ? (
          <SubjectCondition form={search} label={words.subject} required />
        ) : (
          <PeriodFields form={search} labels={{ from: words.from, to: words.to }} required />
        )}
      </div>
    </>
  );
}

function TableScope({ form }: Part): ReactElement {
  const { exports: words } = useDeskMessages();
  const search = within(form, 'search');
  return (
    <div className={row}>
      <PeriodFields form={search} labels={{ from: words.from, to: words.to }} />
      <SubjectCondition form={search} label={words.subject} />
      <ActorCondition form={search} />
      <AgencyCondition form={search} />
      <RecipientCondition form={search} label={words.recipient} />
      <ActionCondition form={search} />
      <OutcomeCondition form={search} label={words.outcome} />
      <CaseCondition form={search} label={words.caseId} />
    </div>
  );
}
