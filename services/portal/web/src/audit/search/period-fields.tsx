import type { ReactElement } from 'react';
import { useMessages } from '../../messages/messages-context.js';
import { TextField } from '../../ui/field.js';
import type { PeriodText } from './period.js';

/** First and last day, in either calendar. */
export function PeriodFields({
  period,
  change,
  labels,
  required,
}: {
  readonly period: PeriodText;
  readonly change: (part: Partial<PeriodText>) => void;
  readonly labels?: { readonly from: string; readonly to: string };
  readonly required?: boolean;
}): ReactElement {
  const m = useMessages();
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <TextField
          className="w-36"
          key={end}
          label={labels?.[end] ?? m.audit[end]}
          onChange={(text) => change({ [end]: text })}
          placeholder={m.audit.dateExample}
          pointer={`/${end}`}
          required={required}
          value={period[end]}
        />
      ))}
    </>
  );
}
