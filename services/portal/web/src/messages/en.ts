import { audit } from './en/audit.js';
import { cases } from './en/cases.js';
import { codes } from './en/codes.js';
import { consents } from './en/consents.js';
import { referrals } from './en/referrals.js';
import { shell } from './en/shell.js';
import { take } from './en/take.js';
import type { Messages } from './ja.js';

export const en: Messages = { codes, ...shell, ...cases, ...take, ...consents, ...referrals, ...audit };
