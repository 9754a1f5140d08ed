import { useState } from 'react';
import type { FieldProblem, Problem } from '../api/problem.js';
import type { FormFace } from '../ui/form.js';
import type { Checked } from './faults.js';
import type { Typed } from './typed.js';

/** Where a checked request goes: a submission to the service, or something that the page does by itself. */
export interface Destination<Request> {
  readonly submit: (request: Request) => unknown;
  readonly pending?: boolean;
  readonly problem?: Problem | null;
}

export interface BoundForm<Values> extends Typed<Values> {
  /** To spread over `Form`: what submits, what the page found, what the service refused. */
  readonly face: FormFace;
  readonly pending: boolean;
}

interface Found {
  readonly problems: readonly FieldProblem[];
  readonly tries: number;
}
const nothing: Found = { problems: [], tries: 0 };

/**
 * A form: what is typed, what is wrong with it, and where it goes. There is no request without a check. Nothing typed
 * is taken away by a refusal, and what the page found stays until the next try, so that the focus does not move under
 * the reader's hands.
 * @param check makes the request, or says what is wrong in the reader's words
 */
export function useForm<Values, Request>(
  typed: Typed<Values>,
  check: (values: Values) => Checked<Request>,
  to: Destination<Request>,
): BoundForm<Values> {
  const [found, setFound] = useState(nothing);
  const onSubmit = (): void => {
    const result = check(typed.values);
    setFound(({ tries }) => ({ problems: result.ok ? [] : result.problems, tries: tries + 1 }));
    if (result.ok) void to.submit(result.request);
  };
  return {
    ...typed,
    pending: to.pending ?? false,
    face: { onSubmit, problem: to.problem ?? null, fieldProblems: found.problems, tries: found.tries },
  };
}
