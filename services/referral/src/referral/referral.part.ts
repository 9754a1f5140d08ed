import { migrationsIn } from '@tsunagi/persistence';
import type { Part } from '@tsunagi/service';

/** What a referral is, what may become of it and its rows; whoever acts on one, or on its time, stands on this. */
export const referralPart: Part = { name: 'referral', migrations: migrationsIn(import.meta.url) };
