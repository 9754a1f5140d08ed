import { referralStates } from '@tsunagi/contracts';
import { page } from '@tsunagi/http';
import { z } from 'zod';

/** What of a box is wanted. */
export const listQuery = z.strictObject({
  box: z.enum(['inbox', 'outbox', 'desk']),
  /** One state, or several with commas between. */
  state: z
    .string()
    .max(200)
    .transform((value) => value.split(','))
    .pipe(z.array(z.enum(referralStates)).max(referralStates.length))
    .optional(),
  caseId: z.uuid().optional(),
  ...page,
});
export type ListQuery = z.output<typeof listQuery>;
