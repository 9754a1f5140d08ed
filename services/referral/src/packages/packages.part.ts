import type { INestApplicationContext } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { BusinessCalendar, type Clock, type Ids } from '@tsunagi/kernel';
import { PersonKeys } from '@tsunagi/sealing';
import { CLOCK, IDS, type Part } from '@tsunagi/service';
import { Consent } from '../consent.peer.js';
import { failRefused } from './fail-referral.on-package-refused.js';
import { OpenTexts } from './open-texts.js';
import { PackageArrival } from './package-arrival.js';
import { ReferralReading } from './reading.js';
import { revokeReferrals } from './revoke-referrals.on-consent-lost.js';
import { storePackages } from './store-package.on-package-sealed.js';
import { ViewPackage } from './view-package.js';
import { ViewPreview } from './view-preview.js';

/** Packages as intake sealed them: kept unread, shown under a permit of that moment. */
export const packagesPart: Part = {
  name: 'packages',
  controllers: [ViewPreview, ViewPackage],
  providers: [Consent, OpenTexts, PackageArrival, ReferralReading],
  effects: (context) => {
    const acting = actingIn(context);
    return [
      storePackages({ keys: context.get(PersonKeys), clock: acting.clock }),
      failRefused(acting),
      revokeReferrals(acting),
    ];
  },
};

const actingIn = (context: INestApplicationContext) => ({
  accessLog: context.get(AccessLog),
  calendar: context.get(BusinessCalendar),
  clock: context.get<Clock>(CLOCK),
  ids: context.get<Ids>(IDS),
});
