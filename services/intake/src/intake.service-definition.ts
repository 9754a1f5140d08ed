import type { ServiceDefinition } from '@tsunagi/service';
import { caseFilePart } from './case-file/case-file.part.js';
import { casePart } from './case/case.part.js';
import { codeListsPart } from './code-lists/code-lists.part.js';
import { consultationPart } from './consultation/consultation.part.js';
import { draftsPart } from './drafts/drafts.part.js';
import { intakeMessages } from './messages.js';
import { packagesPart } from './packages/packages.part.js';
import { personPart } from './person/person.part.js';
import { referralsPart } from './referrals/referrals.part.js';

/** Persons, cases, consultations and the packages made from them. */
export const intakeService: ServiceDefinition = {
  name: 'intake',
  messages: [intakeMessages],
  parts: [personPart, casePart, consultationPart, codeListsPart, draftsPart, packagesPart, referralsPart, caseFilePart],
};
