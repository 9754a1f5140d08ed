import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '@tsunagi/kernel';
import { ProblemError } from '@tsunagi/http';
import { readCookie, type CookieRules } from './cookies.js';
import type { Session, SessionStore } from './session.store.js';

export const SESSION_COOKIE = 'tsunagi_session';

interface DoorRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Whose token a request carries: a program brings its own, a browser has a session here. */
export class PortalDoor {
  constructor(
    private readonly sessions: SessionStore,
    private readonly clock: Clock,
    private readonly rules: CookieRules,
    private readonly origin: string,
  ) {}

  async sessionOf(request: DoorRequest): Promise<{ cookie: string; session: Session } | null> {
    const cookie = readCookie(one(request, 'cookie'), SESSION_COOKIE, this.rules);
    const session = cookie === undefined ? null : await this.sessions.find(cookie, this.clock.now());
    return session && { cookie: cookie!, session };
  }

  /**
   * The person's token for a call to a service. A request with the session's cookie that changes something must prove
   * that it comes from our own page (CSRF). @throws ProblemError 401, 403
   */
  async tokenFor(request: DoorRequest): Promise<string> {
    const bearer = /^Bearer (.+)$/i.exec(one(request, 'authorization') ?? '');
    if (bearer) return bearer[1]!;
    const found = await this.sessionOf(request);
    if (!found) throw new ProblemError({ code: 'unauthenticated' });
    this.requireOwnPage(request, found.session);
    return found.session.accessToken;
  }

  requireOwnPage(request: DoorRequest, session: Session): void {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
    const sent = Buffer.from(one(request, 'x-csrf-token') ?? '');
    const expected = Buffer.from(session.csrf);
    const origin = one(request, 'origin');
    if (
      sent.length !== expected.length ||
      !timingSafeEqual(sent, expected) ||
      (origin !== undefined && origin !== this.origin)
    ) {
      throw new ProblemError({ code: 'csrf' });
    }
  }
}

const one = (request: DoorRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};
