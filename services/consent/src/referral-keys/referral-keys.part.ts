import { migrationsIn } from '@tsunagi/persistence';
import type { Part } from '@tsunagi/service';
import { OpenPackage } from './open-package.js';
import { PermitReferral } from './permit-referral.js';

/** The private keys of packages: made with a permit, used for one opening at a time. */
export const referralKeysPart: Part = {
  name: 'referral-keys',
  migrations: migrationsIn(import.meta.url),
  controllers: [PermitReferral, OpenPackage],
};
