import type { Catalogue, ProblemKind } from '@tsunagi/http';
import { catalogueOf, type ServiceDefinition } from '@tsunagi/service';
import { type Json, reference } from './named-schemas.js';
import type { Route } from './routes.js';

/** What any request may be answered with: it came too fast, we are out of order, or wrong. */
const ALWAYS = ['rate-limited', 'internal-error', 'temporarily-unavailable', 'record-unavailable'];

/** What a route refuses because of what it is, whatever its use case says. */
export function commonProblems({
  method,
  path,
  parameters,
  access,
  info,
}: Pick<Route, 'method' | 'path' | 'parameters' | 'access' | 'info'>): string[] {
  const changes = method !== 'get';
  return [
    ...ALWAYS,
    ...(access.kind === 'public' ? [] : ['unauthenticated', 'access-purpose-invalid', 'my-number']),
    ...(access.kind === 'roles' ? ['role-missing'] : []),
    ...(access.kind !== 'public' && changes ? ['csrf'] : []),
    ...(changes ? ['malformed-request', 'too-large', 'unsupported-media-type'] : []),
    ...(info.body ? ['invalid-content'] : []),
    ...(info.query ? ['invalid-query'] : []),
    ...(method === 'post' ? ['idempotency-key-invalid', 'idempotency-key-reused'] : []),
    ...(parameters.length > 0 || path.endsWith('}') ? ['not-found'] : []),
  ];
}

/** The answers that are no success, by status; those that many operations share stand once. */
export class Refusals {
  private readonly shared = new Map<string, Json>();
  private readonly catalogues: ReadonlyMap<string, Catalogue>;

  /** @param services those that answer, and last the door that stands before them */
  constructor(services: readonly ServiceDefinition[]) {
    this.catalogues = new Map(services.map((service) => [service.name, catalogueOf(service)]));
  }

  of(route: Route): Record<string, Json> {
    const common = new Set(commonProblems(route));
    const codes = [...new Set([...common, ...(route.info.problems ?? [])])].sort();
    const kinds = codes.map((code) => ({ code, ...this.kindOf(code, route.tag) }));
    const byStatus = Map.groupBy(kinds, ({ status }) => status);
    return Object.fromEntries(
      [...byStatus].map(([status, of]) => [
        String(status),
        of.every(({ code }) => common.has(code)) ? this.share(of) : answer(of),
      ]),
    );
  }

  /** The shared ones, in the order of their names. */
  all(): Readonly<Record<string, Json>> {
    return Object.fromEntries([...this.shared].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Of the service that answers, or of the door before it. */
  private kindOf(code: string, service: string): ProblemKind {
    const own = this.catalogues.get(service)!;
    const door = [...this.catalogues.values()].at(-1)!;
    return (own.problems.has(code) ? own : door).problem(code);
  }

  private share(kinds: readonly CodedKind[]): Json {
    const name = kinds.map(({ code }) => pascal(code)).join('Or');
    this.shared.set(name, answer(kinds));
    return { $ref: `#/components/responses/${name}` };
  }
}

interface CodedKind extends ProblemKind {
  readonly code: string;
}

/** RFC 9457, with the codes that can stand in it. @param kinds of one status */
function answer(kinds: readonly CodedKind[]): Json {
  const { status } = kinds[0]!;
  return {
    description: kinds.map(({ title: { ja, en } }) => `${ja} / ${en}`).join('; '),
    ...(status === 503 && { headers: { 'Retry-After': { schema: { type: 'string' }, description: 'seconds' } } }),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            reference('Problem'),
            { properties: { status: { const: status }, code: { enum: kinds.map(({ code }) => code) } } },
          ],
        },
      },
    },
  };
}

const pascal = (code: string): string => code.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** What every refusal looks like. */
export function problemSchema(): Json {
  const text = { type: 'string' };
  return {
    type: 'object',
    required: ['type', 'title', 'status', 'code', 'detail'],
    properties: {
      type: text,
      title: text,
      status: { type: 'integer' },
      code: text,
      detail: text,
      errors: {
        type: 'array',
        items: {
          type: 'object',
          required: ['pointer', 'code', 'message'],
          properties: {
            pointer: text,
            code: text,
            message: text,
            choices: { type: 'array', items: text, description: 'Of not-a-choice: the codes that may be sent.' },
          },
        },
      },
      instance: text,
    },
  };
}
