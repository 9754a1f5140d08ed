import { migrationsIn } from '@tsunagi/persistence';
import type { Part } from '@tsunagi/service';
import { trackReferral } from './track-referral.on-referral-events.js';

/** What became of the referrals of a case, as its timeline tells. */
export const referralsPart: Part = {
  name: 'referrals',
  migrations: migrationsIn(import.meta.url),
  effects: () => [trackReferral],
};
