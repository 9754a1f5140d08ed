import { CoverError, NoteError, ProofError, TileError } from '@tsunagi/transparency-log';
import type { Facts, FailureCode, Findings } from './report.js';

/** A check does not hold. Thrown inside of a verification only, and turned into one of its failures. */
export class Refusal extends Error {
  constructor(
    readonly code: FailureCode,
    readonly place: Facts = {},
  ) {
    super(code);
    this.name = 'Refusal';
  }
}

/** What was given cannot be read or is not enough to check anything: no statement about tampering follows. */
export class CannotCheckError extends Error {
  constructor(
    readonly reason: 'no-key' | 'no-record' | 'unreadable' | 'usage' | 'no-such-source',
    readonly facts: Facts = {},
  ) {
    super(reason);
    this.name = 'CannotCheckError';
  }
}

/** Runs a check; what it refuses becomes a failure at `place`. @returns its value, or null when it refused */
export async function orFail<Value>(
  findings: Findings,
  place: Facts,
  check: () => Value | Promise<Value>,
): Promise<Value | null> {
  try {
    return await check();
  } catch (error) {
    const refusal = asRefusal(error);
    findings.fail(refusal.code, { ...place, ...refusal.place });
    return null;
  }
}

/** @throws the error itself when it is none of a check's */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (
    error instanceof NoteError ||
    error instanceof ProofError ||
    error instanceof TileError ||
    error instanceof CoverError
  )
    return new Refusal(error.code);
  throw error;
}
