import { startSweep } from '@tsunagi/jobs';
import { BusinessCalendar, type Clock, type Ids } from '@tsunagi/kernel';
import { Database } from '@tsunagi/persistence';
import { CLOCK, IDS, type Part, type Runtime, type Stoppable } from '@tsunagi/service';
import { FindFindings } from '../integrity/find-findings.query.js';
import { SettleFinding } from '../integrity/settle-finding.js';
import { ShowIntegrity } from '../integrity/show-integrity.js';
import { noteSources } from '../integrity/watch-sources.js';
import { findingMigrations } from './finding.migration.js';
import { FindIncidents } from './incidents/find-incidents.query.js';
import { incidentMigrations } from './incidents/incident.migration.js';
import { OpenIncident } from './incidents/open-incident.js';
import { ViewIncident } from './incidents/view-incident.js';
import './messages.js';
import { AnswerReview } from './reviews/answer-review.js';
import { AskAgain } from './reviews/ask-again.js';
import { CloseReview } from './reviews/close-review.js';
import { FindOnReview } from './reviews/find-on-review.js';
import { FindReviews } from './reviews/find-reviews.query.js';
import { OpenReview } from './reviews/open-review.js';
import { reviewMigrations } from './reviews/review.migration.js';
import { Reviews } from './reviews/reviews.js';
import { ViewReview } from './reviews/view-review.js';
import { AskSample } from './samples/ask-sample.js';
import { CheckRecord } from './samples/check-record.js';
import { drawWaitingSamples } from './samples/draw-waiting-samples.js';
import { FindSamples } from './samples/find-samples.query.js';
import { sampleMigrations } from './samples/sample.migration.js';
import { ViewSample } from './samples/view-sample.js';
import { ChangeRules } from './scan/change-rules.js';
import { RunScan } from './scan/run-scan.js';
import { scanRecords, type ScanParts } from './scan/scan-records.js';
import { ShowRules } from './scan/show-rules.js';
import { trackCasePeriods } from './scan/track-case-periods.on-case-events.js';
import { SCAN_PARTS } from './tokens.js';

/** How often new arrivals are looked through, and sources watched (milliseconds). */
const SCAN_EVERY_MS = 60_000;
/** How often samples that wait for their checkpoint are looked at (milliseconds). */
const DRAW_EVERY_MS = 2_000;

const scanParts = {
  provide: SCAN_PARTS,
  useFactory: (database: Database, clock: Clock, ids: Ids, days: BusinessCalendar): ScanParts => ({
    database,
    clock,
    ids,
    calendar: days,
  }),
  inject: [Database, CLOCK, IDS, BusinessCalendar],
};

/** What auditors do: unusual access, reviews, samples, incidents. */
export const oversightPart: Part = {
  name: 'oversight',
  migrations: [...findingMigrations, ...reviewMigrations, ...sampleMigrations, ...incidentMigrations],
  controllers: [
    FindFindings,
    SettleFinding,
    ShowIntegrity,
    RunScan,
    ShowRules,
    ChangeRules,
    OpenReview,
    FindReviews,
    ViewReview,
    AskAgain,
    AnswerReview,
    FindOnReview,
    CloseReview,
    AskSample,
    FindSamples,
    ViewSample,
    CheckRecord,
    OpenIncident,
    FindIncidents,
    ViewIncident,
  ],
  providers: [scanParts, Reviews],
  effects: () => [trackCasePeriods],
  start: async (context, { database, clock, ids, onError }: Runtime): Promise<Stoppable> => {
    const parts = context.get<ScanParts>(SCAN_PARTS);
    const ending = new AbortController();
    const listeningSince = clock.now();
    const scan = startSweep(
      async () => {
        await scanRecords(parts, null, ending.signal);
        await database.transaction((tx) =>
          noteSources(tx, { calendar: parts.calendar, now: clock.now(), listeningSince, ids }),
        );
      },
      SCAN_EVERY_MS,
      onError,
    );
    const draw = startSweep(
      async () => {
        await drawWaitingSamples(database, clock.now());
      },
      DRAW_EVERY_MS,
      onError,
    );
    return {
      stop: async () => {
        ending.abort();
        await scan.stop();
        await draw.stop();
      },
    };
  },
};
