import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { trace } from '@opentelemetry/api';
import type { GuardedRequest } from '@tsunagi/auth';
import { purposes, type PurposeCode, type Actor } from '@tsunagi/contracts';
import type { Language } from '@tsunagi/kernel';
import { inspectText } from './inspect.js';
import { ProblemError } from './problem.js';

/** What a use case may know of the request it serves. */
export interface RequestContext {
  readonly actor: Actor;
  /** Why the actor looks; absent when the header was not sent (the use case decides whether a default holds). */
  readonly purpose?: PurposeCode;
  readonly language: Language;
  readonly idempotency?: { readonly key: string; readonly fingerprint: Buffer };
  /** Version in `If-Match`. */
  readonly ifMatch?: number;
  readonly traceId?: string;
}

interface IncomingRequest extends GuardedRequest {
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
}

/** Parameter decorator: `@Ctx() context: RequestContext`. */
export const Ctx = createParamDecorator((_: unknown, execution: ExecutionContext): RequestContext =>
  contextOf(execution.switchToHttp().getRequest<IncomingRequest>()),
);

export function contextOf(request: IncomingRequest): RequestContext {
  if (!request.actor) throw new Error('a route with @Ctx() must be guarded');
  const purpose = purposeOf(request);
  const idempotency = idempotencyOf(request);
  const ifMatch = ifMatchOf(request);
  const traceId = trace.getActiveSpan()?.spanContext().traceId;
  return {
    actor: request.actor,
    language: languageOf(request),
    ...(purpose && { purpose }),
    ...(idempotency && { idempotency }),
    ...(ifMatch !== undefined && { ifMatch }),
    ...(traceId && { traceId }),
  };
}

export const languageOf = (request: GuardedRequest): Language =>
  /^\s*en\b/i.test(header(request, 'accept-language') ?? '') ? 'en' : 'ja';

const header = (request: GuardedRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** `Access-Purpose: code` or `code; text`. Node reads headers as Latin-1; the text is UTF-8 or percent-encoded. */
function purposeOf(request: GuardedRequest): PurposeCode | undefined {
  const value = header(request, 'access-purpose');
  if (value === undefined || value.trim() === '') return undefined;
  const [code, ...rest] = Buffer.from(value, 'latin1').toString('utf8').split(';');
  const found = purposes.find((purpose) => purpose === code!.trim());
  if (!found) {
    const errors = [{ pointer: '/Access-Purpose', code: 'not-a-choice', choices: purposes }];
    throw new ProblemError({ code: 'access-purpose-invalid', errors });
  }
  const errors = inspectText(decoded(rest.join(';')), '/Access-Purpose');
  if (errors.length > 0)
    throw new ProblemError({ code: errors[0]!.code === 'my-number' ? 'my-number' : 'access-purpose-invalid', errors });
  return found;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function idempotencyOf(request: IncomingRequest): RequestContext['idempotency'] {
  const key = header(request, 'idempotency-key');
  if (key === undefined || request.method !== 'POST') return undefined;
  if (!/^[\w.:-]{1,128}$/.test(key)) throw new ProblemError({ code: 'idempotency-key-invalid' });
  const path = request.url.split('?')[0]!;
  const fingerprint = createHash('sha256')
    .update(`${request.method} ${path}\n`)
    // Meant for another state of the thing: another request.
    .update(`${header(request, 'if-match') ?? ''}\n`)
    .update(JSON.stringify(request.body ?? null))
    .digest();
  return { key, fingerprint };
}

function ifMatchOf(request: GuardedRequest): number | undefined {
  const value = header(request, 'if-match');
  if (value === undefined || value.trim() === '*') return undefined;
  const match = /^\s*(?:W\/)?"(\d{1,15})"\s*$/.exec(value);
  // An ETag that was never ours cannot be current.
  return match ? Number(match[1]) : -1;
}
