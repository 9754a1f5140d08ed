import {
  type ArgumentsHost,
  type CallHandler,
  Catch,
  type ExceptionFilter,
  type ExecutionContext,
  HttpException,
  type NestInterceptor,
} from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { trace } from '@opentelemetry/api';
import { InvalidTokenError, IssuerUnavailableError, RoleError, type GuardedRequest } from '@tsunagi/auth';
import type { Language, Problem } from '@tsunagi/kernel';
import { isTimeout, isUnavailable } from '@tsunagi/persistence';
import { statusOf } from './operation.js';
import { MethodError } from './methods.js';
import { PeerUnavailableError } from './http-call.js';
import type { Catalogue } from './catalogue.js';
import { ProblemError } from './problem.js';
import { languageOf } from './request-context.js';
import type { Reply } from './reply.js';

/** What of a Fastify reply is used here. */
interface HttpAnswer {
  status(code: number): HttpAnswer;
  header(name: string, value: string): HttpAnswer;
  send(body?: unknown): unknown;
}

/** Turns a {@link Reply} into status, ETag and body; a problem goes to the filter. */
export class ReplyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const answer = context.switchToHttp().getResponse<HttpAnswer>();
    const status = statusOf(context.getHandler());
    return next.handle().pipe(map((value: unknown) => (isReply(value) ? send(answer, status, value) : value)));
  }
}

const isReply = (value: unknown): value is Reply<unknown> =>
  typeof value === 'object' && value !== null && ('problem' in value || 'body' in value);

function send(answer: HttpAnswer, status: number, reply: Reply<unknown>): unknown {
  if ('problem' in reply) throw new ProblemError(reply.problem);
  answer.status(status).header('cache-control', 'no-store');
  if (reply.version !== undefined) answer.header('etag', `"${reply.version}"`);
  for (const [name, value] of Object.entries(reply.headers ?? {})) answer.header(name, value);
  return reply.body;
}

/** RFC 9457 body in the reader's language. */
export function problemBody(
  problem: Problem,
  language: Language,
  catalogue: Catalogue,
): { status: number; body: Record<string, unknown> } {
  const { status, title, detail, errors } = catalogue.tell(problem, language);
  const traceId = trace.getActiveSpan()?.spanContext().traceId;
  return {
    status,
    body: {
      type: `urn:tsunagi:problem:${problem.code}`,
      title,
      status,
      code: problem.code,
      detail,
      ...(errors.length > 0 && { errors }),
      ...(traceId && { instance: `urn:tsunagi:trace:${traceId}` }),
    },
  };
}

/** What answering needs of the service. */
export interface Answering {
  readonly catalogue: Catalogue;
  readonly report: (error: unknown) => void;
}

/** Errors that are answers; anything else is a bug or an outage: reported by class, answered without detail. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly by: Answering) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerError(error, http.getRequest<GuardedRequest>(), http.getResponse<HttpAnswer>(), this.by);
  }
}

/** Answers whatever was thrown as a problem, in the words of the service; what is no answer goes to `report`. */
export function answerError(error: unknown, request: GuardedRequest, answer: HttpAnswer, by: Answering): void {
  const { status, body } = problemBody(problemOf(error, by.report), languageOf(request), by.catalogue);
  answer
    .status(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store');
  if (status === 401) answer.header('www-authenticate', 'Bearer');
  if (status === 503 || status === 429) answer.header('retry-after', status === 503 ? '2' : '60');
  if (error instanceof MethodError) answer.header('allow', error.allowed.join(', '));
  answer.send(JSON.stringify(body));
}

function problemOf(error: unknown, report: (error: unknown) => void): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof InvalidTokenError) return { code: 'unauthenticated' };
  if (error instanceof MethodError) return { code: 'method-not-allowed' };
  if (error instanceof RoleError) return { code: 'role-missing' };
  if (
    error instanceof IssuerUnavailableError ||
    error instanceof PeerUnavailableError ||
    isUnavailable(error) ||
    isTimeout(error)
  ) {
    report(error);
    return { code: 'temporarily-unavailable' };
  }
  const known = problemOfStatus(error);
  if (known) return known;
  report(error);
  return { code: 'internal-error' };
}

/** What Nest and Fastify themselves refuse. */
function problemOfStatus(error: unknown): Problem | null {
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown })?.statusCode;
  const codes: Record<number, string> = {
    403: 'not-found',
    404: 'not-found',
    405: 'method-not-allowed',
    413: 'too-large',
    415: 'unsupported-media-type',
    429: 'rate-limited',
  };
  if (typeof status !== 'number' || status < 400 || status >= 500) return null;
  return { code: codes[status] ?? 'malformed-request' };
}
