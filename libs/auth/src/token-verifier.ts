import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { roles, type Role, type Actor } from '@tsunagi/contracts';
import { type Clock, isAgencyId, type StaffId, systemClock } from '@tsunagi/kernel';
import { z } from 'zod';
import { VerifiedTokens } from './verified-tokens.js';

export interface TokenVerifierOptions {
  readonly issuer: string;
  readonly audience: string;
  /** Read by OpenID Connect Discovery from the issuer when not given. */
  readonly jwksUri?: string;
}

/** The token is missing, expired, from another issuer, or lacks the claims. Says nothing of its content. */
export class InvalidTokenError extends Error {
  constructor(readonly reason: string) {
    super(`invalid token: ${reason}`);
    this.name = 'InvalidTokenError';
  }
}

/** The issuer's keys cannot be read at this moment. */
export class IssuerUnavailableError extends Error {
  constructor() {
    super('the identity provider does not answer');
    this.name = 'IssuerUnavailableError';
  }
}

const claims = z.object({
  sub: z.string().min(1).max(120),
  exp: z.number(),
  agency: z.string().refine(isAgencyId),
  roles: z.array(z.string()),
  sid: z.string().optional(),
  // OpenID Connect Core 5.1. An ill-formed one is as good as none: nobody is kept out for it.
  family_name: z.string().max(100).optional().catch(undefined),
  address: z
    .union([z.string(), z.object({ formatted: z.string() }).transform(({ formatted }) => formatted)])
    .optional()
    .catch(undefined),
});

/** Checks access tokens (RFC 9068 style JWT): signature, issuer, audience, expiry, and the claims `sub`, `agency`, `roles`. */
export class TokenVerifier {
  private keys: Promise<JWTVerifyGetKey> | undefined;
  private readonly verified: VerifiedTokens;
  constructor(
    private readonly options: TokenVerifierOptions,
    clock: Clock = systemClock,
  ) {
    this.verified = new VerifiedTokens(clock);
  }

  /** @throws InvalidTokenError, IssuerUnavailableError */
  async verify(token: string): Promise<Actor> {
    const known = this.verified.find(token);
    if (known) return known;
    const payload = await this.checked(token);
    const parsed = claims.safeParse(payload);
    if (!parsed.success) throw new InvalidTokenError('claims');
    const { sub, agency, roles: named, sid, exp, family_name: familyName, address } = parsed.data;
    const listed = named.filter((role): role is Role => (roles as readonly string[]).includes(role));
    const actor: Actor = {
      id: sub as StaffId,
      agency,
      roles: listed,
      bearer: token,
      ...(sid === undefined ? {} : { session: sid }),
      ...(familyName ? { familyName } : {}),
      ...(address ? { address } : {}),
    };
    this.verified.keep(token, actor, exp);
    return actor;
  }

  private async checked(token: string): Promise<unknown> {
    try {
      const { payload } = await jwtVerify(token, await this.keySet(), {
        issuer: this.options.issuer,
        audience: this.options.audience,
        algorithms: ['ES256', 'RS256', 'PS256', 'EdDSA'],
        clockTolerance: 5,
        requiredClaims: ['exp', 'sub'],
      });
      return payload;
    } catch (error) {
      if (!(error instanceof errors.JOSEError) || saysNothingOfTheToken(error)) throw new IssuerUnavailableError();
      throw new InvalidTokenError(error.code);
    }
  }

  private keySet(): Promise<JWTVerifyGetKey> {
    this.keys ??= this.discover().catch((error: unknown) => {
      this.keys = undefined;
      throw error;
    });
    return this.keys;
  }

  private async discover(): Promise<JWTVerifyGetKey> {
    const uri = this.options.jwksUri ?? (await this.jwksUriByDiscovery());
    return createRemoteJWKSet(new URL(uri), { cooldownDuration: 10_000, timeoutDuration: 3_000 });
  }

  private async jwksUriByDiscovery(): Promise<string> {
    const answer = await fetch(`${this.options.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(3_000),
    });
    if (!answer.ok) throw new IssuerUnavailableError();
    return z.object({ jwks_uri: z.url() }).parse(await answer.json()).jwks_uri;
  }
}

/** The issuer was slow, or answered something else than its keys: jose throws its general error then. */
const saysNothingOfTheToken = (error: errors.JOSEError): boolean =>
  error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || error.code === errors.JOSEError.code;
