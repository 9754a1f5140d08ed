import { openHoursBetween, type OpeningHours } from './opening-time.js';

export interface SilenceThresholds {
  /** How many times its usual pause a source must have been quiet. */
  readonly factor: number;
  /** Opening hours it must have been quiet at least. */
  readonly hours: number;
  /** Records from which on its usual pause is known. */
  readonly records: number;
}

/** A source's quiet, in opening hours. */
export interface Silence {
  readonly silent: boolean;
  /** Opening hours since its last record. */
  readonly hours: number;
  /** Its usual pause: nine of ten pauses are not longer. */
  readonly usual: number;
}

/**
 * Whether a source has fallen silent: longer than its own usual pause × factor and than a minimum, both in opening
 * hours, so that nights and holidays say nothing. Pure.
 * @param arrivals of its last records, oldest first
 * @param listeningSince quiet before somebody listened is no silence: the whole system may have been off
 */
export function silenceOf(
  arrivals: readonly Date[],
  now: Date,
  opening: OpeningHours,
  { factor, hours: minimum, records }: SilenceThresholds,
  listeningSince?: Date,
): Silence {
  const last = arrivals.at(-1);
  // Of a source that has said little it is not known what is usual for it.
  if (!last || arrivals.length < records) return { silent: false, hours: 0, usual: 0 };
  const pauses = arrivals.slice(1).map((at, before) => openHoursBetween(arrivals[before]!, at, opening));
  const usual = pauses.sort((a, b) => a - b)[Math.floor(pauses.length * 0.9)] ?? 0;
  const hours = openHoursBetween(listeningSince && listeningSince > last ? listeningSince : last, now, opening);
  return { silent: hours >= minimum && hours > usual * factor, hours, usual };
}
