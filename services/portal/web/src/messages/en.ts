import { audit } from './en/audit.js';
import { cases } from './en/cases.js';
import { codesIn } from './codes.js';
import { consents } from './en/consents.js';
import { referrals } from './en/referrals.js';
import { shell } from './en/shell.js';
import { take } from './en/take.js';
import type { Messages } from './ja.js';

export const en: Messages = { codes: codesIn('en'), ...shell, ...cases, ...take, ...consents, ...referrals, ...audit };
