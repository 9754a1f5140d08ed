import type { ReactElement } from 'react';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import { RadioGroup } from '../../ui/choice.js';
import { TextField } from '../../ui/field.js';
import type { IncidentForm } from './incident-form.js';
import { PeriodFields } from '../search/period-fields.js';

/** What to ask for: an account or a referral, the period, since when it is known, and the purpose. */
export function IncidentFields({
  form,
  change,
}: {
  readonly form: IncidentForm;
  readonly change: (part: Partial<IncidentForm>) => void;
}): ReactElement {
  const m = useMessages();
  const { incidents } = useDeskMessages();
  const { form: words } = incidents;
  return (
    <>
      <RadioGroup
        legend={words.what}
        onChange={(by) => change({ by })}
        options={[
          { value: 'actor', label: words.byActor },
          { value: 'referral', label: words.byReferral },
        ]}
        pointer="/by"
        value={form.by}
      />
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        {form.by === 'actor' ? (
          <TextField
            className="w-full max-w-60"
            hint={words.actorHint}
            label={words.actor}
            onChange={(actor) => change({ actor })}
            pointer="/actor"
            required
            value={form.actor}
          />
        ) : (
          <TextField
            className="w-full max-w-96"
            label={words.referral}
            onChange={(referral) => change({ referral })}
            pointer="/referralId"
            required
            value={form.referral}
          />
        )}
        <PeriodFields change={change} labels={{ from: words.from, to: words.to }} period={form} required />
        <TextField
          className="w-full max-w-64"
          hint={words.discoveredHint}
          label={words.discovered}
          onChange={(discovered) => change({ discovered })}
          placeholder={m.audit.dateExample}
          pointer="/discoveredAt"
          required
          value={form.discovered}
        />
      </div>
      <RadioGroup
        hint={words.wrongfulHint}
        legend={words.wrongful}
        onChange={(wrongful) => change({ wrongful })}
        options={[
          { value: 'yes', label: words.yes },
          { value: 'no', label: words.no },
        ]}
        pointer="/wrongful"
        required
        value={form.wrongful}
      />
    </>
  );
}
