import { z } from 'zod';

export const fieldKinds = ['text', 'date', 'choice', 'checkbox'] as const;

/** A field of a ground, told so that a page can draw it. What it is called stands in the page's language. */
export const groundField = z.object({
  name: z.string(),
  kind: z.enum(fieldKinds),
  required: z.boolean(),
  /** The values of a `choice`. */
  choices: z.array(z.string()).optional(),
  /** Characters, of a `text`. */
  maxLength: z.int().optional(),
});
export type GroundField = z.output<typeof groundField>;

const shape = z.object({
  type: z.enum(['string', 'boolean']),
  format: z.literal('date').optional(),
  enum: z.array(z.string()).optional(),
  maxLength: z.int().optional(),
});

/** The fields in their order. @throws z.ZodError for one that no page can draw: a bug of the ground */
export function fieldsOf(fields: z.ZodObject): GroundField[] {
  const { properties = {}, required = [] } = z.toJSONSchema(fields, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => {
    const { type, format, enum: choices, maxLength } = shape.parse(property);
    const asked = { name, required: required.includes(name) };
    if (type === 'boolean') return { ...asked, kind: 'checkbox' };
    if (choices) return { ...asked, kind: 'choice', choices };
    if (format) return { ...asked, kind: 'date' };
    return { ...asked, kind: 'text', ...(maxLength !== undefined && { maxLength }) };
  });
}
