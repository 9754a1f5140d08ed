import { useCallback, useState } from 'react';

/** What changed; a function when it depends on what stood there before. */
export type Part<Values> = Partial<Values> | ((before: Values) => Partial<Values>);

/** What stands in fields, and the way to change it: of a whole form, of a part of one, or of a draft on the server. */
export interface Typed<Values> {
  readonly values: Values;
  readonly change: (part: Part<Values>) => void;
  /** JSON Pointer in the request of what these fields are about; the whole of it when left out. */
  readonly at?: string;
}

/** What a field needs: spread it over any field of `ui`. */
export interface FieldOf<Value> {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly pointer: string;
}

export const merged = <Values extends object>(before: Values, part: Part<Values>): Values => ({
  ...before,
  ...(typeof part === 'function' ? part(before) : part),
});

/** Input that lives as long as the page shows it. `reset` empties it again. */
export function useTyped<Values extends object>(
  initial: Values | (() => Values),
): Typed<Values> & { readonly reset: () => void } {
  const [first] = useState(initial);
  const [values, setValues] = useState(first);
  const change = useCallback((part: Part<Values>) => setValues((before) => merged(before, part)), []);
  const reset = useCallback(() => setValues(first), [first]);
  return { values, change, reset };
}

/** @param pointer where the service has the value, when it is called otherwise there */
export const field = <Values, Name extends keyof Values & string>(
  { values, change, at = '' }: Typed<Values>,
  name: Name,
  pointer = `${at}/${name}`,
): FieldOf<Values[Name]> => ({
  value: values[name],
  onChange: (value) => change({ [name]: value } as unknown as Partial<Values>),
  pointer,
});

/** The part of a form that stands under one name in it. @param at where the service has that part */
export const within = <Values, Name extends keyof Values>(
  { values, change, at: whole }: Typed<Values>,
  name: Name,
  at = whole,
): Typed<Values[Name]> => ({
  values: values[name],
  change: (part) =>
    change(
      (before) => ({ [name]: merged(before[name] as object, part as Part<object>) }) as unknown as Partial<Values>,
    ),
  ...(at !== undefined && { at }),
});
