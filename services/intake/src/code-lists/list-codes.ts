import { Controller, Get } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { roles, sensitiveCategories } from '@tsunagi/contracts';
import { answered, Operation, type Reply } from '@tsunagi/http';
import { z } from 'zod';
import { CODE_LISTS_VERSION, codeLists } from './code-lists.js';

const item = z.strictObject({
  code: z.string(),
  label: z.strictObject({ ja: z.string(), en: z.string() }),
  /** Of a decline reason: whom it is about. */
  side: z.string().optional(),
  /** Of a data category: 要配慮個人情報. */
  sensitive: z.boolean().optional(),
});
const codeListsReply = z.strictObject({ version: z.string(), lists: z.record(z.string(), z.array(item)) });

/** The code lists with their words, for whoever draws a form. Holds nothing personal, so it leaves no record. */
@Controller('api/v1')
export class ListCodes {
  @Get('code-lists')
  @Roles(...roles)
  @Operation({ summary: { ja: 'コード表', en: 'Code lists' }, reply: codeListsReply })
  handle(): Reply<{ version: string; lists: ReturnType<typeof codeLists> }> {
    return answered({ version: CODE_LISTS_VERSION, lists: codeLists(sensitiveCategories) });
  }
}
