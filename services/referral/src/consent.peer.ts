import { Inject, Injectable } from '@nestjs/common';
import { decidedGround, type DecidedGround, type Actor } from '@tsunagi/contracts';
import { type Peer, PeerUnavailableError } from '@tsunagi/http';
import type { DecisionId } from '@tsunagi/kernel';
import { CONSENT } from '@tsunagi/service';
import { z } from 'zod';
import type { In, Referral } from './referral/referral.js';

const decided = {
  decision: z.enum(['permit', 'deny']),
  decisionId: z.uuid().transform((id) => id as DecisionId),
  basis: decidedGround,
  reasons: z.array(z.string()).default([]),
};
const permitAnswer = z.object({
  ...decided,
  permittedCategories: z.array(z.string()).default([]),
  publicKey: z.base64url().optional(),
});
const openingAnswer = z.object({ ...decided, contentKeys: z.array(z.base64url()).optional() });
/** An answer below 500 that is not a decision tells its code as a problem. */
const refusal = z.object({ code: z.string() });

/** A decision, and on what it was made. */
export interface Decided {
  readonly decisionId: DecisionId;
  readonly ground: DecidedGround;
}
/** `decided` is absent when the question could not be decided as it was put. */
interface Denied {
  readonly decision: 'deny';
  readonly decided?: Decided;
  readonly reasons: readonly string[];
}

export type PermitAnswer = ({ readonly decision: 'permit'; readonly publicKey?: string } & Decided) | Denied;

/** What consent unwraps for one reading. */
export interface WrappedKey {
  readonly context: string;
  readonly wrappedKey: string;
}

export type OpeningAnswer =
  ({ readonly decision: 'permit'; readonly contentKeys: readonly Buffer[] } & Decided) | Denied;

/** At most so many keys are unwrapped by one request. */
const KEYS_AT_ONCE = 50;

/** The service that decides. Whatever is not a clear permit is no permit (I1). */
@Injectable()
export class Consent {
  constructor(@Inject(CONSENT) private readonly peer: Peer) {}

  /** May these categories go to that recipient now? @throws PeerUnavailableError */
  async permit(actor: Actor, draft: In<'draft'>, basisDetails: object): Promise<PermitAnswer> {
    const { referralId, caseId, recipient, categories, basis } = draft;
    const question = {
      referralId,
      caseId,
      recipient,
      categories,
      purpose: 'support',
      basis: { ...basisDetails, code: basis },
    };
    const answer = await this.ask('/internal/permits', actor, question, permitAnswer);
    if ('refused' in answer) return { decision: 'deny', reasons: [answer.refused] };
    const { decision, decisionId, basis: ground, reasons, permittedCategories, publicKey } = answer;
    const decided = { decisionId, ground };
    if (decision === 'deny') return { decision, decided, reasons };
    if (categories.length === 0) return { decision, ...decided };
    if (!categories.every((category) => permittedCategories.includes(category)))
      return { decision: 'deny', decided, reasons: ['category-not-covered'] };
    if (publicKey === undefined) throw new PeerUnavailableError('consent');
    return { decision, ...decided, publicKey };
  }

  /** The content keys for this one reading, in the order asked. Never to be kept. @throws PeerUnavailableError */
  async open(actor: Actor, { referralId }: Referral, wrappedKeys: readonly WrappedKey[]): Promise<OpeningAnswer> {
    const contentKeys: Buffer[] = [];
    let last: OpeningAnswer | undefined;
    for (let from = 0; from < wrappedKeys.length; from += KEYS_AT_ONCE) {
      const batch = wrappedKeys.slice(from, from + KEYS_AT_ONCE);
      const answer = await this.ask('/internal/openings', actor, { referralId, wrappedKeys: batch }, openingAnswer);
      if ('refused' in answer) return { decision: 'deny', reasons: [answer.refused] };
      const { decision, decisionId, basis: ground, reasons, contentKeys: keys = [] } = answer;
      const decided = { decisionId, ground };
      if (decision === 'deny') return { decision, decided, reasons };
      if (keys.length !== batch.length) throw new PeerUnavailableError('consent');
      contentKeys.push(...keys.map((key) => Buffer.from(key, 'base64url')));
      last = { decision, ...decided, contentKeys };
    }
    if (!last) throw new Error('an opening without anything to open');
    return last;
  }

  private async ask<Answer extends z.ZodType>(
    path: string,
    actor: Actor,
    question: object,
    schema: Answer,
  ): Promise<z.output<Answer> | { readonly refused: string }> {
    const { status, body } = await this.peer.call('POST', path, actor, question);
    if (status >= 400) return { refused: refusal.safeParse(body).data?.code ?? 'not-decided' };
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw new PeerUnavailableError('consent');
    return parsed.data;
  }
}
