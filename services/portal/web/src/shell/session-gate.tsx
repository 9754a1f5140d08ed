import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, type ReactElement, type ReactNode } from 'react';
import { Api } from '../api/http.js';
import { ApiContext, SessionContext } from '../api/api-context.js';
import { problemOf } from '../api/problem.js';
import { fetchSession, type Session } from '../api/session.js';
import { useLanguage } from '../messages/messages-context.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { LoggedInPage, LoginPage } from './login-page.js';
import { ExpiredBanner } from './expired-banner.js';

/**
 * Lets only logged-in people to the pages. When the login runs out while somebody works, the page stays as it is, with
 * what they typed, and says how to go on.
 */
export function SessionGate({ children }: { readonly children: ReactNode }): ReactElement | null {
  const query = useQuery({
    queryKey: ['session'],
    queryFn: fetchSession,
    staleTime: 60_000,
    refetchOnWindowFocus: 'always',
  });
  const last = useRef<Session | null>(null);
  const client = useQueryClient();
  const language = useLanguage();
  const csrf = query.data?.csrf ?? last.current?.csrf;
  const api = useMemo(() => (csrf === undefined ? null : new Api(csrf, language)), [csrf, language]);
  useEffect(() => {
    const changed = last.current && query.data && last.current.user.sub !== query.data.user.sub;
    // Somebody else logged in on this computer: nothing of the one before may stay on the page.
    if (changed) client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    if (query.data) last.current = query.data;
  }, [client, query.data]);
  if (location.pathname === '/logged-in') return <LoggedInPage />;
  const session = query.data ?? last.current;
  if (session && api) {
    return (
      <SessionContext value={session}>
        <ApiContext value={api}>
          {query.data === null && <ExpiredBanner />}
          {children}
        </ApiContext>
      </SessionContext>
    );
  }
  if (query.data === null) return <LoginPage />;
  return query.error ? (
    <main className="mx-auto max-w-2xl p-6">
      <ProblemNotice onRetry={() => void query.refetch()} problem={problemOf(query.error)} />
    </main>
  ) : null;
}
