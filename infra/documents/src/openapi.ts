import type { ServiceDefinition } from '@tsunagi/service';
import type { z } from 'zod';
import { type Json, NamedSchemas } from './named-schemas.js';
import { problemSchema, Refusals } from './refusals.js';
import { type Route, routesOf } from './routes.js';

/**
 * The OpenAPI 3.1 document of everything the portal forwards, made from the routes' own decorators and schemas.
 * @param door what every request passes on its way, with refusals of its own
 * @throws when a public route does not describe itself, or names a problem that its service does not define.
 */
export function openApiDocument(services: readonly ServiceDefinition[], door: ServiceDefinition): Json {
  const schemas = new NamedSchemas();
  schemas.keep('Problem', problemSchema());
  const refusals = new Refusals([...services, door]);
  const paths: Record<string, Json> = {};
  for (const route of routesOf(services))
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route, schemas, refusals) };
  paths['/events'] = liveOperation();
  return {
    openapi: '3.1.0',
    info: {
      title: 'つなぎ Tsunagi',
      version: '1',
      description:
        '個別ケースのつなぎの公開API。項目は追加されることがあります。アドレスにないメソッドには、使えるメソッドを Allow に書いて405を返します。 ' +
        'Public API for handing off individual cases. Fields may be added. An address answers a method it has not with 405 and those it has in Allow.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'A program, with a token of the person.',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'tsunagi_session',
          description: 'A browser. What changes something carries the session’s CSRF token as X-CSRF-Token.',
        },
      },
      parameters: commonParameters(),
      responses: refusals.all(),
      schemas: schemas.all(),
    },
  };
}

function operation(route: Route, schemas: NamedSchemas, refusals: Refusals): Json {
  const { access, info, tag, id } = route;
  return {
    operationId: id,
    tags: [tag],
    summary: info.summary.ja,
    description: `${info.summary.en}${access.kind === 'roles' ? ` (roles: ${access.roles.join(', ')})` : ''}`,
    parameters: parametersOf(route, schemas),
    ...(info.body && {
      requestBody: {
        // No body counts as an empty one.
        required: !info.body.safeParse({}).success,
        content: { 'application/json': { schema: schemas.reference(info.body, 'input', `${id}Body`) } },
      },
    }),
    responses: { [String(route.status)]: success(route, schemas), ...refusals.of(route) },
    ...(access.kind === 'public' && { security: [] }),
  };
}

function success({ info, id }: Route, schemas: NamedSchemas): Json {
  const json = info.reply && { 'application/json': { schema: schemas.reference(info.reply, 'output', `${id}Answer`) } };
  const others = Object.fromEntries([info.contentType ?? []].flat().map((type) => [type, {}]));
  return { description: info.summary.en, content: { ...json, ...others } };
}

function parametersOf({ method, parameters, access, info }: Route, schemas: NamedSchemas): Json[] {
  const problems = info.problems ?? [];
  return [
    ...parameters.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...queryParameters(info.query, schemas),
    ...(access.kind === 'public' ? [] : [common('AccessPurpose')]),
    ...(method === 'post' ? [common('IdempotencyKey')] : []),
    ...(problems.includes('precondition-required') ? [common('IfMatch')] : []),
    ...(problems.includes('stale') && !problems.includes('precondition-required') ? [common('IfMatchOptional')] : []),
  ];
}

const common = (name: string): Json => ({ $ref: `#/components/parameters/${name}` });

function queryParameters(query: z.ZodType | undefined, schemas: NamedSchemas): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = schemas.inline(query, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function commonParameters(): Json {
  const header = (name: string, required: boolean, description: string): Json => ({
    name,
    in: 'header',
    required,
    schema: { type: 'string' },
    description,
  });
  const seen = 'The ETag that was read.';
  return {
    AccessPurpose: header(
      'Access-Purpose',
      false,
      'Why the caller looks: support, assessment, emergency, statistics, audit, disclosure-to-subject, optionally followed by "; text".',
    ),
    IdempotencyKey: {
      ...header('Idempotency-Key', false, 'The same key with the same body gets the same answer and no second effect.'),
      schema: { type: 'string', maxLength: 128 },
    },
    IfMatch: header('If-Match', true, seen),
    IfMatchOptional: header('If-Match', false, seen),
  };
}

/** The portal's own route: a stream, which has no controller. */
const liveOperation = (): Json => ({
  get: {
    operationId: 'LiveChannel',
    tags: ['portal'],
    summary: '自分の箱で変わったことを受け取る',
    description: 'Server-sent events: what changed in my boxes, as ids only. Read the list again after reconnecting.',
    responses: { '200': { description: 'a stream', content: { 'text/event-stream': { schema: { type: 'string' } } } } },
  },
});
