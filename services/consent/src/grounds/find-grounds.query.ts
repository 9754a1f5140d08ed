import { Controller, Get } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { groundCodes, passesPersonalData, roles } from '@tsunagi/contracts';
import { answered, Operation, type Reply } from '@tsunagi/http';
import { z } from 'zod';
import { grounds } from './all-grounds.js';
import { fieldsOf, groundField } from './ground-fields.js';

const item = z.object({
  code: z.enum(groundCodes),
  version: z.int(),
  source: z.object({ ja: z.string(), en: z.string() }),
  inForceFrom: z.iso.date(),
  fields: z.array(groundField),
  forWhom: z.enum(['member', 'any']),
  needsApproval: z.enum(['supervisor']).nullable(),
  passesPersonalData: z.boolean(),
});
const reply = z.object({ items: z.array(item), next: z.null() });

/** The grounds on which decisions can be made, with what each asks for. Law and nobody's data, so no access record. */
@Controller('api/v1')
export class FindGrounds {
  @Get('grounds')
  @Roles(...roles)
  @Operation({ summary: { ja: '提供の根拠の一覧', en: 'Grounds of a disclosure' }, reply })
  async execute(): Promise<Reply<z.output<typeof reply>>> {
    const items = groundCodes.map((code) => {
      const { version, source, inForceFrom, fields, forWhom, needsApproval } = grounds[code];
      const told = { code, version, source, inForceFrom, fields: fieldsOf(fields), forWhom, needsApproval };
      return { ...told, passesPersonalData: passesPersonalData(code) };
    });
    return answered({ items, next: null });
  }
}
