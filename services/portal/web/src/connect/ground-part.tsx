import type { GroundCode } from '@tsunagi/contracts';
import type { ReactElement } from 'react';
import type { Ground, GroundField } from '../api/grounds.js';
import type { Typed } from '../form/typed.js';
import { useLanguage, useMessages } from '../messages/messages-context.js';
import { CheckTile, RadioGroup } from '../ui/choice.js';
import { TextField } from '../ui/field.js';
import type { ConnectForm } from './connect-form.js';

/** The ground that is used when no other is chosen. */
const USUAL: GroundCode = 'consent';

interface Props {
  readonly form: Typed<ConnectForm>;
  readonly grounds: readonly Ground[];
}

/** 何を根拠に: another ground than the usual one, and what the chosen ground asks for. */
export function GroundPart({ form, grounds }: Props): ReactElement {
  const m = useMessages();
  const language = useLanguage();
  const { basis, said } = form.values;
  const chosen = grounds.find(({ code }) => code === basis);
  return (
    <>
      {grounds
        .filter(({ code }) => code !== USUAL)
        .map(({ code, source }) => (
          <CheckTile
            checked={basis === code}
            hint={m.connect.groundHint[code] ?? source[language]}
            key={code}
            label={m.connect.ground[code] ?? m.codes.basis[code]}
            onChange={(checked) => form.change({ basis: checked ? code : USUAL, said: {} })}
          />
        ))}
      {chosen?.fields.map((field) => (
        <Field
          field={field}
          key={field.name}
          onChange={(value) => form.change((before) => ({ said: { ...before.said, [field.name]: value } }))}
          value={said[field.name]}
        />
      ))}
    </>
  );
}

/** One field of a ground, whatever it is called. */
function Field({
  field,
  value,
  onChange,
}: {
  readonly field: GroundField;
  readonly value: string | boolean | undefined;
  readonly onChange: (value: string | boolean) => void;
}): ReactElement {
  const language = useLanguage();
  const m = useMessages();
  const label = field.label[language];
  if (field.kind === 'checkbox') return <CheckTile checked={value === true} label={label} onChange={onChange} />;
  const text = typeof value === 'string' ? value : '';
  const face = { label, pointer: `/basis/${field.name}`, required: field.required };
  if (field.kind === 'choice') {
    const options = (field.choices ?? []).map((choice) => ({ value: choice.value, label: choice.label[language] }));
    return <RadioGroup {...face} legend={label} onChange={onChange} options={options} value={text} />;
  }
  return field.kind === 'date' ? (
    <TextField {...face} hint={m.connect.dateHint} onChange={onChange} value={text} />
  ) : (
    <TextField {...face} onChange={onChange} rows={3} value={text} />
  );
}
