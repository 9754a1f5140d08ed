import type { CompositionEvent, ReactElement, ReactNode } from 'react';
import { useMessages } from '../messages/messages-context.js';
import { fieldId, useFieldProblem } from './form.js';
import { Icon } from './icons.js';

const control =
  'w-full rounded-8 border bg-white px-3 py-2 text-std-16N-170 border-solid-gray-600 hover:border-black ' +
  'aria-invalid:border-red-900 aria-invalid:border-2 disabled:bg-solid-gray-50 disabled:text-solid-gray-536';

interface FieldFace {
  readonly label: ReactNode;
  /** JSON Pointer of the value in the request: ties service errors to the field. */
  readonly pointer: string;
  readonly hint?: ReactNode;
  readonly required?: boolean;
  readonly className?: string;
}

const describedBy = (pointer: string, hint: unknown, problem: unknown): string | undefined =>
  [hint ? `${fieldId(pointer)}-hint` : '', problem ? `${fieldId(pointer)}-error` : ''].filter(Boolean).join(' ') ||
  undefined;

export function RequiredMark(): ReactElement {
  const m = useMessages();
  return <span className="ml-2 text-dns-14N-130 font-700 text-red-1000">{m.ui.required}</span>;
}

export function FieldError({ pointer }: { readonly pointer: string }): ReactElement | null {
  const problem = useFieldProblem(pointer);
  if (!problem) return null;
  return (
    <p className="mt-1 flex gap-1 text-red-1000" id={`${fieldId(pointer)}-error`}>
      <span className="mt-1.5">
        <Icon name="stop" size={16} />
      </span>
      {problem}
    </p>
  );
}

function Frame({ label, pointer, hint, required, className, children }: FieldFace & { readonly children: ReactNode }) {
  return (
    <div className={className}>
      <label className="text-std-16B-170" htmlFor={fieldId(pointer)}>
        {label}
        {required && <RequiredMark />}
      </label>
      {hint && (
        <p className="text-dns-14N-130 text-solid-gray-700" id={`${fieldId(pointer)}-hint`}>
          {hint}
        </p>
      )}
      <div className="mt-1">{children}</div>
      <FieldError pointer={pointer} />
    </div>
  );
}

export interface TextFieldProps extends FieldFace {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly inputMode?: 'text' | 'tel' | 'email' | 'numeric';
  readonly placeholder?: string;
  readonly onCompositionUpdate?: (event: CompositionEvent<HTMLInputElement>) => void;
  readonly onCompositionEnd?: (event: CompositionEvent<HTMLInputElement>) => void;
  readonly disabled?: boolean;
}

/** A line, or with `rows` a box, of text. Never auto-filled: the computer at the counter is shared. */
export function TextField(props: TextFieldProps): ReactElement {
  const { label, pointer, hint, required, className, rows, onChange, ...rest } = props;
  const problem = useFieldProblem(pointer);
  const shared = {
    'aria-describedby': describedBy(pointer, hint, problem),
    'aria-invalid': problem ? true : undefined,
    'aria-required': required || undefined,
    autoComplete: 'off',
    className: control,
    id: fieldId(pointer),
  } as const;
  return (
    <Frame className={className} hint={hint} label={label} pointer={pointer} required={required}>
      {rows ? (
        <textarea
          {...shared}
          disabled={rest.disabled}
          onChange={(event) => onChange(event.target.value)}
          placeholder={rest.placeholder}
          rows={rows}
          value={rest.value}
        />
      ) : (
        <input
          {...shared}
          {...rest}
          onChange={(event) => onChange(event.target.value)}
          spellCheck={false}
          type="text"
        />
      )}
    </Frame>
  );
}

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: ReactNode;
}

export function SelectField<Value extends string>({
  options,
  value,
  onChange,
  empty,
  ...face
}: FieldFace & {
  readonly options: readonly Option<Value>[];
  readonly value: Value | '';
  readonly onChange: (value: Value) => void;
  /** The first line when nothing is chosen yet. */
  readonly empty?: string;
}): ReactElement {
  const problem = useFieldProblem(face.pointer);
  return (
    <Frame {...face}>
      <select
        aria-describedby={describedBy(face.pointer, face.hint, problem)}
        aria-invalid={problem ? true : undefined}
        aria-required={face.required || undefined}
        className={`${control} min-h-11`}
        id={fieldId(face.pointer)}
        onChange={(event) => onChange(event.target.value as Value)}
        value={value}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}
