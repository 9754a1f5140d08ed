import { migrationsIn } from '@tsunagi/persistence';
import type { Part } from '@tsunagi/service';
import { AssignCase } from './assign-case.js';
import { ChangePerson } from './change-person.js';
import { CloseCase } from './close-case.js';
import { FindCases } from './find-cases.js';
import { LookUpCase } from './look-up-case.js';
import { OwnCases } from './own-cases.js';
import { ReassignCases } from './reassign-cases.js';
import { ReopenCase } from './reopen-case.js';
import { WriteNote } from './write-note.js';

/** Cases of the agency's own: found, handed on, closed. */
export const casePart: Part = {
  name: 'case',
  migrations: migrationsIn(import.meta.url),
  controllers: [FindCases, ReassignCases, ChangePerson, WriteNote, AssignCase, CloseCase, ReopenCase, LookUpCase],
  providers: [OwnCases],
};
