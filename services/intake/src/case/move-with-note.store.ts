import { ok, reject } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { z } from 'zod';
import { orEmpty } from '../or-empty.js';
import type { Persons } from '../person/persons.store.js';
import { standingOf, type CaseStanding } from './case-standing.schema.js';
import type { Case, Decision } from './case.js';
import { LONGEST_TEXT } from './longest-text.js';
import { insertNote, type Note } from './note.store.js';
import type { ChangeOutcome } from './own-cases.js';

/** Why a case is closed or reopened, in the staff member's words. */
export const movingBody = z.strictObject({ text: orEmpty(z.string().max(LONGEST_TEXT)) }).meta({ id: 'MovingBody' });

/** A move of a case with the words that go with it; a move that was made before leaves no second note. */
export async function movedWithNote(
  tx: Tx,
  persons: Persons,
  before: Case,
  decision: Decision,
  { text, ...note }: Omit<Note, 'text'> & { readonly text: string | undefined },
): Promise<ChangeOutcome<CaseStanding>> {
  if (!decision.ok) return decision;
  if (text !== undefined && decision.value.length > 0) {
    const person = await persons.open(tx, before.personId);
    if (!person) return reject('person-erased');
    await insertNote(tx, before.caseId, person.key, { ...note, text });
  }
  return ok({ events: decision.value, body: standingOf });
}
