import { audit } from './ja/audit.js';
import { cases } from './ja/cases.js';
import { codesIn } from './codes.js';
import { consents } from './ja/consents.js';
import { referrals } from './ja/referrals.js';
import { shell } from './ja/shell.js';
import { take } from './ja/take.js';

/** What users read, in Japanese: the first language, and the shape every other catalogue must fill. */
export const ja = { codes: codesIn('ja'), ...shell, ...cases, ...take, ...consents, ...referrals, ...audit };
export type Messages = typeof ja;
