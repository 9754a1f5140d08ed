import { randomUUID } from 'node:crypto';
import type { DemoAccount, System } from './system.js';

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly etag: string | null;
  readonly type: string;
}

export type Json = Record<string, unknown>;

/** One person's way to the public API, through the portal's origin. */
export interface ApiClient {
  get<Body = Json>(path: string, headers?: Record<string, string>): Promise<Answer<Body>>;
  /** With an Idempotency-Key of its own unless the headers bring one. */
  post<Body = Json>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<Body>>;
  patch<Body = Json>(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer<Body>>;
}

export async function apiOf(system: System, account: DemoAccount): Promise<ApiClient> {
  return apiWith(system.origin, await system.token(account));
}

/** @param token undefined for somebody who has not logged in */
export function apiWith(origin: string, token: string | undefined): ApiClient {
  const call = async <Body>(method: string, path: string, headers: object, body?: unknown): Promise<Answer<Body>> => {
    const answer = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      body: (text === '' ? undefined : JSON.parse(text)) as Body,
      etag: answer.headers.get('etag'),
      type: answer.headers.get('content-type') ?? '',
    };
  };
  return {
    get: (path, headers = {}) => call('GET', path, headers),
    post: (path, body = {}, headers = {}) => call('POST', path, { 'idempotency-key': randomUUID(), ...headers }, body),
    patch: (path, body, headers = {}) => call('PATCH', path, headers, body),
  };
}
