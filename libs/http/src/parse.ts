import type { PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { changesOrder, isVisible, maskContent, parseJapaneseDate } from '@tsunagi/kernel';
import { fieldErrorsOf } from './field-errors.js';
import { inspectContent } from './inspect.js';
import { ProblemError } from './problem.js';

/** Parses a body: `@Body(body(schema))`. First the whole content is inspected (My Number, control characters), then the schema holds. */
export const body = <Schema extends z.ZodType>(schema: Schema): PipeTransform<unknown, z.output<Schema>> => ({
  transform: (value) => parsed(schema, value ?? {}, 'invalid-content'),
});

/** A body that is kept though it may hold a My Number: its digits are covered before anything is parsed (番号法20条). */
export const maskedBody = <Schema extends z.ZodType>(
  schema: Schema,
): PipeTransform<unknown, { readonly content: z.output<Schema>; readonly masked: readonly string[] }> => ({
  transform: (value) => {
    const { content, masked } = maskContent(value ?? {});
    return { content: parsed(schema, content, 'invalid-content'), masked };
  },
});

/** Parses the query string: `@Query(query(schema))`; errors are 400. */
export const query = <Schema extends z.ZodType>(schema: Schema): PipeTransform<unknown, z.output<Schema>> => ({
  transform: (value) => parsed(schema, { ...(value as object) }, 'invalid-query'),
});

/** A path parameter that is a UUID of one kind; anything else cannot exist: 404. */
export const idParam = <Id extends string>(): PipeTransform<string, Id> => ({
  transform: (value) => {
    if (!z.uuid().safeParse(value).success) throw new ProblemError({ code: 'not-found' });
    return value.toLowerCase() as Id;
  },
});

function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown, code: string): z.output<Schema> {
  const found = inspectContent(value);
  if (found.some((error) => error.code === 'my-number')) throw new ProblemError({ code: 'my-number', errors: found });
  if (found.length > 0) throw new ProblemError({ code, errors: found });
  const result = schema.safeParse(value, { reportInput: true });
  if (!result.success) throw new ProblemError({ code, errors: fieldErrorsOf(result.error) });
  return result.data;
}

/** Free text: kept byte for byte, and not without anything to read. @param max characters */
export const text = (max: number): z.ZodString => z.string().min(1).max(max).superRefine(tellsSomething);

/** What somebody is called, or where they live: free text in one order. @param max characters */
export const nameText = (max: number): z.ZodString =>
  text(max).refine((name) => !changesOrder(name), { params: { code: 'bidi-control' } });

function tellsSomething(written: string, context: z.RefinementCtx<string>): void {
  if (written === '' || isVisible(written)) return;
  const code = written.trim() === '' ? 'required' : 'nothing-visible';
  context.addIssue({ code: 'custom', params: { code } });
}

/** A date in either calendar; the output is `YYYY-MM-DD`. */
export const dateInput = z
  .string()
  .max(40)
  .transform((value, context) => {
    const date = parseJapaneseDate(value);
    if (date !== null) return date;
    context.addIssue({ code: 'custom', params: { code: 'date-impossible' } });
    return z.NEVER;
  });

/** Years in which what people plan and remember lies; beyond them neither JavaScript nor PostgreSQL agree on dates. */
const FIRST_YEAR = 1868;
const LAST_YEAR = 2199;
const isPlausible = (instant: Date): boolean => {
  const year = instant.getUTCFullYear();
  return year >= FIRST_YEAR && year <= LAST_YEAR;
};

/** An instant: ISO 8601 with zone, or a date in either calendar, which means the end of that day in Tokyo. */
export const instantInput = z
  .string()
  .max(40)
  .transform((value, context) => {
    const date = parseJapaneseDate(value);
    const isInstant = z.iso.datetime({ offset: true }).safeParse(value).success;
    const instant = isInstant ? new Date(value) : date !== null ? new Date(`${date}T23:59:59.999+09:00`) : null;
    if (instant !== null && isPlausible(instant)) return instant;
    context.addIssue({ code: 'custom', params: { code: 'date-impossible' } });
    return z.NEVER;
  });

/** `limit` (1–100, 50 by default) and `cursor` of every list. */
export const page = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(400).optional(),
};

/** What every list answers with. `next` is the cursor of the following page; null on the last. */
export const listOf = <Item extends z.ZodType>(
  item: Item,
): z.ZodObject<{ items: z.ZodArray<Item>; next: z.ZodNullable<z.ZodString> }> =>
  z.object({ items: z.array(item), next: z.string().nullable() });

/** An opaque place in a list; holds sort keys only (times, ids), never personal data. */
export const encodeCursor = (place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/** What of a list that was read is shown, and where it goes on. */
export interface Cut<Row> {
  readonly shown: readonly Row[];
  /** Cursor of the next page; null on the last. */
  readonly next: string | null;
}

/**
 * Cuts a page off a list of which one row more than shown was asked for, to know whether it goes on.
 * @param placeOf sort keys of a row; the cursor holds those of the last one shown
 */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => readonly (string | number)[],
): Cut<Row> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { shown, next: rows.length > limit && last !== undefined ? encodeCursor(placeOf(last)) : null };
}

/** Longest number of milliseconds since 1970 that is a date (ECMA-262, section 21.4.1.1). */
const LAST_MILLISECOND = 8.64e15;

/** Whether a sort key can be compared in the database at all; what cannot was never in a cursor of ours. */
function canStandInTable(key: unknown): boolean {
  if (typeof key === 'number') return Math.abs(key) <= LAST_MILLISECOND;
  if (typeof key !== 'string' || key.includes('\0') || !key.isWellFormed()) return false;
  const day = /^[+-]?\d{4,}-\d\d-(\d\d)T.*Z$/.exec(key)?.[1];
  const instant = new Date(key);
  // JavaScript takes 30 February for 2 March, PostgreSQL takes it for an error.
  return day === undefined || (isPlausible(instant) && instant.getUTCDate() === Number(day));
}

/** @throws ProblemError 400 when the cursor is not one of ours. */
export function decodeCursor<Place extends z.ZodType>(
  schema: Place,
  cursor: string | undefined,
): z.output<Place> | null {
  if (cursor === undefined) return null;
  try {
    const place = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
    if (Array.isArray(place) && place.every(canStandInTable)) return schema.parse(place);
    throw new TypeError('no place of ours');
  } catch {
    throw new ProblemError({ code: 'invalid-query', errors: [{ pointer: '/cursor', code: 'not-valid' }] });
  }
}
