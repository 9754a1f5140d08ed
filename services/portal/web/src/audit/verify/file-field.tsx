import { useRef, type DragEvent, type ReactElement, type ReactNode } from 'react';
import { Button } from '../../ui/button.js';
import { FieldError } from '../../ui/field.js';
import { fieldId, useFieldProblem } from '../../ui/form.js';
import { fileSize } from '../files/save-file.js';
import { useVerifyWords } from './verify-words.js';

/** A file from this computer, chosen or dropped. It is read here and goes nowhere. */
export function FileField({
  label,
  hint,
  pointer,
  value: file,
  accept,
  onChange,
}: {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly pointer: string;
  readonly value: File | null;
  readonly accept?: string;
  readonly onChange: (file: File | null) => void;
}): ReactElement {
  const { subject } = useVerifyWords();
  const input = useRef<HTMLInputElement>(null);
  const problem = useFieldProblem(pointer);
  const id = fieldId(pointer);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    const [dropped] = event.dataTransfer.files;
    if (dropped) onChange(dropped);
  };
  return (
    <div
      className="rounded-8 border border-dashed border-solid-gray-536 px-4 py-3"
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <label className="text-std-16B-170" htmlFor={id}>
        {label}
      </label>
      <p className="text-dns-14N-130 leading-[1.5] text-solid-gray-700" id={`${id}-hint`}>
        {hint} {subject.drop}
      </p>
      <input
        accept={accept}
        aria-describedby={`${id}-hint${problem ? ` ${id}-error` : ''}`}
        aria-invalid={problem ? true : undefined}
        className="sr-only"
        id={id}
        onChange={(event) => {
          onChange(event.target.files?.[0] ?? null);
          // The same file may be chosen again after it was taken out.
          event.target.value = '';
        }}
        ref={input}
        tabIndex={-1}
        type="file"
      />
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Button aria-describedby={`${id}-hint`} onClick={() => input.current?.click()}>
          {subject.choose}
        </Button>
        {file && (
          <>
            <span className="min-w-0">{subject.chosen(file.name, fileSize(file.size))}</span>
            <Button look="plain" onClick={() => onChange(null)}>
              {subject.remove}
            </Button>
          </>
        )}
      </div>
      <FieldError pointer={pointer} />
    </div>
  );
}
