import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Ids, ReferralId, StaffId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { CLOCK, IDS } from '@tsunagi/service';
import type { HeldCase } from '../cases/authority.js';
import { isMember } from '../members/council-member.store.js';
import { decide, type DisclosureRequest } from './decide.js';
import { keepDecision, type AskedFor, type MadeDecision } from './decision.store.js';

/** A question about a case, by whom and what for. */
export interface Question<Asked extends AskedFor = AskedFor> {
  readonly askedFor: Asked;
  readonly request: DisclosureRequest;
  readonly askedBy: StaffId;
  /** The referral it is about; somebody who only wants to know has none. */
  readonly referralId: Asked extends 'advice' ? undefined : ReferralId;
  /** What was sealed, or would be, can never be opened: its key, or the person's, is gone. */
  readonly keyDestroyed: boolean;
}

/** The one way in which a decision comes about (I1): for advice, for a permit and for every opening. */
@Injectable()
export class Decisions {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /**
   * Decides on what holds at this moment, keeps the decision and tells of it. The case MUST be held: so a withdrawal
   * either came before and is seen, or comes after (I2). The access record is the caller's, in the same transaction (I3).
   */
  async makeDecision<Asked extends AskedFor>(
    tx: Tx,
    { case: theCase, ...recorded }: HeldCase,
    { askedFor, request, askedBy, referralId, keyDestroyed }: Question<Asked>,
  ): Promise<MadeDecision<Asked>> {
    const at = this.clock.now();
    const member = await isMember(tx, request.recipient, at);
    const caseClosed = theCase.status === 'closed' && askedFor !== 'opening';
    const made: MadeDecision<Asked> = {
      ...decide(request, { ...recorded, member, caseClosed, keyDestroyed, now: at }),
      decisionId: this.ids.next(),
      caseId: theCase.caseId,
      personId: theCase.personId,
      referralId,
      askedFor,
      request,
      decidedFor: askedBy,
      at,
    };
    await keepDecision(tx, made);
    return made;
  }
}
