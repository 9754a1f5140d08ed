import { migrationsIn } from '@tsunagi/persistence';
import type { Part } from '@tsunagi/service';
import { FinishFollowUp } from './finish-follow-up.js';
import { ListFollowUps } from './list-follow-ups.query.js';

/** What somebody has to do by a day, because a referral ended without help. */
export const followUpsPart: Part = {
  name: 'follow-ups',
  migrations: migrationsIn(import.meta.url),
  controllers: [ListFollowUps, FinishFollowUp],
};
