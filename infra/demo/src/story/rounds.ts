import { tokyoInstant } from '@tsunagi/kernel';
import type { StoryDates } from './dates.js';
import type { StoryAct, StoryStep } from './step.js';

type Look = Pick<StoryAct, 'by' | 'service'> & {
  readonly name: string;
  readonly hour: number;
  readonly path: string;
  readonly purpose?: string;
};

/** How people begin a working day: with their lists. */
const morning: readonly Look[] = [
  { name: 'own-cases', by: 'caseworker', service: 'intake', hour: 8.5, path: '/cases?status=open&limit=20' },
  { name: 'own-cases-2', by: 'caseworker2', service: 'intake', hour: 8.52, path: '/cases?status=open&limit=20' },
  { name: 'inbox', by: 'partner', service: 'referral', hour: 8.6, path: '/referrals?box=inbox&limit=20' },
  { name: 'inbox-2', by: 'partner2', service: 'referral', hour: 8.62, path: '/referrals?box=inbox&limit=20' },
  { name: 'desk', by: 'coordinator', service: 'referral', hour: 8.7, path: '/referrals?box=desk&limit=20' },
];
const mornings = [340, 280, 220, 160, 110, 70, 40, 20, 8, 3, 0];

/** Looks that an auditor may want to ask about. */
const notable: readonly (Look & { readonly back: number })[] = [
  {
    name: 'section-review',
    back: 44,
    by: 'supervisor',
    service: 'intake',
    hour: 8.8,
    path: '/cases?limit=50',
    purpose: `support; ${encodeURIComponent('係内の進行管理')}`,
  },
  {
    name: 'late-evening',
    back: 17,
    by: 'caseworker',
    service: 'intake',
    hour: 22.6,
    path: '/cases?limit=50',
    purpose: `support; ${encodeURIComponent('夜間の電話への対応')}`,
  },
  { name: 'audit', back: 30, by: 'auditor', service: 'audit', hour: 8.9, path: '/audit/records?limit=50' },
];

/** Looks at lists, which leave nothing but their access records. */
export function rounds(dates: StoryDates): StoryStep[] {
  const daily = mornings.flatMap((back) => morning.map((look) => ({ ...look, back })));
  return [...daily, ...notable].map(({ name, back, hour, path, purpose, ...act }) => ({
    ...act,
    key: `round-${back}.${name}`,
    at: tokyoInstant(dates.day(back), hour),
    request: () => ({ method: 'GET', path, ...(purpose !== undefined && { purpose }) }),
  }));
}
