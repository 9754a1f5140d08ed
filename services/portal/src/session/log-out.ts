import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { Public } from '@tsunagi/auth';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { COOKIE_RULES } from '../tokens.js';
import { clearCookie, type CookieRules } from './cookies.js';
import { IdentityProvider } from './identity-provider.peer.js';
import { PortalDoor, SESSION_COOKIE } from './portal-door.io.js';
import { SessionStore } from './session.store.js';

@Controller('auth')
export class LogOut {
  constructor(
    private readonly door: PortalDoor,
    private readonly sessions: SessionStore,
    private readonly provider: IdentityProvider,
    @Inject(COOKIE_RULES) private readonly rules: CookieRules,
  ) {}

  /** Ends the session here at once; the answer tells where the provider's own session is ended. */
  @Post('logout')
  @HttpCode(200)
  @Public('guarded by the session cookie and its CSRF token, not by a bearer token')
  async execute(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ next: string }> {
    const found = await this.door.sessionOf(request);
    reply.header('set-cookie', clearCookie(SESSION_COOKIE, this.rules));
    if (!found) return { next: '/' };
    this.door.requireOwnPage(request, found.session);
    await this.sessions.close(found.cookie);
    const next = await this.provider.logoutUrl(found.session.idToken).then(
      (url) => url.href,
      () => '/',
    );
    return { next };
  }
}
