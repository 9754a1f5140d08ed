import { isUnavailable, sqlState } from '@tsunagi/persistence';
import { PermanentEffectError, TransientEffectError } from './consumer.js';

/**
 * `transient`: the same will work once something is back, so it is tried for ever. `permanent`: it never will.
 * `unclear`: a few more tries, then a person looks at it.
 */
export type FailureKind = 'transient' | 'permanent' | 'unclear';

/** serialization_failure, deadlock_detected, lock_not_available (PostgreSQL manual, appendix A). */
const TRANSIENT_STATES = new Set(['40001', '40P01', '55P03']);

export function classifyFailure(error: unknown): FailureKind {
  if (error instanceof PermanentEffectError) return 'permanent';
  if (error instanceof TransientEffectError || isUnavailable(error)) return 'transient';
  return TRANSIENT_STATES.has(sqlState(error) ?? '') ? 'transient' : 'unclear';
}

/** What may be kept of an error: its class and its code. Never its message, which may quote a row (I7). */
export interface FailureTrace {
  readonly errorClass: string;
  readonly errorCode: string | null;
}

export const traceOf = (error: unknown): FailureTrace => ({
  errorClass: error instanceof Error ? (error.constructor.name || error.name).slice(0, 80) : typeof error,
  errorCode: sqlState(error)?.slice(0, 40) ?? null,
});
