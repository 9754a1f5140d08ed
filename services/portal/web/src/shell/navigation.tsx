import type { Role } from '@tsunagi/contracts';
import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useUser, hasRole } from '../api/api-context.js';
import type { SessionUser } from '../api/session.js';
import { useMessages } from '../messages/messages-context.js';
import type { Messages } from '../messages/ja.js';
import { Icon, type IconName } from '../ui/icons.js';
import { rooms } from './audit-rooms.js';
import { useInboxCount } from './inbox-count.js';
import { useQuestionCount } from './question-count.js';

export interface NavigationItem {
  readonly to:
    | '/'
    | '/consultations/new'
    | '/cases'
    | '/outbox'
    | '/inbox'
    | '/coordination'
    | '/audit'
    | '/questions'
    | '/my-records';
  readonly label: (m: Messages) => string;
  readonly short?: (m: Messages) => string;
  readonly icon: IconName;
  readonly roles: readonly Role[];
}

const items: readonly NavigationItem[] = [
  { to: '/', label: (m) => m.nav.today, icon: 'today', roles: ['caseworker', 'supervisor'] },
  { to: '/coordination', label: (m) => m.nav.coordination, icon: 'coordinate', roles: ['coordinator'] },
  {
    to: '/inbox',
    label: (m) => m.nav.inbox,
    icon: 'inbox',
    roles: ['partner', 'caseworker', 'supervisor', 'coordinator'],
  },
  {
    to: '/consultations/new',
    label: (m) => m.nav.take,
    short: (m) => m.nav.takeShort,
    icon: 'take',
    roles: ['caseworker', 'supervisor'],
  },
  { to: '/cases', label: (m) => m.nav.cases, icon: 'cases', roles: ['caseworker', 'supervisor'] },
  {
    to: '/outbox',
    label: (m) => m.nav.outbox,
    short: (m) => m.nav.outboxShort,
    icon: 'outbox',
    roles: ['caseworker', 'supervisor'],
  },
  { to: '/audit', label: (m) => m.nav.audit, icon: 'audit', roles: ['auditor'] },
  {
    to: '/questions',
    label: (m) => m.nav.questions,
    short: (m) => m.nav.questionsShort,
    icon: 'question',
    roles: ['supervisor'],
  },
  {
    to: '/my-records',
    label: (m) => m.nav.ownRecords,
    icon: 'eye',
    roles: ['partner', 'coordinator', 'auditor', 'admin', 'reporter'],
  },
];

export const navigationFor = (user: SessionUser): readonly NavigationItem[] =>
  items.filter(({ roles }) => hasRole(user, ...roles));

function Waiting({ count }: { readonly count: number }): ReactElement | null {
  const m = useMessages();
  if (count === 0) return null;
  return (
    <span className="ml-auto min-w-6 rounded-full bg-red-900 px-1.5 text-center text-dns-14B-130 leading-6 text-white">
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">{m.shell.waiting(count)}</span>
    </span>
  );
}

/** What waits behind each way. */
function useWaiting(): (to: NavigationItem['to']) => number {
  const inbox = useInboxCount();
  const questions = useQuestionCount();
  return (to) => (to === '/inbox' ? inbox : to === '/questions' ? questions : 0);
}

/** The rooms of the audit, under their entry, while one of them is open. */
function AuditRooms(): ReactElement | null {
  const m = useMessages();
  const inside = useRouterState({ select: ({ location }) => /^\/audit(\/|$)/.test(location.pathname) });
  if (!inside) return null;
  return (
    <ul aria-label={m.nav.rooms} className="mt-1 ml-5 border-l border-solid-gray-300 pl-2">
      {rooms.map(({ to, label }) => (
        <li key={to}>
          <Link
            activeOptions={{ exact: to === '/audit' }}
            activeProps={{ className: 'bg-blue-100 text-blue-1000 font-700' }}
            className="flex min-h-11 items-center rounded-8 px-3 py-1.5 leading-[1.3] hover:bg-solid-gray-50"
            inactiveProps={{ className: 'text-solid-gray-800' }}
            to={to}
          >
            {label(m)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The column at the left on a wide screen. */
export function SideNavigation(): ReactElement {
  const m = useMessages();
  const waiting = useWaiting();
  return (
    <nav aria-label={m.shell.navigation} className="hidden w-56 shrink-0 lg:block print:hidden">
      <ul className="sticky top-16 space-y-1 py-4 pr-3 pl-4">
        {navigationFor(useUser()).map(({ to, label, icon }) => (
          <li key={to}>
            <Link
              activeOptions={{ exact: to === '/' }}
              activeProps={{ className: 'bg-blue-100 text-blue-1000 font-700' }}
              className="flex min-h-11 items-center gap-3 rounded-8 px-3 py-2 leading-[1.3] [word-break:auto-phrase] hover:bg-solid-gray-50"
              inactiveProps={{ className: 'text-solid-gray-800' }}
              to={to}
            >
              <Icon name={icon} />
              {label(m)}
              <Waiting count={waiting(to)} />
            </Link>
            {to === '/audit' && <AuditRooms />}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The bar at the bottom of a phone: within reach of the thumb. */
export function BottomNavigation(): ReactElement | null {
  const m = useMessages();
  const waiting = useWaiting();
  const shown = navigationFor(useUser());
  // One page alone needs no way to it.
  if (shown.length < 2) return null;
  return (
    <nav
      aria-label={m.shell.navigation}
      className="fixed inset-x-0 bottom-0 z-20 border-t border-solid-gray-300 bg-white pb-[env(safe-area-inset-bottom)] lg:hidden print:hidden"
    >
      <ul className="flex">
        {shown.map(({ to, label, short, icon }) => (
          <li className="relative min-w-0 flex-1" key={to}>
            <Link
              activeOptions={{ exact: to === '/' }}
              activeProps={{ className: 'text-blue-900 font-700 border-blue-900' }}
              className="flex min-h-14 flex-col items-center justify-center gap-0.5 border-t-4 px-1 text-dns-14N-130 whitespace-nowrap"
              inactiveProps={{ className: 'border-transparent text-solid-gray-800' }}
              to={to}
            >
              <Icon name={icon} />
              {(short ?? label)(m)}
            </Link>
            {waiting(to) > 0 && (
              <span className="pointer-events-none absolute top-1 left-1/2 ml-2">
                <Waiting count={waiting(to)} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
