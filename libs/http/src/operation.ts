import 'reflect-metadata';
import { SetMetadata } from '@nestjs/common';
import type { Sentence } from '@tsunagi/kernel';
import type { z } from 'zod';

/** What a route tells of itself, for the OpenAPI document. */
export interface OperationInfo {
  readonly summary: Sentence;
  readonly body?: z.ZodType;
  readonly query?: z.ZodType;
  /** Shape of the successful answer. */
  readonly reply?: z.ZodType;
  /** Of a successful answer that is no JSON, e.g. `text/plain`. */
  readonly contentType?: string | readonly string[];
  /** Of a successful answer; 200 unless something was made. */
  readonly status?: 201;
  /** Problem codes beyond those every route can answer. */
  readonly problems?: readonly string[];
}

export const OPERATION = 'tsunagi:operation';
export const Operation = (info: OperationInfo): MethodDecorator => SetMetadata(OPERATION, info);

/** What a success of this handler is answered with: the one place that knows, for the answer and for the document. */
export const statusOf = (handler: object): 200 | 201 =>
  (Reflect.getMetadata(OPERATION, handler) as OperationInfo | undefined)?.status ?? 200;
