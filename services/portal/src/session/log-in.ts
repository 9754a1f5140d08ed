import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Public, TokenVerifier } from '@tsunagi/auth';
import type { Clock } from '@tsunagi/kernel';
import { Database } from '@tsunagi/persistence';
import { openText, sealText } from '@tsunagi/sealing';
import { CLOCK } from '@tsunagi/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { COOKIE_RULES, PORTAL_SETTINGS, SESSION_KEY } from '../tokens.js';
import type { PortalSettings } from '../settings.js';
import { clearCookie, readCookie, setCookie, type CookieRules } from './cookies.js';
import { IdentityProvider, type PendingLogin } from './identity-provider.peer.js';
import { PortalDoor, SESSION_COOKIE } from './portal-door.io.js';
import { SessionStore } from './session.store.js';

/** One for each login that was begun, so that two tabs do not take each other's. @param state of that login, base64url */
const loginCookie = (state: string): string => `tsunagi_login_${state.slice(0, 16)}`;
const LOGIN_SECONDS = 600;
const CONTEXT = 'portal.login/pending';

/** Only a path of this portal; anything else (another site, a scheme) becomes the start page. */
export const safeReturn = (path: unknown): string =>
  typeof path === 'string' && /^\/(?![/\\])[\w\-./~%]*$/.test(path) ? path : '/';

@Controller('auth')
export class LogIn {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly door: PortalDoor,
    private readonly sessions: SessionStore,
    private readonly verifier: TokenVerifier,
    private readonly database: Database,
    private readonly accessLog: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PORTAL_SETTINGS) private readonly settings: PortalSettings,
    @Inject(COOKIE_RULES) private readonly rules: CookieRules,
    @Inject(SESSION_KEY) private readonly key: Buffer,
  ) {}

  @Get('login')
  @Public('the way in: sends the browser to the identity provider')
  async begin(
    @Query('return') returnTo: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'ja';
    try {
      const { url, pending } = await this.provider.begin(safeReturn(returnTo), language);
      const sealed = sealText(this.key, CONTEXT, JSON.stringify(pending)).toString('base64url');
      await reply
        .header('set-cookie', setCookie(loginCookie(pending.state), sealed, LOGIN_SECONDS, this.rules))
        .redirect(url.href, 302);
    } catch {
      await reply.redirect('/?login=unavailable', 302);
    }
  }

  @Get('callback')
  @Public('the identity provider sends the browser back here; the code is checked with PKCE, state and nonce')
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = request.url.split('?')[1] ?? '';
    const pending = this.pendingOf(request, new URLSearchParams(query).get('state') ?? '');
    // A second tab, or the way back in the history: whoever is logged in already has arrived.
    if (!pending)
      return void (await reply.redirect((await this.door.sessionOf(request)) ? '/' : '/?login=expired', 302));
    const done = clearCookie(loginCookie(pending.state), this.rules);
    try {
      const cookie = await this.openSession(query, pending);
      await reply
        .header('set-cookie', [setCookie(SESSION_COOKIE, cookie, this.settings.SESSION_HOURS * 3600, this.rules), done])
        .redirect(pending.returnTo, 302);
    } catch {
      await reply.header('set-cookie', done).redirect('/?login=failed', 302);
    }
  }

  private async openSession(query: string, pending: PendingLogin): Promise<string> {
    const tokens = await this.provider.finish(query, pending);
    const actor = await this.verifier.verify(tokens.accessToken);
    const now = this.clock.now();
    const seconds = Math.min(tokens.expiresInSeconds, this.settings.SESSION_HOURS * 3600);
    return this.database.transaction(async (tx) => {
      const cookie = await this.sessions.open(tx, actor, tokens.idToken, now, new Date(now.getTime() + seconds * 1000));
      await this.accessLog.record(tx, { actor }, { action: 'login', object: { kind: 'session' } });
      return cookie;
    });
  }

  private pendingOf(request: FastifyRequest, state: string): PendingLogin | null {
    const sealed = /^[\w-]+$/.test(state)
      ? readCookie(request.headers.cookie, loginCookie(state), this.rules)
      : undefined;
    if (sealed === undefined) return null;
    try {
      return JSON.parse(openText(this.key, CONTEXT, Buffer.from(sealed, 'base64url'))) as PendingLogin;
    } catch {
      return null;
    }
  }
}
