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
import { localize } from './field-messages.js';
import { PeerUnavailableError } from './http-call.js';
import { fill, problemKind, ProblemError } from './problem.js';
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
export function problemBody(problem: Problem, language: Language): { status: number; body: Record<string, unknown> } {
  const kind = problemKind(problem.code);
  const traceId = trace.getActiveSpan()?.spanContext().traceId;
  return {
    status: kind.status,
    body: {
      type: `urn:tsunagi:problem:${problem.code}`,
      title: kind.title[language],
      status: kind.status,
      code: problem.code,
      detail: fill(kind.detail[language], problem.params),
      ...(problem.errors && problem.errors.length > 0 && { errors: localize(problem.errors, language) }),
      ...(traceId && { instance: `urn:tsunagi:trace:${traceId}` }),
    },
  };
}

/** Errors that are answers; anything else is a bug or an outage: reported by class, answered without detail. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly report: (error: unknown) => void) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerError(error, http.getRequest<GuardedRequest>(), http.getResponse<HttpAnswer>(), this.report);
  }
}

/** Answers whatever was thrown as a problem; what is no answer goes to `report`. */
export function answerError(
  error: unknown,
  request: GuardedRequest,
  answer: HttpAnswer,
  report: (error: unknown) => void,
): void {
  const { status, body } = problemBody(problemOf(error, report), languageOf(request));
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
