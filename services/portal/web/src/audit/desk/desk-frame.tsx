import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useMemo, useState, type ReactElement } from 'react';
import { useMessages } from '../../messages/messages-context.js';
import { rooms } from '../../shell/audit-rooms.js';
import { Icon } from '../../ui/icons.js';
import { KeptAskingContext } from '../search/kept-asking.js';
import { emptySearch, type RecordConditions } from '../search/record-search.js';

/** The frame of the auditor's rooms: what was searched last, and on a phone the way to the other rooms. */
export function DeskFrame(): ReactElement {
  const [search, keep] = useState<RecordConditions>(emptySearch);
  const kept = useMemo(() => ({ search, keep }), [search]);
  return (
    <KeptAskingContext value={kept}>
      <RoomMenu />
      <Outlet />
    </KeptAskingContext>
  );
}

/** On a phone the column at the left is not there: the rooms open from one line above the page. */
function RoomMenu(): ReactElement {
  const m = useMessages();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const here = [...rooms].reverse().find(({ to }) => path === to || path.startsWith(`${to}/`));
  return (
    <nav aria-label={m.nav.rooms} className="mb-4 lg:hidden print:hidden">
      {/* A new key closes the list when another room has opened. */}
      <details className="group rounded-8 border border-solid-gray-420" key={path}>
        <summary className="flex min-h-11 items-center justify-between gap-2 px-3">
          <span>
            {m.nav.audit}
            {m.ui.colon} {here?.label(m)}
          </span>
          <span className="group-open:rotate-180">
            <Icon name="down" size={16} />
          </span>
        </summary>
        <ul className="grid grid-cols-2 gap-x-2 border-t border-solid-gray-300 p-2">
          {rooms.map(({ to, label }) => (
            <li key={to}>
              <Link
                activeOptions={{ exact: to === '/audit' }}
                activeProps={{ className: 'bg-blue-100 font-700' }}
                className="flex min-h-11 items-center rounded-8 px-2 py-1 leading-[1.3] text-blue-1000"
                to={to}
              >
                {label(m)}
              </Link>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  );
}
