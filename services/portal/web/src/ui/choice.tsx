import { useId, type ReactElement, type ReactNode } from 'react';
import { fieldId, useFieldProblem } from './form.js';
import { FieldError, RequiredMark, type Option } from './field.js';

const mark = 'size-5 shrink-0 accent-blue-900';
const tile =
  'flex min-h-11 items-start gap-2 rounded-8 border px-3 py-2 hover:bg-blue-50 ' +
  'border-solid-gray-420 has-checked:border-blue-900 has-checked:bg-blue-50 has-disabled:bg-solid-gray-50 has-disabled:text-solid-gray-700';

interface GroupFace {
  readonly legend: ReactNode;
  readonly pointer: string;
  readonly hint?: ReactNode;
  readonly required?: boolean;
  readonly columns?: string;
  readonly className?: string;
  /** The question is asked elsewhere on the page; the legend is for screen readers. */
  readonly legendHidden?: boolean;
}

/** A group of inputs under one question, tied to its hint and error. */
export function FieldGroup(props: GroupFace & { readonly children: ReactNode }): ReactElement {
  const {
    legend,
    pointer,
    hint,
    required,
    columns = 'flex flex-wrap gap-2',
    className,
    legendHidden,
    children,
  } = props;
  const problem = useFieldProblem(pointer);
  const described = [hint && `${fieldId(pointer)}-hint`, problem && `${fieldId(pointer)}-error`].filter(Boolean);
  return (
    <fieldset aria-describedby={described.join(' ') || undefined} className={className} id={fieldId(pointer)}>
      <legend className={legendHidden ? 'sr-only' : 'text-std-16B-170'}>
        {legend}
        {required && <RequiredMark />}
      </legend>
      {hint && (
        <p className="text-dns-14N-130 text-solid-gray-700" id={`${fieldId(pointer)}-hint`}>
          {hint}
        </p>
      )}
      <div className={`${legendHidden ? '' : 'mt-1'} ${columns}`}>{children}</div>
      <FieldError pointer={pointer} />
    </fieldset>
  );
}

function TileText({ label, hint }: { readonly label: ReactNode; readonly hint?: ReactNode }): ReactElement {
  return (
    <span className="min-w-0 leading-[1.5]">
      {label}
      {hint && <span className="block text-dns-14N-130 text-solid-gray-700">{hint}</span>}
    </span>
  );
}

/** One of several; all visible, so that the choice is one touch. */
export function RadioGroup<Value extends string>({
  options,
  value,
  onChange,
  ...face
}: GroupFace & {
  readonly options: readonly Option<Value>[];
  readonly value: Value | '' | null;
  readonly onChange: (value: Value) => void;
}): ReactElement {
  const name = useId();
  return (
    <FieldGroup {...face}>
      {options.map((option) => (
        <label className={tile} key={option.value}>
          <input
            checked={option.value === value}
            className={`${mark} mt-0.5`}
            name={name}
            onChange={() => onChange(option.value)}
            type="radio"
            value={option.value}
          />
          <TileText hint={option.hint} label={option.label} />
        </label>
      ))}
    </FieldGroup>
  );
}

/** One yes-or-no tile. */
export function CheckTile({
  checked,
  onChange,
  label,
  hint,
  disabled,
}: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}): ReactElement {
  return (
    <label className={tile}>
      <input
        checked={checked}
        className={`${mark} mt-0.5`}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        type="checkbox"
      />
      <TileText hint={hint} label={label} />
    </label>
  );
}

/** Any of several. */
export function CheckGroup<Value extends string>({
  options,
  value: chosen,
  onChange,
  ...face
}: GroupFace & {
  readonly options: readonly Option<Value>[];
  readonly value: readonly Value[];
  readonly onChange: (values: Value[]) => void;
}): ReactElement {
  const toggle = (value: Value, checked: boolean): void =>
    onChange(
      options.map((option) => option.value).filter((each) => (each === value ? checked : chosen.includes(each))),
    );
  return (
    <FieldGroup {...face}>
      {options.map((option) => (
        <CheckTile
          checked={chosen.includes(option.value)}
          hint={option.hint}
          key={option.value}
          label={option.label}
          onChange={(checked) => toggle(option.value, checked)}
        />
      ))}
    </FieldGroup>
  );
}
