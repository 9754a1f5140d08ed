import { channels, needCodes } from '@tsunagi/contracts';
import { dateInput, text } from '@tsunagi/http';
import { z } from 'zod';
import { LONGEST_TEXT } from '../case/longest-text.js';
import { orEmpty } from '../or-empty.js';
import { reporterBody } from '../person/person.schema.js';

/** ○ each, ◎ (primary) at most one. */
export const needsBody = z
  .array(z.strictObject({ code: z.enum(needCodes), primary: z.boolean().default(false) }))
  .min(1)
  .max(needCodes.length)
  .refine((needs) => new Set(needs.map(({ code }) => code)).size === needs.length, { params: { code: 'duplicate' } })
  .refine((needs) => needs.filter(({ primary }) => primary).length <= 1, { params: { code: 'one-primary' } });

const consultation = {
  needs: needsBody,
  text: orEmpty(text(LONGEST_TEXT)),
  /** 受付日; today when not given. */
  receivedOn: orEmpty(dateInput),
};
const contact = { channel: z.enum(channels), reporter: reporterBody.optional() };

/** A consultation within the body that opens a case. */
export const firstConsultationBody = z.strictObject(consultation);
/** A further consultation of a case. */
export const consultationBody = z.strictObject({ ...contact, ...consultation });
export const contactFields = contact;
