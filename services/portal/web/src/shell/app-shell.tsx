import { Outlet } from '@tanstack/react-router';
import { useCallback, useMemo, useState, type ReactElement } from 'react';
import { useLiveUpdates } from '../api/live.js';
import { useSession, useUser } from '../api/api-context.js';
import type { CaseSearch } from '../api/cases.js';
import { CaseSearchContext, type KeptSearch } from './case-search-state.js';
import { useMessages } from '../messages/messages-context.js';
import { useAnnounce } from '../ui/announcer.js';
import { FlashArea } from '../ui/flash.js';
import { UnseenContext } from '../ui/page.js';
import { ExpiredBanner } from './expired-banner.js';
import { Header } from './header.js';
import { BottomNavigation, SideNavigation } from './navigation.js';
import { KeysHelp, useKeys } from './keys.js';

/** The frame of every page behind the login. */
export function AppShell(): ReactElement {
  const m = useMessages();
  const { demo, user } = useSession();
  const announce = useAnnounce();
  const live = useLiveUpdates(
    user.sub,
    useCallback(() => announce(m.shell.live), [announce, m]),
  );
  const keys = useKeys();
  const search = useCaseSearch();
  return (
    <UnseenContext value={live.unseen}>
      <a
        className="absolute top-2 left-2 z-40 -translate-y-20 rounded-8 bg-white px-4 py-2 text-blue-1000 underline focus:translate-y-0"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        {m.shell.skip}
      </a>
      <ExpiredBanner />
      <Header onKeys={keys.show} />
      <div className="mx-auto flex max-w-[94rem] pb-24 lg:pb-8">
        <SideNavigation />
        <main className="min-w-0 flex-1 px-4 pt-5 sm:px-6 lg:px-8 print:p-0" id="main" tabIndex={-1}>
          {!live.connected && <p className="mb-3 text-dns-14N-130 text-solid-gray-700">{m.shell.liveLost}</p>}
          <FlashArea>
            <CaseSearchContext value={search}>
              <Outlet />
            </CaseSearchContext>
          </FlashArea>
          {demo && <p className="mt-12 text-dns-14N-130 text-solid-gray-700 print:hidden">{m.shell.demo}</p>}
        </main>
      </div>
      <BottomNavigation />
      {keys.shown && <KeysHelp onClose={keys.hide} />}
    </UnseenContext>
  );
}

/** One's own open cases until something else is asked for. */
function useCaseSearch(): KeptSearch {
  const { sub } = useUser();
  const [search, keep] = useState<CaseSearch>({ q: '', status: 'open', assignee: sub });
  return useMemo(() => ({ search, keep }), [search]);
}
