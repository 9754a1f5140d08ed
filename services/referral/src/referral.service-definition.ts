import type { ServiceDefinition } from '@tsunagi/service';
import { casesPart } from './cases/cases.part.js';
import { deadlinesPart } from './deadlines/deadlines.part.js';
import { directoryPart } from './directory/directory.part.js';
import { followUpsPart } from './follow-ups/follow-ups.part.js';
import { handOffPart } from './hand-off/hand-off.part.js';
import { referralMessages } from './messages.js';
import { packagesPart } from './packages/packages.part.js';
import { referralPart } from './referral/referral.part.js';

/** Directory, referrals, their packages and deadlines. */
export const referralService: ServiceDefinition = {
  name: 'referral',
  messages: [referralMessages],
  parts: [directoryPart, casesPart, referralPart, handOffPart, packagesPart, deadlinesPart, followUpsPart],
};
