import type { AccessAction, PurposeCode, Relation } from '@tsunagi/contracts';
import type { RecordSearch } from '../../api/audit.js';
import type { Fault } from '../../form/faults.js';
import { checkPeriod, toPeriod, type PeriodFault, type PeriodText } from './period.js';

/** How the auditor asks; an empty field asks for nothing. */
export interface RecordConditions extends PeriodText {
  readonly subject: string;
  readonly actor: string;
  readonly agency: string;
  readonly recipient: string;
  readonly action: AccessAction | '';
  readonly purpose: PurposeCode | '';
  readonly basis: NonNullable<RecordSearch['basis']> | '';
  readonly outcome: 'success' | 'refused' | '';
  readonly relation: Relation | '';
  readonly caseId: string;
  readonly session: string;
}
export const emptySearch: RecordConditions = {
  subject: '',
  actor: '',
  agency: '',
  recipient: '',
  action: '',
  purpose: '',
  basis: '',
  outcome: '',
  relation: '',
  caseId: '',
  session: '',
  from: '',
  to: '',
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A number as it stands in records: full-width digits and capitals are accepted. */
export const typedId = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
export const isId = (text: string): boolean => UUID.test(typedId(text));

export type SearchFault = Fault<'id' | PeriodFault['code']>;
/** @returns the fields that cannot be asked as they stand */
export function checkSearch(form: RecordConditions): SearchFault[] {
  const idFault = (pointer: string, text: string): SearchFault[] =>
    text.trim() !== '' && !isId(text) ? [{ pointer, code: 'id' }] : [];
  return [...idFault('/subject', form.subject), ...idFault('/caseId', form.caseId), ...checkPeriod(form)];
}

/** The question for a checked form. */
export function toSearch(form: RecordConditions): RecordSearch {
  const { subject, caseId, from, to, ...plain } = form;
  const asked = Object.entries(plain)
    .map(([name, value]) => [name, value.normalize('NFKC').trim()])
    .filter(([, value]) => value !== '');
  return {
    ...(Object.fromEntries(asked) as RecordSearch),
    ...(subject.trim() !== '' && { subject: typedId(subject) }),
    ...(caseId.trim() !== '' && { caseId: typedId(caseId) }),
    ...toPeriod({ from, to }),
  };
}

/** Whether conditions beyond person, account, agency and time are set. */
export const asksMore = (form: RecordConditions): boolean =>
  [form.action, form.purpose, form.basis, form.outcome, form.relation, form.caseId, form.session, form.recipient].some(
    (value) => value !== '',
  );
