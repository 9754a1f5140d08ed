import { startSweep } from '@tsunagi/jobs';
import { BusinessCalendar, type Clock, type Ids } from '@tsunagi/kernel';
import { Database } from '@tsunagi/persistence';
import { CLOCK, IDS, type Part } from '@tsunagi/service';
import { SCAN_PARTS } from '../tokens.js';
import { ChangeRules } from './change-rules.js';
import { RunScan } from './run-scan.js';
import { scanRecords, type ScanParts } from './scan-records.sweep.js';
import { ShowRules } from './show-rules.js';
import { trackCasePeriods } from './track-case-periods.on-case-events.js';

/** How often new arrivals are looked through (milliseconds). */
const SCAN_EVERY_MS = 60_000;

/** Unusual access: rules, and what they find in the records that arrived. */
export const scanPart: Part = {
  name: 'scan',
  controllers: [RunScan, ShowRules, ChangeRules],
  providers: [
    {
      provide: SCAN_PARTS,
      useFactory: (database: Database, clock: Clock, ids: Ids, calendar: BusinessCalendar): ScanParts => ({
        database,
        clock,
        ids,
        calendar,
      }),
      inject: [Database, CLOCK, IDS, BusinessCalendar],
    },
  ],
  effects: () => [trackCasePeriods],
  start: async (context, { onError }) => {
    const parts = context.get<ScanParts>(SCAN_PARTS);
    const ending = new AbortController();
    const scan = startSweep(async () => void (await scanRecords(parts, null, ending.signal)), SCAN_EVERY_MS, onError);
    return {
      stop: () => {
        ending.abort();
        return scan.stop();
      },
    };
  },
};
