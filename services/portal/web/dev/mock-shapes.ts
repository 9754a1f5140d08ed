import type { users } from './mock-world.js';

/** Loose on purpose: a stand-in for four services, never built. */
export type Json = Record<string, ReturnType<typeof JSON.parse>>;
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Json;
  readonly accept: string;
  readonly user: (typeof users)[string];
}
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
  ) {
    super(code);
  }
}
export type Route = readonly [method: string, path: RegExp, answer: (asked: Asked, ...parts: string[]) => Json];

/** An answer that is a file and not JSON. */
export interface MockFile {
  readonly type: string;
  readonly name: string;
  readonly content: string;
}
export const file = (name: string, type: string, content: string): Json => ({ file: { name, type, content } });
