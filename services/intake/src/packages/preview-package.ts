import { Body, Controller, Param, Post } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { dataCategories, needCodes, packageContent, preview, type Actor } from '@tsunagi/contracts';
import { answered, body, Ctx, idParam, Operation, problem, type Reply, type RequestContext } from '@tsunagi/http';
import type { CaseId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { z } from 'zod';
import type { Case } from '../case/case.js';
import { OwnCases, type CaseLook } from '../case/own-cases.js';
import { relationTo } from '../person/relation-to.js';
import { Persons } from '../person/persons.store.js';
import { readCaseFile } from './case-file.query.js';
import { composePackage, isTooLarge } from './compose-package.js';

const previewBody = z.strictObject({
  categories: z.array(z.enum(dataCategories)).max(dataCategories.length),
  /** Those the referral will ask for; all of the case when not given. */
  needs: z.array(z.enum(needCodes)).max(needCodes.length).optional(),
});
type PreviewBody = z.output<typeof previewBody>;
const previewed = z.strictObject({ preview, package: packageContent });
type Previewed = z.output<typeof previewed>;

/**
 * 相手に見える内容: what a recipient would see before and after acceptance, made by the same function as the package
 * itself. A look, not a command: each is recorded, so nothing is answered from an earlier one.
 */
@Controller('api/v1')
export class PreviewPackage {
  constructor(
    private readonly cases: OwnCases,
    private readonly persons: Persons,
  ) {}

  @Post('cases/:caseId/preview')
  @Roles('caseworker', 'supervisor')
  @Operation({
    summary: { ja: '相手に見える内容を確かめる', en: 'See what a recipient would see' },
    body: previewBody,
    reply: previewed,
    problems: ['access-purpose-required', 'package-too-large', 'person-erased'],
  })
  execute(
    @Ctx() context: RequestContext,
    @Param('caseId', idParam<CaseId>()) caseId: CaseId,
    @Body(body(previewBody)) input: PreviewBody,
  ): Promise<Reply<Previewed>> {
    return this.cases.look(caseId, context, (tx, found, now) =>
      this.compose(tx, { found, actor: context.actor }, input, now),
    );
  }

  private async compose(
    tx: Tx,
    { found, actor }: { found: Case; actor: Actor },
    asked: PreviewBody,
    now: Date,
  ): Promise<CaseLook<Previewed>> {
    const refuse = (code: string): CaseLook<Previewed> => ({
      reply: problem(code),
      accesses: [{ action: 'view', refused: code }],
    });
    const person = await this.persons.open(tx, found.personId);
    if (!person) return refuse('person-erased');
    const disclosure = composePackage(await readCaseFile(tx, found, person), asked, now);
    if (isTooLarge(disclosure.package)) return refuse('package-too-large');
    const object = { kind: 'package-preview', id: found.caseId };
    const access = {
      action: 'view',
      object,
      categories: asked.categories,
      ...relationTo(actor, person.profile),
    } as const;
    return { reply: answered(disclosure), accesses: [access] };
  }
}
