import { z } from 'zod';

export const fieldKinds = ['text', 'date', 'choice', 'checkbox'] as const;

const words = z.object({ ja: z.string(), en: z.string() });

/** A field of a ground, told so that a page can draw it. */
export const groundField = z.object({
  name: z.string(),
  label: words,
  kind: z.enum(fieldKinds),
  required: z.boolean(),
  /** The values of a `choice`. */
  choices: z.array(z.object({ value: z.string(), label: words })).optional(),
  /** Characters, of a `text`. */
  maxLength: z.int().optional(),
});
export type GroundField = z.output<typeof groundField>;

/** What is in a field's schema; `label` and the words of its choices are said with `.meta()`. */
const shape = z.object({
  label: words,
  choices: z.record(z.string(), words).default({}),
  type: z.enum(['string', 'boolean']),
  format: z.literal('date').optional(),
  enum: z.array(z.string()).optional(),
  maxLength: z.int().optional(),
});

/** The fields in their order. @throws z.ZodError for one that no page can draw: a bug of the ground */
export function fieldsOf(fields: z.ZodObject): GroundField[] {
  const { properties = {}, required = [] } = z.toJSONSchema(fields, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => {
    const { label, type, format, enum: values, choices, maxLength } = shape.parse(property);
    const asked = { name, label, required: required.includes(name) };
    if (type === 'boolean') return { ...asked, kind: 'checkbox' };
    if (values) {
      return {
        ...asked,
        kind: 'choice',
        choices: values.map((value) => ({ value, label: words.parse(choices[value]) })),
      };
    }
    if (format) return { ...asked, kind: 'date' };
    return { ...asked, kind: 'text', ...(maxLength !== undefined && { maxLength }) };
  });
}
