import type { CsvEncoding, ExportKind, ExportScope, NewExport } from '../../api/exports.js';
import type { Fault } from '../../form/faults.js';
import { checkPeriod } from '../search/period.js';
import {
  checkSearch,
  emptySearch,
  isId,
  toSearch,
  type RecordConditions,
  type SearchFault,
} from '../search/record-search.js';

export interface ExportForm {
  readonly reason: string;
  readonly kind: ExportKind;
  /** What a sealed file is about. */
  readonly scope: 'person' | 'period';
  readonly encoding: CsvEncoding;
  readonly search: RecordConditions;
}
export type ExportFault = Fault<'reason' | SearchFault['code']>;

/** What an export can be narrowed by; the search can ask more. */
const narrowing = ['subject', 'actor', 'agency', 'from', 'to', 'action', 'outcome', 'caseId', 'recipient'] as const;
const narrowed = (search: RecordConditions): RecordConditions => ({
  ...emptySearch,
  ...Object.fromEntries(narrowing.map((name) => [name, search[name]])),
});

/** A form that begins with what was searched last. A search for one person suggests a sealed file of that person. */
export const exportFrom = (search: RecordConditions): ExportForm => ({
  reason: '',
  kind: 'evidence',
  scope: search.subject.trim() === '' && search.from.trim() !== '' ? 'period' : 'person',
  encoding: 'utf-8',
  search: narrowed(search),
});

export function checkExport({ reason, kind, scope, search }: ExportForm): ExportFault[] {
  const missing: ExportFault[] = reason.trim() === '' ? [{ pointer: '/reason', code: 'reason' }] : [];
  if (kind !== 'evidence') return [...missing, ...checkSearch(search)];
  if (scope === 'period') return [...missing, ...checkPeriod(search, true)];
  return isId(search.subject) ? missing : [...missing, { pointer: '/subject', code: 'id' }];
}

/** The request for a checked form. A sealed file takes a person alone or a period alone: more would break its proof. */
export function toExport({ reason, kind, scope, encoding, search }: ExportForm): NewExport {
  const { subject, from, to, ...rest } = toSearch(narrowed(search)) as ExportScope;
  const person = subject === undefined ? {} : { subject };
  const period = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  const sealed = scope === 'person' ? person : period;
  return {
    kind,
    scope: kind === 'evidence' ? sealed : { ...rest, ...person, ...period },
    ...(kind === 'csv' && { encoding }),
    reason: reason.trim(),
  };
}
