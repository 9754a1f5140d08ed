import type { Problem } from '@tsunagi/kernel';

/** Throw to answer with a problem from a place that cannot return one (parsing, guards). Rolls back a running transaction. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
    this.name = 'ProblemError';
  }
}
