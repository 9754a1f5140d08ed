import { z } from 'zod';

/** A field that a form or an address may leave empty: an empty text counts as not given. */
export const orEmpty = <Output>(schema: z.ZodType<Output, string>) =>
  z
    .string()
    .transform((text) => (text === '' ? undefined : text))
    .pipe(schema.optional())
    .optional();
