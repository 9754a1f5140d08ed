import type { Case } from '../case/case.js';
import type { Tx } from '@tsunagi/persistence';
import { findConsultations } from '../consultation/consultation.store.js';
import { findNotes } from '../case/note.store.js';
import type { OpenedPerson } from '../person/persons.store.js';
import type { CaseFile } from './compose-package.js';

/** Reads what a package may be made from. */
export async function readCaseFile(tx: Tx, { caseId, needs }: Case, { key, profile }: OpenedPerson): Promise<CaseFile> {
  const consultations = await findConsultations(tx, caseId, key);
  const notes = await findNotes(tx, caseId, key);
  return { profile, needs, consultations, notes };
}
