/**
 * Wakes a worker at a time. The deadline itself lives in the service's own table; a job only says "look at this id
 * now", so losing every job loses no work: the sweep finds it.
 */
export interface Jobs {
  /**
   * Asks that `queue`'s worker be called with `id` at `at` or soon after. The same (queue, id, at) twice is one job.
   * @param id a pseudonymous id, never personal data.
   */
  wakeAt(queue: string, id: string, at: Date): Promise<void>;
  /** Registers the worker of a queue. It may be called more than once for one id, and must look at its own table. */
  work(queue: string, handle: (id: string) => Promise<void>): Promise<void>;
  ready(): Promise<boolean>;
  close(): Promise<void>;
}
