import { AccessLog } from '@tsunagi/audit-client';
import { CLOCK, type Part } from '@tsunagi/service';
import { Persons } from '../person/persons.store.js';
import { PreviewPackage } from './preview-package.js';
import { sealPackageOnReferralRequested } from './seal-package.on-referral-requested.js';

/** What is made of a case for one recipient: shown to the sender first, then sealed. */
export const packagesPart: Part = {
  name: 'packages',
  controllers: [PreviewPackage],
  effects: (context) => [
    sealPackageOnReferralRequested({
      persons: context.get(Persons),
      accessLog: context.get(AccessLog),
      clock: context.get(CLOCK),
    }),
  ],
};
