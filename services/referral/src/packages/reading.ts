import { Injectable } from '@nestjs/common';
import { AccessLog, type Access } from '@tsunagi/audit-client';
import { recipientMaySee, type DisclosureStep, type ReferralParty } from '@tsunagi/contracts';
import { isProblem, problem, type Reply, type RequestContext, UnitOfWork } from '@tsunagi/http';
import type { ReferralId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { accessTo, deniedReferral, lookingFor } from '../referral/access.js';
import { partiesOf } from '../referral/parties.js';
import { findReferral, type Stored } from '../referral/referral.store.js';
import type { Referral } from '../referral/referral.js';

/** What a reading shows, and what its access record adds. */
export type Shown<Body> =
  | { readonly body: Body; readonly act?: Partial<Access> }
  | { readonly problem: ReturnType<typeof problem>['problem']; readonly act?: Partial<Access> };

/** The way of every reading of one referral: recognise the actor, show, record, and only then answer (I3). */
@Injectable()
export class ReferralReading {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
  ) {}

  /** @param object what is read, e.g. `referral-package` */
  read<Body>(
    context: RequestContext,
    id: ReferralId,
    object: string,
    show: (tx: Tx, found: Stored, parties: ReadonlySet<ReferralParty>) => Promise<Shown<Body>>,
  ): Promise<Reply<Body>> {
    return this.unitOfWork.read(async (tx): Promise<Reply<Body>> => {
      const found = await findReferral(tx, id);
      const parties = found ? partiesOf(found.referral, context.actor) : new Set<never>();
      if (!found || parties.size === 0) {
        await this.accessLog.record(tx, lookingFor(context), deniedReferral(id, found?.referral ?? null));
        return problem('not-found');
      }
      const shown = await show(tx, found, parties);
      const reply: Reply<Body> =
        'problem' in shown ? { problem: shown.problem } : { body: shown.body, version: found.version };
      await this.accessLog.record(
        tx,
        lookingFor(context),
        accessTo(found.referral, parties, {
          action: 'view',
          object: { kind: object, id },
          ...shown.act,
          ...(isProblem(reply) && { refused: reply.problem.code }),
        }),
      );
      return reply;
    });
  }
}

/** Only the recipient, only while it may: otherwise the refusal to answer with. */
export function notForRecipient(
  referral: Referral,
  parties: ReadonlySet<ReferralParty>,
  step: DisclosureStep,
): ReturnType<typeof problem> | null {
  if (!parties.has('recipient')) return problem('referral-not-your-part');
  if (!recipientMaySee(step, referral.state)) return problem('referral-wrong-state', { state: referral.state });
  return null;
}
