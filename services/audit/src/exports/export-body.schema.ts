import { accessActions } from '@tsunagi/contracts';
import { instantInput, text } from '@tsunagi/http';
import { z } from 'zod';
import { startInput } from '../records/start-input.js';
import { encodings } from './csv/csv-text.js';

export const exportKinds = ['evidence', 'csv', 'fhir'] as const;
/** `evidence`: a sealed ZIP with proofs. `csv`: a table. `fhir`: AuditEvent resources, one a line. */
export type ExportKind = (typeof exportKinds)[number];

/** An export larger than this must be ordered in parts. */
export const MAX_RECORDS = 1_000_000;

const pseudonym = z.uuid().transform((id) => id.toLowerCase());

export const exportScope = z
  .strictObject({
    subject: pseudonym.optional(),
    actor: z.string().min(1).max(120).optional(),
    agency: z.string().min(1).max(40).optional(),
    from: startInput.optional(),
    to: instantInput.optional(),
    action: z.enum(accessActions).optional(),
    outcome: z.enum(['success', 'refused']).optional(),
    caseId: pseudonym.optional(),
    recipient: z.string().min(1).max(40).optional(),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], params: { code: 'ends-before-it-begins' } });
export type ExportScope = z.output<typeof exportScope>;

/** An evidence file proves something only for one person or for one period; which of the two, or null for neither. */
export function evidenceKind(scope: ExportScope): 'person' | 'period' | null {
  const given = Object.entries(scope)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name)
    .sort()
    .join();
  return given === 'subject' ? 'person' : given === 'from,to' ? 'period' : null;
}

export const exportBody = z
  .strictObject({
    kind: z.enum(exportKinds),
    scope: exportScope,
    encoding: z.enum(encodings).optional(),
    reason: text(1_000),
  })
  .refine(({ kind, scope }) => kind !== 'evidence' || evidenceKind(scope) !== null, {
    path: ['scope'],
    params: { code: 'evidence-scope' },
  })
  .refine(({ kind, encoding }) => kind === 'csv' || encoding === undefined, {
    path: ['encoding'],
    params: { code: 'encoding-of-csv' },
  });
export type ExportBody = z.output<typeof exportBody>;
