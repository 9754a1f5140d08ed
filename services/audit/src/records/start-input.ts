import { parseJapaneseDate } from '@tsunagi/kernel';
import { z } from 'zod';

/** Where a span of time begins: ISO 8601 with zone, or a date in either calendar, which means the start of that day in Tokyo. */
export const startInput = z
  .string()
  .max(40)
  .transform((value, context) => {
    if (z.iso.datetime({ offset: true }).safeParse(value).success) return new Date(value);
    const date = parseJapaneseDate(value);
    if (date !== null) return new Date(`${date}T00:00:00.000+09:00`);
    context.addIssue({ code: 'custom', params: { code: 'date-impossible' } });
    return z.NEVER;
  });
