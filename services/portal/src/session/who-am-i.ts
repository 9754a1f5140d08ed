import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import type { Actor } from '@tsunagi/contracts';
import { Public, TokenVerifier } from '@tsunagi/auth';
import { ProblemError } from '@tsunagi/http';
import type { FastifyRequest } from 'fastify';
import type { PortalSettings } from '../settings.js';
import { PORTAL_SETTINGS } from '../tokens.js';
import { PortalDoor } from './portal-door.io.js';

export interface WhoAmI {
  readonly user: {
    readonly sub: string;
    readonly agency: string;
    readonly agencyName: { ja: string; en: string } | null;
    readonly roles: readonly string[];
  };
  readonly csrf: string;
  readonly expiresAt: string;
  readonly demo: boolean;
}

@Controller()
export class WhoAmIController {
  constructor(
    private readonly door: PortalDoor,
    private readonly verifier: TokenVerifier,
    @Inject(PORTAL_SETTINGS) private readonly settings: PortalSettings,
  ) {}

  @Get('session')
  @Header('cache-control', 'no-store')
  @Public('answers 401 without a session; tells a browser who is logged in')
  async execute(@Req() request: FastifyRequest): Promise<WhoAmI> {
    const found = await this.door.sessionOf(request);
    if (!found) throw new ProblemError({ code: 'unauthenticated' });
    const actor = await this.verifier.verify(found.session.accessToken);
    return {
      user: { sub: actor.id, agency: actor.agency, agencyName: await this.agencyName(actor), roles: actor.roles },
      csrf: found.session.csrf,
      expiresAt: found.session.expiresAt.toISOString(),
      demo: this.settings.DEMO === 'on',
    };
  }

  /** From the directory; a page must open even when it does not answer. */
  private async agencyName(actor: Actor): Promise<{ ja: string; en: string } | null> {
    try {
      const answer = await fetch(`${this.settings.REFERRAL_URL}/api/v1/agencies/${actor.agency}`, {
        headers: { authorization: `Bearer ${actor.bearer}` },
        signal: AbortSignal.timeout(1_000),
      });
      const body = (await answer.json()) as { name?: { ja: string; en: string } };
      return answer.ok ? (body.name ?? null) : null;
    } catch {
      return null;
    }
  }
}
