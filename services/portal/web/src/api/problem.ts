/** A field that the service did not accept, with a sentence in the reader's language. */
export interface FieldProblem {
  /** JSON Pointer, e.g. `/person/name`. */
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** What went wrong, as the page shows it. `offline` and `unreadable` are ours; every other code is the service's. */
export interface Problem {
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly title?: string;
  readonly detail?: string;
  readonly errors: readonly FieldProblem[];
  /** Number to tell the administrator. */
  readonly traceId?: string;
}

/** Thrown by the API client when the answer is not a success. The message is the code, never content. */
export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
    this.name = 'ApiError';
  }
}

/** No answer came: the line is cut or the server is away. Whether it was saved is unknown, so retry with the same key. */
export const offlineProblem: Problem = { code: 'offline', status: 0, errors: [] };

/** Reads an `application/problem+json` body (RFC 9457). Anything else becomes `unreadable` with the status kept. */
export function readProblem(status: number, body: unknown): Problem {
  if (typeof body !== 'object' || body === null) return { code: 'unreadable', status, errors: [] };
  const { code, title, detail, errors, instance } = body as Record<string, unknown>;
  const traceId = typeof instance === 'string' ? instance.split(':').at(-1) : undefined;
  return {
    code: typeof code === 'string' ? code : 'unreadable',
    status,
    ...(typeof title === 'string' && { title }),
    ...(typeof detail === 'string' && { detail }),
    errors: Array.isArray(errors) ? errors.filter(isFieldProblem) : [],
    ...(traceId && { traceId }),
  };
}

const isFieldProblem = (value: unknown): value is FieldProblem =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as FieldProblem).pointer === 'string' &&
  typeof (value as FieldProblem).message === 'string';

/** The problem behind any error that a query or a submission met. A bug in the page itself shows as `unreadable`. */
export const problemOf = (error: unknown): Problem =>
  error instanceof ApiError ? error.problem : { code: 'unreadable', status: 0, errors: [] };

/** Whether asking again may help without changing anything: outages, not refusals. */
export const isTransient = (problem: Problem): boolean =>
  problem.status === 0 || problem.status === 429 || problem.status >= 502;
