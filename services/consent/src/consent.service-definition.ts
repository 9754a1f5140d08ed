import type { ServiceDefinition } from '@tsunagi/service';
import { casesPart } from './cases/cases.part.js';
import { consentsPart } from './consents/consents.part.js';
import { decisionsPart } from './decisions/decisions.part.js';
import { groundsPart } from './grounds/grounds.part.js';
import { membersPart } from './members/members.part.js';
import { consentMessages } from './messages.js';
import { referralKeysPart } from './referral-keys/referral-keys.part.js';

/** consent: who may receive what, for what, until when. It alone decides, and it alone holds the keys of packages. */
export const consentService: ServiceDefinition = {
  name: 'consent',
  messages: [consentMessages],
  parts: [casesPart, membersPart, consentsPart, groundsPart, decisionsPart, referralKeysPart],
};
