import type { FieldProblem } from '../api/problem.js';

/** A field that cannot be sent as it stands, by code; the words come from the catalogue. */
export interface Fault<Code extends string> {
  readonly pointer: string;
  readonly code: Code;
}

/** What became of what was typed: a request to send, or what is wrong with it in the reader's words. */
export type Checked<Request> =
  { readonly ok: true; readonly request: Request } | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** Faults in the reader's words: a code without its sentence does not compile. */
export const told = <Code extends string>(
  faults: readonly Fault<Code>[],
  sentences: Readonly<Record<Code, string>>,
): FieldProblem[] => faults.map((fault) => ({ ...fault, message: sentences[fault.code] }));

/** A field that must be filled in. @param given what stands there; blanks are nothing */
export const must = (pointer: string, given: string, message: string): FieldProblem[] =>
  given.trim() === '' ? [missing(pointer, message)] : [];

/** Something that must be chosen or filled in, and is not. */
export const missing = (pointer: string, message: string): FieldProblem => ({ pointer, code: 'required', message });

export const ready = <Request>(request: Request): Checked<Request> => ({ ok: true, request });

export const refused = (problems: readonly FieldProblem[]): Checked<never> => ({ ok: false, problems });

/** @param request made only when there are no problems */
export const checked = <Request>(problems: readonly FieldProblem[], request: () => Request): Checked<Request> =>
  problems.length === 0 ? ready(request()) : refused(problems);
