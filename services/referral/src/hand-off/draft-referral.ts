import { Body, Controller, Inject, Post } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { dataCategories, legalBases, needCodes, referralKinds, referralStates, urgencies } from '@tsunagi/contracts';
import {
  answered,
  body,
  Ctx,
  instantInput,
  invalid,
  Operation,
  PeerUnavailableError,
  problem,
  text,
  UnitOfWork,
  type Reply,
  type RequestContext,
} from '@tsunagi/http';
import { isAgencyId, type AgencyId, type CaseId, type Clock, type Ids, type FieldError } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { KeyDestroyedError, PersonKeys, sealText, type DataKey } from '@tsunagi/sealing';
import { CLOCK, IDS } from '@tsunagi/service';
import { z } from 'zod';
import type { CaseRef } from '../cases/case-ref.store.js';
import { KnownCases } from '../cases/known-cases.js';
import { membersAmong } from '../directory/agency.store.js';
import { lookingFor } from '../referral/access.js';
import { writeMessage } from '../referral/message.store.js';
import { actingRoles } from '../referral/parties.js';
import type { In } from '../referral/referral.js';
import { insertDraft } from '../referral/referral.store.js';
import { basisContext, whatIsWrong } from './draft-rules.js';
import { mayDo, mayDoOf } from './may-do.js';

const agencyInput = z.string().refine(isAgencyId, { params: { code: 'agency-id-wrong' } });

/** A need as its code alone, or as intake tells it. */
const needInput = z
  .preprocess(
    (value) => (typeof value === 'string' ? { code: value } : value),
    z.strictObject({ code: z.enum(needCodes), primary: z.boolean().optional() }),
  )
  .meta({ orCode: true })
  .transform(({ code }) => code);

/** A legal basis as its code alone, or with what the basis requires beside it (docs/law.md). */
const basisInput = z
  .preprocess(
    (value) => (typeof value === 'string' ? { code: value } : value),
    z
      .object({ code: z.enum(legalBases) })
      .catchall(z.union([z.string().max(4_000), z.number(), z.boolean(), z.array(z.string().max(200)).max(50)])),
  )
  .meta({ orCode: true });

const unique = <Code extends string>(codes: Code[]): Code[] => [...new Set(codes)];

export const draftBody = z.strictObject({
  caseId: z.uuid().transform((id) => id.toLowerCase() as CaseId),
  kind: z.enum(referralKinds).default('referral'),
  recipient: agencyInput.optional(),
  /** One referral each, in one group. */
  recipients: z.array(agencyInput).min(1).max(20).transform(unique).optional(),
  needs: z.array(needInput).min(1).max(32).transform(unique),
  categories: z.array(z.enum(dataCategories)).max(32).transform(unique).default([]),
  basis: basisInput,
  urgency: z.enum(urgencies).default('normal'),
  message: text(4_000).optional(),
  /** Counted by urgency and business days at sending when absent. */
  dueAt: instantInput.optional(),
});
export type DraftBody = z.output<typeof draftBody>;

const drafted = z.object({
  referralId: z.uuid(),
  groupId: z.uuid(),
  state: z.enum(referralStates),
  mayDo,
  version: z.int(),
  referrals: z.array(z.object({ referralId: z.uuid(), recipient: z.string(), state: z.enum(referralStates) })),
});
type Drafted = z.infer<typeof drafted>;

/** A caseworker prepares to connect a person with other agencies. Nothing leaves yet. */
@Controller('api/v1')
export class DraftReferral {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
    private readonly keys: PersonKeys,
    private readonly cases: KnownCases,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  @Post('referrals')
  @Roles(...actingRoles)
  @Operation({
    summary: { ja: 'つなぎの下書きを作る', en: 'Draft a referral' },
    body: draftBody,
    reply: drafted,
    status: 201,
    problems: ['not-found', 'referral-case-closed', 'referral-erased'],
  })
  execute(@Ctx() context: RequestContext, @Body(body(draftBody)) input: DraftBody): Promise<Reply<Drafted>> {
    return this.unitOfWork.command(context, async (tx) => {
      const found = await this.caseOf(tx, context, input.caseId);
      if ('problem' in found) return found;
      const now = this.clock.now();
      const recipients = input.recipients ?? (input.recipient === undefined ? [] : [input.recipient]);
      const members = await membersAmong(tx, recipients, now);
      const errors = whatIsWrong(input, { sender: context.actor.agency, members, now });
      if (errors.length > 0) return this.refuse(tx, context, found, errors);
      return this.draft(tx, context, found, input, recipients);
    });
  }

  private async caseOf(tx: Tx, context: RequestContext, caseId: CaseId): Promise<CaseRef | ReturnType<typeof problem>> {
    try {
      const found = await this.cases.ofActor(tx, context.actor, caseId);
      if (!found) {
        const object = { kind: 'case', id: caseId };
        await this.accessLog.record(tx, lookingFor(context), { action: 'denied', object, refused: 'not-found' });
        return problem('not-found');
      }
      if (found.status === 'open') return found;
      await this.record(tx, context, found, undefined, 'referral-case-closed');
      return problem('referral-case-closed');
    } catch (error) {
      if (error instanceof PeerUnavailableError) return problem('temporarily-unavailable');
      throw error;
    }
  }

  private async refuse(tx: Tx, context: RequestContext, found: CaseRef, errors: FieldError[]) {
    await this.record(tx, context, found, undefined, errors[0]!.code);
    return invalid(...errors);
  }

  private record(tx: Tx, context: RequestContext, found: CaseRef, id?: string, refused?: string): Promise<void> {
    return this.accessLog.record(tx, lookingFor(context), {
      action: 'create',
      object: { kind: 'referral', ...(id !== undefined && { id }) },
      subject: found.personId,
      caseId: found.caseId,
      basis: { code: 'own-case' },
      ...(refused !== undefined && { refused }),
    });
  }

  private async draft(
    tx: Tx,
    context: RequestContext,
    found: CaseRef,
    input: DraftBody,
    recipients: readonly AgencyId[],
  ): Promise<Reply<Drafted>> {
    const dataKey = await this.keyOf(tx, found);
    if (dataKey === null) {
      await this.record(tx, context, found, undefined, 'referral-erased');
      return problem('referral-erased');
    }
    const groupId = this.ids.next<string>();
    const drafts = recipients.map((recipient) => this.draftFor(context, found, input, recipient, groupId));
    for (const draft of drafts) {
      const { code: _, ...details } = input.basis;
      await insertDraft(tx, draft, sealText(dataKey, basisContext(draft.referralId), JSON.stringify(details)));
      if (input.message === undefined) continue;
      const { agency, id: staff } = context.actor;
      await writeMessage(tx, dataKey, draft, {
        kind: 'message',
        text: input.message,
        agency,
        staff,
        at: draft.createdAt,
      });
    }
    for (const { referralId } of drafts) await this.record(tx, context, found, referralId);
    const referrals = drafts.map(({ referralId, recipient, state }) => ({ referralId, recipient, state }));
    const [{ referralId }] = referrals as [(typeof referrals)[number]];
    const acts = mayDoOf(drafts[0]!, context.actor, { erased: false });
    return answered({ referralId, groupId, state: 'draft', mayDo: acts, version: 1, referrals }, 1);
  }

  /** Null when the person has been erased here: nothing more is written about them (I8). */
  private async keyOf(tx: Tx, { personId }: CaseRef): Promise<DataKey | null> {
    try {
      return await this.keys.getOrCreate(tx, personId);
    } catch (error) {
      if (error instanceof KeyDestroyedError) return null;
      throw error;
    }
  }

  private draftFor(
    { actor }: RequestContext,
    { caseId, personId }: CaseRef,
    input: DraftBody,
    recipient: AgencyId,
    groupId: string,
  ): In<'draft'> {
    return {
      referralId: this.ids.next(),
      groupId,
      caseId,
      personId,
      sender: actor.agency,
      recipient,
      createdBy: actor.id,
      kind: input.kind,
      needs: input.needs,
      categories: input.categories,
      basis: input.basis.code,
      urgency: input.urgency,
      createdAt: this.clock.now(),
      ...(input.dueAt && { dueAt: input.dueAt }),
      state: 'draft',
    };
  }
}
