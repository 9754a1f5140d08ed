import { topics } from '@tsunagi/contracts';

/** Every topic of the log; there is no other, and no client may make one by publishing to it. */
export const logTopics: readonly string[] = topics;

/** Keys are divided over this many partitions; more can be added only by moving keys, so it starts generous. */
export const PARTITIONS = 6;

const DAY_MS = 24 * 3600_000;
/** How long the log keeps an event for a consumer that is away or new (milliseconds). */
export const LOG_RETENTION_MS = 14 * DAY_MS;
/** The relay keeps what it has published this long, to look things up (milliseconds). */
export const OUTBOX_RETENTION_MS = 7 * DAY_MS;
/** Longer than the log's retention, so that no event the log can still hand over has been forgotten. */
export const INBOX_RETENTION_MS = 45 * DAY_MS;
