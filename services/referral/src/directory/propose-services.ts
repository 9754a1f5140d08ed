import type { NeedCode } from '@tsunagi/contracts';
import type { AgencyId } from '@tsunagi/kernel';
import type { Capacity, Service } from './service.js';

/** What is looked for. */
export interface Wanted {
  readonly sender: AgencyId;
  readonly needs: readonly NeedCode[];
  /** Municipality codes of which one should be served. */
  readonly areas: readonly string[];
  readonly language?: string;
}

export interface Proposal {
  readonly service: Service;
  readonly needsCovered: readonly NeedCode[];
  readonly score: number;
  /** Why it stands where it stands, as codes. */
  readonly reasons: readonly string[];
}

/** Points, so that the order can be explained. A need met outweighs everything else together. */
const POINTS = { need: 20, area: 8, language: 6 } as const;
const CAPACITY_POINTS: Readonly<Record<Capacity, number>> = {
  available: 4,
  limited: 3,
  'ask-first': 2,
  waitlist: 1,
  none: 0,
};

/**
 * Services in the order in which to consider them: needs met, area, language, capacity; then the usual time to answer,
 * then the id, so that the order is the same every time. Never the sender's own.
 */
export function proposeServices(services: readonly Service[], wanted: Wanted): Proposal[] {
  return services
    .filter(({ agencyId }) => agencyId !== wanted.sender)
    .map((service) => propose(service, wanted))
    .filter(({ needsCovered }) => needsCovered.length > 0)
    .sort(
      (one, other) =>
        other.score - one.score ||
        (one.service.usualDaysToAnswer ?? Infinity) - (other.service.usualDaysToAnswer ?? Infinity) ||
        (one.service.serviceId < other.service.serviceId ? -1 : 1),
    );
}

function propose(service: Service, { needs, areas, language }: Wanted): Proposal {
  const needsCovered = needs.filter((need) => service.needs.includes(need));
  const inArea = areas.some((code) => service.areas.includes(code));
  const speaks = language !== undefined && service.languages.includes(language);
  return {
    service,
    needsCovered,
    score:
      needsCovered.length * POINTS.need +
      (inArea ? POINTS.area : 0) +
      (speaks ? POINTS.language : 0) +
      CAPACITY_POINTS[service.capacity],
    reasons: [
      needsCovered.length === needs.length ? 'covers-all-needs' : 'covers-some-needs',
      inArea ? 'in-area' : 'out-of-area',
      ...(language === undefined ? [] : [speaks ? 'speaks-language' : 'language-not-offered']),
      `capacity-${service.capacity}`,
    ],
  };
}
