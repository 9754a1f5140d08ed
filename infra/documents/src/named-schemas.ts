import { z } from 'zod';

export type Json = Record<string, unknown>;
/** Of what is sent, or of what comes back: defaults and transformations make them differ. */
export type Direction = 'input' | 'output';

/**
 * The schemas of a document by their name. A schema that says `.meta({ id })` is called so wherever it stands; the
 * others take the name of the operation they belong to, which only works as long as they belong to one.
 */
export class NamedSchemas {
  private readonly named = new Map<string, { readonly json: string; readonly schema: Json }>();
  private readonly owners = new Map<z.ZodType, string>();

  /**
   * @param name for a schema without an id
   * @returns a reference to it @throws when two schemas want one name, or one schema has two
   */
  reference(schema: z.ZodType, io: Direction, name: string): Json {
    const json = this.inline(schema, io);
    if (typeof json['$ref'] === 'string') return json;
    const owner = this.owners.get(schema);
    if (owner !== undefined && owner !== name)
      throw new Error(`${owner} and ${name} are one schema: name it with .meta({ id })`);
    this.owners.set(schema, name);
    this.keep(name, json);
    return reference(name);
  }

  /** The schema as it is; named ones within become references. */
  inline(schema: z.ZodType, io: Direction): Json {
    const { $defs = {}, ...json } = toJson(schema, io) as Json & { $defs?: Record<string, Json> };
    for (const [name, one] of Object.entries($defs)) this.keep(name, one);
    return referring(json) as Json;
  }

  /** @throws when something else has the name */
  keep(name: string, schema: Json): void {
    const { id: _id, ...rest } = referring(schema) as Json;
    const json = JSON.stringify(rest);
    const known = this.named.get(name);
    if (known && known.json !== json) throw new Error(`two schemas want to be called ${name}`);
    this.named.set(name, { json, schema: rest });
  }

  /** All of them, in the order of their names. */
  all(): Readonly<Record<string, Json>> {
    return Object.fromEntries(
      [...this.named].map(([name, { schema }]) => [name, schema] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  }
}

export const reference = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/**
 * Dates travel as ISO 8601 text; what a transformation makes of an input is no part of the wire format. An answer may
 * get further fields in a later version, so the document does not rule them out; today's tests do.
 */
function toJson(schema: z.ZodType, io: Direction): Json {
  const json = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
      if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      // `.meta({ orCode: true })`: an object that may be sent as its code alone.
      if (jsonSchema['orCode'] === true) {
        const { orCode: _, ...whole } = { ...jsonSchema };
        for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
        jsonSchema.anyOf = [whole.properties!['code'] as Json, whole];
      }
      // What a format says already, and the bounds of every number in JSON, are no news to a reader.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  }) as Json;
  delete json['$schema'];
  return json;
}

/** Definitions of a single schema become components of the document. */
function referring(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(referring);
  if (json === null || typeof json !== 'object') return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) =>
      key === '$ref' && typeof value === 'string'
        ? [key, value.replace(/^#\/\$defs\//, '#/components/schemas/')]
        : [key, referring(value)],
    ),
  );
}
