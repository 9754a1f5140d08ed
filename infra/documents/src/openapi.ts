import 'reflect-metadata';
import { type RequestMethod, type Type } from '@nestjs/common';
import { ACCESS, type Access } from '@tsunagi/auth';
import { OPERATION, type OperationInfo, problemCodes, problemKind } from '@tsunagi/http';
import { controllersOf, type ServiceDefinition } from '@tsunagi/service';
import { z } from 'zod';

type Json = Record<string, unknown>;
const METHODS: Readonly<Record<number, string>> = { 0: 'get', 1: 'post', 2: 'put', 3: 'delete', 4: 'patch' };

/** One public route, as its decorators tell it. */
interface Route {
  readonly method: string;
  readonly path: string;
  readonly access: Access;
  readonly info: OperationInfo;
  readonly tag: string;
  readonly id: string;
}

/**
 * The OpenAPI 3.1 document of everything the portal forwards, made from the routes' own decorators and schemas.
 * @throws when a public route does not describe itself.
 */
export function openApiDocument(services: readonly ServiceDefinition[]): Json {
  const routes = services.flatMap((service) =>
    controllersOf(service).flatMap((controller) => routesOf(controller, service.name)),
  );
  const paths: Record<string, Json> = {};
  for (const route of [...routes].sort(
    (a, b) => a.path.localeCompare(b.path, 'en') || a.method.localeCompare(b.method, 'en'),
  )) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route) };
  }
  paths['/events'] = liveOperation();
  return {
    openapi: '3.1.0',
    info: {
      title: 'つなぎ Tsunagi',
      version: '1',
      description: '個別ケースのつなぎの公開API。Public API for handing off individual cases.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: problemSchema() },
      parameters: commonParameters(),
    },
  };
}

function routesOf(controller: Type, tag: string): Route[] {
  const prefix = String(Reflect.getMetadata('path', controller) ?? '');
  if (!prefix.startsWith('api/v1')) return [];
  return Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const handler = (controller.prototype as Record<string, object>)[name]!;
    const method =
      typeof handler === 'function' ? (Reflect.getMetadata('method', handler) as RequestMethod | undefined) : undefined;
    if (method === undefined) return [];
    const info = Reflect.getMetadata(OPERATION, handler) as OperationInfo | undefined;
    if (!info) throw new Error(`${controller.name}.${name} does not describe itself with @Operation`);
    const path = `/${prefix}/${String(Reflect.getMetadata('path', handler) ?? '')}`
      .replace(/\/+/g, '/')
      .replace(/\/$/, '')
      .slice('/api/v1'.length);
    return [
      {
        method: METHODS[method]!,
        path: path.replace(/:(\w+)/g, '{$1}').replace(/\*$/, '{path}'),
        access: Reflect.getMetadata(ACCESS, handler) as Access,
        info,
        tag,
        id: `${controller.name}.${name}`,
      },
    ];
  });
}

function operation({ method, path, access, info, tag, id }: Route): Json {
  const pathParameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const status = String(info.status ?? 200);
  return {
    operationId: id,
    tags: [tag],
    summary: info.summary.ja,
    description: `${info.summary.en}${access.kind === 'roles' ? ` (roles: ${access.roles.join(', ')})` : ''}`,
    parameters: [
      ...pathParameters,
      ...queryParameters(info.query),
      { $ref: '#/components/parameters/AccessPurpose' },
      ...(method === 'post' ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
      ...(method === 'patch' ? [{ $ref: '#/components/parameters/IfMatch' }] : []),
    ],
    ...(info.body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(info.body, 'input') } } },
    }),
    responses: {
      [status]: {
        description: 'done',
        ...(info.reply && { content: { 'application/json': { schema: schemaOf(info.reply, 'output') } } }),
        ...(info.contentType && { content: { [info.contentType]: {} } }),
      },
      default: {
        description: 'RFC 9457 problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
    ...(access.kind === 'public' && { security: [] }),
  };
}

/** Dates travel as ISO 8601 text; what a transformation makes of an input is not part of the wire format. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const json = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
    },
  }) as Json;
  delete json['$schema'];
  return json;
}

function queryParameters(query: z.ZodType | undefined): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
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
  return {
    AccessPurpose: {
      name: 'Access-Purpose',
      in: 'header',
      required: false,
      schema: { type: 'string' },
      description:
        'Why the caller looks: support, assessment, emergency, statistics, audit, disclosure-to-subject, optionally followed by "; text".',
    },
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      schema: { type: 'string', maxLength: 128 },
      description: 'The same key with the same body gets the same answer and no second effect.',
    },
    IfMatch: {
      name: 'If-Match',
      in: 'header',
      required: true,
      schema: { type: 'string' },
      description: 'The ETag that was read.',
    },
  };
}

function problemSchema(): Json {
  return {
    type: 'object',
    required: ['type', 'title', 'status', 'code', 'detail'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: {
        type: 'string',
        description: problemCodes()
          .map((code) => `${code} (${problemKind(code).status})`)
          .join(', '),
      },
      detail: { type: 'string' },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          required: ['pointer', 'code', 'message'],
          properties: { pointer: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
        },
      },
    },
  };
}

/** The portal's own route: a stream, which has no controller. */
const liveOperation = (): Json => ({
  get: {
    operationId: 'LiveChannel.listen',
    tags: ['portal'],
    summary: '自分の箱で変わったことを受け取る',
    description: 'Server-sent events: what changed in my boxes, as ids only. Read the list again after reconnecting.',
    responses: { '200': { description: 'a stream', content: { 'text/event-stream': { schema: { type: 'string' } } } } },
  },
});
