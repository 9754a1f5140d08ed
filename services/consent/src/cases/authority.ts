import { Injectable } from '@nestjs/common';
import type { CaseId } from '@tsunagi/kernel';
import type { Tx } from '@tsunagi/persistence';
import { loadConsents } from '../records/consent.store.js';
import type { Recorded } from '../records/recorded.js';
import { holdCase, type CaseRef } from './case-ref.store.js';

/** A case that this transaction holds, and what is recorded of it, as it stands while the case is held. */
export interface HeldCase extends Recorded {
  readonly case: CaseRef;
}

/** What decisions over a case rest on. MUST be read under the case's lock and never be kept beyond the transaction (I2). */
@Injectable()
export class Authority {
  /** @returns null for a case not known here. */
  async hold(tx: Tx, caseId: CaseId): Promise<HeldCase | null> {
    // Two statements, sent together: the second begins after the first has its lock, so it sees what was committed meanwhile.
    const [found, consents] = await Promise.all([holdCase(tx, caseId), loadConsents(tx, caseId)]);
    return found && { case: found, consents };
  }
}
