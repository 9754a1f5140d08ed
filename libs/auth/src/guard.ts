import { type CanActivate, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { type Role, type Actor, hasRole } from '@tsunagi/contracts';
import { InvalidTokenError, type TokenVerifier } from './token-verifier.js';
import { SERVICE_CREDENTIAL_HEADER, verifyServiceCredential } from './service-credential.js';

export type Access =
  | { readonly kind: 'roles'; readonly roles: readonly Role[] }
  | { readonly kind: 'service'; readonly callers: readonly string[] }
  | { readonly kind: 'public'; readonly reason: string };

export const ACCESS = 'tsunagi:access';

/** The route is for people with one of these roles. */
export const Roles = (...roles: readonly Role[]): MethodDecorator =>
  SetMetadata(ACCESS, { kind: 'roles', roles } satisfies Access);
/** The route is for the named services, acting for the person whose token they pass on. */
export const ServiceOnly = (...callers: readonly string[]): MethodDecorator =>
  SetMetadata(ACCESS, { kind: 'service', callers } satisfies Access);
/** The route needs no login, and here is why. */
export const Public = (reason: string): MethodDecorator =>
  SetMetadata(ACCESS, { kind: 'public', reason } satisfies Access);

/** The caller's role does not allow this route. */
export class RoleError extends Error {
  constructor(readonly needed: readonly string[]) {
    super('role');
    this.name = 'RoleError';
  }
}

export interface GuardedRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  actor?: Actor;
}

/** Lets a request through only as its route says; a route that says nothing is refused. */
export class AccessGuard implements CanActivate {
  constructor(
    private readonly verifier: TokenVerifier,
    private readonly service: { readonly name: string; readonly secret: string },
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = Reflect.getMetadata(ACCESS, context.getHandler()) as Access | undefined;
    if (!access)
      throw new Error(`route ${context.getClass().name}.${context.getHandler().name} is neither guarded nor public`);
    if (access.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    request.actor = await this.verifier.verify(bearerOf(request));
    if (access.kind === 'roles' && !hasRole(request.actor, ...access.roles)) throw new RoleError(access.roles);
    if (access.kind === 'service') await this.requireService(request, access.callers);
    return true;
  }

  private async requireService(request: GuardedRequest, callers: readonly string[]): Promise<void> {
    const credential = request.headers[SERVICE_CREDENTIAL_HEADER];
    const caller =
      typeof credential === 'string'
        ? await verifyServiceCredential(this.service.secret, this.service.name, credential)
        : null;
    if (caller === null || !callers.includes(caller)) throw new RoleError(callers);
  }
}

function bearerOf(request: GuardedRequest): string {
  const header = request.headers['authorization'];
  const match = typeof header === 'string' ? /^Bearer ([\w.~+/-]+=*)$/i.exec(header) : null;
  if (!match) throw new InvalidTokenError('missing');
  return match[1]!;
}
