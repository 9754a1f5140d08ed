import { Controller, Get } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { roles } from '@tsunagi/contracts';
import { answered, Operation, type Reply } from '@tsunagi/http';
import { z } from 'zod';
import { codeLists, codeListsVersion } from './code-lists.js';

const sentence = z.strictObject({ ja: z.string(), en: z.string() });
const item = z.strictObject({
  code: z.string(),
  label: sentence,
  /** What it means, where somebody chooses. */
  hint: sentence.optional(),
  /** Of a decline reason: whom it is about. */
  side: z.string().optional(),
  /** Of a data category: 要配慮個人情報. */
  sensitive: z.boolean().optional(),
  /** Of an urgency: the time to answer. */
  answer: z.union([z.strictObject({ hours: z.int() }), z.strictObject({ businessDays: z.int() })]).optional(),
});
const codeListsReply = z.strictObject({ version: z.string(), lists: z.record(z.string(), z.array(item)) });

/** The code lists with their words, for whoever draws a form. Holds nothing personal, so it leaves no record. */
@Controller('api/v1')
export class ListCodes {
  @Get('code-lists')
  @Roles(...roles)
  @Operation({ summary: { ja: 'コード表', en: 'Code lists' }, reply: codeListsReply })
  execute(): Reply<{ version: string; lists: typeof codeLists }> {
    return answered({ version: codeListsVersion, lists: codeLists });
  }
}
