import type { ReactElement } from 'react';
import { field, type Typed } from '../../form/typed.js';
import { useMessages } from '../../messages/messages-context.js';
import { TextField } from '../../ui/field.js';
import type { PeriodText } from './period.js';

/** First and last day, in either calendar. */
export function PeriodFields({
  form,
  labels,
  required,
}: {
  readonly form: Typed<PeriodText>;
  readonly labels?: { readonly from: string; readonly to: string };
  readonly required?: boolean;
}): ReactElement {
  const m = useMessages();
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <TextField
          {...field(form, end)}
          className="w-36"
          key={end}
          label={labels?.[end] ?? m.audit[end]}
          placeholder={m.audit.dateExample}
          required={required}
        />
      ))}
    </>
  );
}
