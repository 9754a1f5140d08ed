import { Inject, Injectable } from '@nestjs/common';
import { AccessLog, type Access } from '@tsunagi/audit-client';
import { referralStates, type Actor } from '@tsunagi/contracts';
import { answered, invalid, problem, type Reply, type RequestContext, UnitOfWork } from '@tsunagi/http';
import { BusinessCalendar, type Clock, type Ids, type ReferralId, type Rejection } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { PersonKeys } from '@tsunagi/sealing';
import { CLOCK, IDS } from '@tsunagi/service';
import { z } from 'zod';
import { accessTo, deniedReferral, lookingFor } from '../referral/access.js';
import { applyEvents } from '../referral/apply-events.store.js';
import { repeats, type Acting, type Decision } from '../referral/decide.js';
import { findMessages, readMessage, writeMessage, type MessageKind } from '../referral/message.store.js';
import { partiesOf } from '../referral/parties.js';
import type { Referral } from '../referral/referral.js';
import { loadReferral, type Stored } from '../referral/referral.store.js';
import { mayDo, mayDoOf } from './may-do.js';

/** What every command on a referral answers. */
export const referralStatus = z
  .object({
    referralId: z.uuid(),
    state: z.enum(referralStates),
    mayDo,
    dueAt: z.iso.datetime().optional(),
    version: z.int(),
  })
  .meta({ id: 'ReferralStatus' });
export type ReferralStatus = z.infer<typeof referralStatus>;

/** What every command may refuse with: not the reader's part, not now, not the version they saw, nobody there any more. */
export const commandProblems = ['referral-wrong-state', 'referral-not-your-part', 'referral-erased', 'stale'] as const;

/** Of a command that went through, and so on somebody whose data is there. */
export const statusReply = ({ referral, version }: Stored, actor: Actor): Reply<ReferralStatus> =>
  answered(
    {
      referralId: referral.referralId,
      state: referral.state,
      mayDo: mayDoOf(referral, actor, { erased: false }),
      ...(referral.dueAt && { dueAt: referral.dueAt.toISOString() }),
      version,
    },
    version,
  );

/** One command as a use case tells it. */
export interface ReferralCommand {
  readonly decide: (referral: Referral, acting: Acting) => Decision;
  /** What the actor writes with it. */
  readonly text?: { readonly kind: MessageKind; readonly text: string | undefined };
}

/** A referral that the actor may act on, locked. */
export interface Reached {
  readonly before: Stored;
  readonly acting: Acting;
}

/** The way of every command: lock, recognise the actor, decide, write, record. */
@Injectable()
export class ReferralCommands {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    private readonly keys: PersonKeys,
    private readonly calendar: BusinessCalendar,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  run(context: RequestContext, id: ReferralId, command: ReferralCommand): Promise<Reply<ReferralStatus>> {
    return this.reach(context, id, async (tx, { before, acting }) => {
      const decision = command.decide(before.referral, acting);
      if (!decision.ok) return this.refuse(tx, context, before, decision.rejection);
      if (repeats(decision) && !(await this.saidBefore(tx, before, command)))
        return this.refuse(tx, context, before, {
          code: 'referral-wrong-state',
          params: { state: before.referral.state },
        });
      const after = await this.apply(tx, context, before, decision);
      if (!repeats(decision)) await this.write(tx, context, after, command);
      await this.accessLog.record(
        tx,
        lookingFor(context),
        accessTo(after.referral, acting.parties, { action: 'change' }),
      );
      return statusReply(after, context.actor);
    });
  }

  /** Locks the referral and lets the work go on only when it exists for the actor and is the version they saw. */
  reach<Body>(
    context: RequestContext,
    id: ReferralId,
    work: (tx: Tx, reached: Reached) => Promise<Reply<Body>>,
  ): Promise<Reply<Body>> {
    const { actor } = context;
    return this.unitOfWork.command(context, async (tx): Promise<Reply<Body>> => {
      const before = await loadReferral(tx, id);
      const parties = before ? partiesOf(before.referral, actor) : new Set<never>();
      if (!before || parties.size === 0) {
        await this.accessLog.record(tx, lookingFor(context), deniedReferral(id, before?.referral ?? null));
        return problem('not-found');
      }
      if (context.ifMatch !== undefined && context.ifMatch !== before.version)
        return this.refuse(tx, context, before, { code: 'stale' });
      if ((await this.keys.getMany(tx, [before.referral.personId])).size === 0)
        return this.refuse(tx, context, before, { code: 'referral-erased' });
      return work(tx, { before, acting: { parties, staff: actor.id, now: this.clock.now() } });
    });
  }

  /** Writes what was decided. */
  apply(tx: Tx, context: RequestContext, before: Stored, decision: Decision & { ok: true }): Promise<Stored> {
    const { calendar, ids } = this;
    return applyEvents(tx, before, decision.value, { calendar, ids, now: this.clock.now(), by: context.actor.id });
  }

  /** Answers with a problem, on record. */
  async refuse(
    tx: Tx,
    context: RequestContext,
    { referral }: Stored,
    rejection: Rejection,
    act: Partial<Access> = {},
  ): Promise<ReturnType<typeof problemOf>> {
    const parties = partiesOf(referral, context.actor);
    const access = accessTo(referral, parties, { action: 'change', ...act, refused: rejection.code });
    await this.accessLog.record(tx, lookingFor(context), access);
    return problemOf(rejection);
  }

  private async write(
    tx: Tx,
    { actor }: RequestContext,
    { referral }: Stored,
    { text: said }: ReferralCommand,
  ): Promise<void> {
    if (said?.text === undefined) return;
    const dataKey = await this.keys.getOrCreate(tx, referral.personId);
    const { kind, text } = said;
    const at = this.clock.now();
    await writeMessage(tx, dataKey, referral, { kind, text, agency: actor.agency, staff: actor.id, at });
  }

  /** A repeated command succeeds only with the words it came with first: other words would be lost in silence. */
  private async saidBefore(tx: Tx, { referral }: Stored, { text: said }: ReferralCommand): Promise<boolean> {
    if (said?.text === undefined) return true;
    const last = (await findMessages(tx, referral.referralId)).findLast(({ kind }) => kind === said.kind);
    if (!last) return false;
    const dataKey = await this.keys.get(tx, referral.personId);
    return readMessage(dataKey, referral.referralId, last) === said.text;
  }
}

/** Refusals that name a field of the body. */
const fieldOf: Readonly<Record<string, { pointer: string; code: string }>> = {
  'due-date-passed': { pointer: '/dueAt', code: 'due-in-past' },
  'recipient-unchanged': { pointer: '/recipient', code: 'recipient-unchanged' },
  'recipient-not-member': { pointer: '/recipient', code: 'recipient-not-member' },
  'recipient-is-sender': { pointer: '/recipient', code: 'recipient-is-sender' },
};

function problemOf({ code, params }: Rejection): ReturnType<typeof problem> {
  const field = fieldOf[code];
  return field ? invalid(field) : problem(code, params && { ...params });
}
