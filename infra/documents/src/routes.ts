import 'reflect-metadata';
import { type RequestMethod, type Type } from '@nestjs/common';
import { ACCESS, type Access } from '@tsunagi/auth';
import { OPERATION, type OperationInfo, statusOf } from '@tsunagi/http';
import { controllersOf, type ServiceDefinition } from '@tsunagi/service';

/** One public route, as its decorators tell it. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly string[];
  readonly access: Access;
  readonly info: OperationInfo;
  /** Of a successful answer. */
  readonly status: number;
  /** The service that answers. */
  readonly tag: string;
  /** Stable name of the operation, e.g. `AcceptReferral`. */
  readonly id: string;
}

const METHODS: Readonly<Record<number, string>> = { 0: 'get', 1: 'post', 2: 'put', 3: 'delete', 4: 'patch' };
/** What a use case's only or main handler is called; it adds nothing to the operation's name. */
const MAIN = ['handle', 'execute'];

/** Every public route, in the order of addresses. @throws when one does not describe itself, or two share a name */
export function routesOf(services: readonly ServiceDefinition[]): Route[] {
  const routes = services.flatMap((service) =>
    controllersOf(service).flatMap((controller) => routesOfController(controller, service.name)),
  );
  const ids = routes.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new Error(`two operations are called ${twice}`);
  return routes.sort((a, b) => a.path.localeCompare(b.path, 'en') || a.method.localeCompare(b.method, 'en'));
}

function routesOfController(controller: Type, tag: string): Route[] {
  const prefix = String(Reflect.getMetadata('path', controller) ?? '');
  const handlers = Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const handler = (controller.prototype as Record<string, object>)[name]!;
    const method =
      typeof handler === 'function' ? (Reflect.getMetadata('method', handler) as RequestMethod | undefined) : undefined;
    return method === undefined ? [] : [{ name, handler, method: METHODS[method]! }];
  });
  return handlers.flatMap(({ name, handler, method }) => {
    const address = `/${prefix}/${String(Reflect.getMetadata('path', handler) ?? '')}`.replace(/\/+/g, '/');
    if (!address.startsWith('/api/v1/')) return [];
    const info = Reflect.getMetadata(OPERATION, handler) as OperationInfo | undefined;
    if (!info) throw new Error(`${controller.name}.${name} does not describe itself with @Operation`);
    const path = pathOf(address);
    return {
      method,
      path,
      parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter!),
      access: Reflect.getMetadata(ACCESS, handler) as Access,
      info,
      status: statusOf(handler),
      tag,
      id: handlers.length === 1 || MAIN.includes(name) ? controller.name : `${controller.name}${capital(name)}`,
    };
  });
}

const pathOf = (address: string): string =>
  address
    .replace(/\/$/, '')
    .slice('/api/v1'.length)
    .replace(/:(\w+)/g, '{$1}')
    .replace(/\*$/, '{path}');

const capital = (name: string): string => name[0]!.toUpperCase() + name.slice(1);
