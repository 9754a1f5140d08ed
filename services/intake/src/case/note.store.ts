import type { Brand, CaseId, StaffId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { type DataKey, openText, sealText } from '@tsunagi/sealing';

export type NoteId = Brand<'NoteId'>;
/** `hand-over`, `closing` and `reopening` are said between colleagues and never leave the agency. */
export type NoteKind = 'note' | 'hand-over' | 'closing' | 'reopening';

/** What a staff member wrote down about a case, sealed under the person's key. */
export interface Note {
  readonly noteId: NoteId;
  readonly at: Date;
  readonly by: StaffId;
  readonly kind: NoteKind;
  readonly text: string;
}

const placeOf = (noteId: NoteId): string => `note/${noteId}/text`;

export async function insertNote(tx: Tx, caseId: CaseId, key: DataKey, note: Note): Promise<void> {
  const { noteId, at, by, kind, text } = note;
  tx.write('insert into note (note_id, case_id, at, by, kind, text) values ($1, $2, $3, $4, $5, $6)', [
    noteId,
    caseId,
    at,
    by,
    kind,
    sealText(key, placeOf(noteId), text),
  ]);
}

/** Oldest first. */
export async function findNotes(tx: Tx, caseId: CaseId, key: DataKey): Promise<Note[]> {
  const rows = await tx.query<{ note_id: NoteId; at: Date; by: StaffId; kind: NoteKind; text: Buffer }>(
    'select note_id, at, by, kind, text from note where case_id = $1 order by at, note_id',
    [caseId],
  );
  return rows.map(({ note_id: noteId, text, ...rest }) => ({
    noteId,
    ...rest,
    text: openText(key, placeOf(noteId), text),
  }));
}
