import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Json = Record<string, unknown>;

/** An answer that somebody got. */
export interface SeenAnswer {
  readonly method: string;
  /** Below `/api/v1`, without the query. */
  readonly path: string;
  readonly status: number;
  readonly type: string;
  readonly allow: string | null;
  /** Parsed, when the answer was JSON. */
  readonly body?: unknown;
}

interface DocumentedPath {
  readonly pattern: RegExp;
  readonly path: string;
  readonly operations: Readonly<Record<string, Json>>;
}

/** Compares answers with an OpenAPI document: what an answer has and the document has not is a difference, and the reverse. */
export class DocumentedAnswers {
  private readonly ajv = addFormats.default(
    // base64url (RFC 4648 section 5) is not among the formats that ajv-formats knows.
    new Ajv2020({ strict: false, allErrors: true, formats: { base64url: /^[\w-]*={0,2}$/ } }),
  );
  private readonly paths: readonly DocumentedPath[];
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(private readonly document: Json) {
    this.paths = Object.entries(document['paths'] as Record<string, Record<string, Json>>)
      .sort(([a], [b]) => openness(a) - openness(b) || b.length - a.length)
      .map(([path, operations]) => ({ path, operations, pattern: patternOf(path) }));
    this.ajv.addSchema({ $id: 'document', components: closed(document['components']) as Json });
  }

  /** @returns what differs; empty when the document told the truth */
  differences(answer: SeenAnswer): string[] {
    const at = `${answer.method} ${answer.path} → ${answer.status}`;
    return this.compare(answer).map((difference) => `${at}: ${difference}`);
  }

  private compare(answer: SeenAnswer): string[] {
    const found = this.paths.find(({ pattern }) => pattern.test(answer.path));
    // What does not exist is not documented; it is refused, to whoever asks.
    if (!found) return answer.status >= 400 ? [] : ['an address that is not documented'];
    const operation = found.operations[answer.method.toLowerCase()];
    if (!operation) return otherMethod(found, answer);
    const responses = operation['responses'] as Record<string, Json>;
    const response = this.resolved(responses[String(answer.status)]);
    if (!response) return [`a status that ${found.path} does not document`];
    const contents = (response['content'] ?? {}) as Record<string, { schema?: Json }>;
    const type = Object.keys(contents).find((one) => bare(one) === bare(answer.type) || one === answer.type);
    if (type === undefined) return [`${answer.type}, documented is ${Object.keys(contents).join(', ') || 'nothing'}`];
    const { schema } = contents[type]!;
    return schema && /json$/.test(bare(type))
      ? this.invalid(schema, `${found.path} ${answer.method} ${answer.status}`, answer.body)
      : [];
  }

  private resolved(response: Json | undefined): Json | undefined {
    const name = (response?.['$ref'] as string | undefined)?.split('/').at(-1);
    if (name === undefined) return response;
    return (this.document['components'] as { responses: Record<string, Json> }).responses[name];
  }

  private invalid(schema: Json, key: string, body: unknown): string[] {
    const known = this.compiled.get(key);
    const validate = known ?? this.ajv.compile(pointed(closed(schema)) as Json);
    this.compiled.set(key, validate);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath || 'the body'} ${message} ${JSON.stringify(params)}`,
    );
  }
}

function otherMethod({ operations, path }: DocumentedPath, { method, status, allow }: SeenAnswer): string[] {
  if (method === 'HEAD' && 'get' in operations) return [];
  // A door may turn somebody away before it looks at the method.
  if (status === 401) return [];
  if (status !== 405) return [`a method that ${path} does not document`];
  const has = Object.keys(operations).map((one) => one.toUpperCase());
  const allowed = (allow ?? '').split(', ').filter((one) => one !== 'HEAD');
  return has.sort().join() === allowed.sort().join() ? [] : [`Allow: ${allow}, documented are ${has.join(', ')}`];
}

/** Parameters and a rest of the address make a path less definite than what is spelled out. */
const openness = (path: string): number => (path.match(/\{/g) ?? []).length + (path.endsWith('{path}') ? 100 : 0);

const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .replace(/[.]/g, '\\.')
      .replace(/\{path\}$/, '.+')
      .replace(/\{\w+\}/g, '[^/]+')}$`,
  );

const bare = (type: string): string => type.split(';')[0]!.trim();

/** In the document an answer may grow; in today's tests whatever it has beyond the document is a difference. */
function closed(schema: unknown, within = false): unknown {
  if (Array.isArray(schema)) return schema.map((one) => closed(one, within));
  if (schema === null || typeof schema !== 'object') return schema;
  const given = schema as Json;
  const shut = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, closed(value, key === 'allOf')]));
  const isObject = typeof given['properties'] === 'object' && given['type'] === 'object';
  const open = given['additionalProperties'] === undefined;
  return (isObject || Array.isArray(given['allOf'])) && open && !within
    ? { ...shut, unevaluatedProperties: false }
    : shut;
}

/** References to the document's components, as the validator knows it. */
const pointed = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/')) as unknown;
