import type { ReactElement } from 'react';
import { field, type Typed } from '../../form/typed.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import { RadioGroup } from '../../ui/choice.js';
import { TextField } from '../../ui/field.js';
import type { IncidentForm } from './incident-form.js';
import { PeriodFields } from '../search/period-fields.js';

/** What to ask for: an account or a referral, the period, since when it is known, and the purpose. */
export function IncidentFields({ form }: { readonly form: Typed<IncidentForm> }): ReactElement {
  const m = useMessages();
  const { incidents } = useDeskMessages();
  const { form: words } = incidents;
  return (
    <>
      <RadioGroup
        {...field(form, 'by')}
        legend={words.what}
        options={[
          { value: 'actor', label: words.byActor },
          { value: 'referral', label: words.byReferral },
        ]}
      />
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        {form.values.by === 'actor' ? (
          <TextField
            {...field(form, 'actor')}
            className="w-full max-w-60"
            hint={words.actorHint}
            label={words.actor}
            required
          />
        ) : (
          <TextField
            {...field(form, 'referral', '/referralId')}
            className="w-full max-w-96"
            label={words.referral}
            required
          />
        )}
        <PeriodFields form={form} labels={{ from: words.from, to: words.to }} required />
        <TextField
          {...field(form, 'discovered', '/discoveredAt')}
          className="w-full max-w-64"
          hint={words.discoveredHint}
          label={words.discovered}
          placeholder={m.audit.dateExample}
          required
        />
      </div>
      <RadioGroup
        {...field(form, 'wrongful')}
        hint={words.wrongfulHint}
        legend={words.wrongful}
        options={[
          { value: 'yes', label: words.yes },
          { value: 'no', label: words.no },
        ]}
        required
      />
    </>
  );
}
