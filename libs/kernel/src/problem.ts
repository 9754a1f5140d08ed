/** What is wrong with one field of an input, as a code; the sentence is found when somebody reads it. */
export interface FieldError {
  /** JSON Pointer (RFC 6901) to the field, e.g. `/person/name`. */
  readonly pointer: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** Of `not-a-choice`: the codes that may be sent, for a program; the sentence has their labels. */
  readonly choices?: readonly string[];
}

/** A refusal to be answered as `application/problem+json` (RFC 9457). Parameters are codes and numbers, never personal data. */
export interface Problem {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly errors?: readonly FieldError[];
}
