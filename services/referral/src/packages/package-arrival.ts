import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { recipientMaySee, referralStates } from '@tsunagi/contracts';
import type { AgencyId, ReferralId } from '@tsunagi/kernel';
import { Database } from '@tsunagi/persistence';

/** A reader who comes before the package waits this long for it: 30 looks, 50 ms apart (1.5 s). */
const LOOKS = 30;
const BETWEEN_LOOKS_MS = 50;

/** Of others there is nothing to wait for. */
const withPackage = referralStates.filter((state) => recipientMaySee('preview', state));

/** intake makes the package in its own time, usually within a few hundred milliseconds of the sending. */
@Injectable()
export class PackageArrival {
  constructor(private readonly database: Database) {}

  /** Returns once the package is here, or there is none to wait for, or the wait is over. Tells the caller nothing. */
  async wait(id: ReferralId, recipient: AgencyId): Promise<void> {
    for (let look = 0; look < LOOKS; look++) {
      if (look > 0) await pause(BETWEEN_LOOKS_MS);
      const [waiting] = await this.database.query<{ arrived: boolean }>(
        `select p.referral_id is not null as arrived
         from referral r left join referral_package p using (referral_id, attempt)
         where r.referral_id = $1 and r.recipient = $2 and r.state = any($3::text[])`,
        [id, recipient, withPackage],
      );
      if (!waiting || waiting.arrived) return;
    }
  }
}
