import { createHash } from 'node:crypto';
import type { Clock } from '@tsunagi/kernel';
import type { Actor } from '@tsunagi/contracts';

/** A key that the issuer has withdrawn is honoured no longer than this by us (milliseconds). */
const KEPT_MS = 60_000;
const KEPT_AT_MOST = 2_000;

/**
 * Who a token was found to stand for, for a minute and never beyond its expiry. A person's token comes with every request;
 * checking its signature again each time costs more than many requests themselves.
 */
export class VerifiedTokens {
  private readonly kept = new Map<string, { readonly actor: Actor; readonly untilMs: number }>();
  constructor(private readonly clock: Clock) {}

  find(token: string): Actor | undefined {
    const found = this.kept.get(digestOf(token));
    return found && this.clock.now().getTime() < found.untilMs ? found.actor : undefined;
  }

  /** @param expiresAtS `exp` of the token: seconds since 1970 (RFC 7519, 4.1.4) */
  keep(token: string, actor: Actor, expiresAtS: number): void {
    if (this.kept.size >= KEPT_AT_MOST) this.kept.delete(this.kept.keys().next().value!);
    const untilMs = Math.min(expiresAtS * 1_000, this.clock.now().getTime() + KEPT_MS);
    const digest = digestOf(token);
    // Anew at the end: what was kept longest ago makes room first.
    this.kept.delete(digest);
    this.kept.set(digest, { actor, untilMs });
  }
}

const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
