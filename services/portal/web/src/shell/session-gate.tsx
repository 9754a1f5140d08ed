import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, type ReactElement, type ReactNode } from 'react';
import { Api } from '../api/http.js';
import { ApiContext, ExpiredContext, SessionContext } from '../api/api-context.js';
import { problemOf } from '../api/problem.js';
import { fetchSession, type Session } from '../api/session.js';
import { useLanguage } from '../messages/messages-context.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { LoggedInPage, LoginPage } from './login-page.js';

const SESSION = ['session'];

/**
 * Lets only logged-in people to the pages. When the login runs out while somebody works, the page stays as it is, with
 * what they typed, and says how to go on.
 */
export function SessionGate({ children }: { readonly children: ReactNode }): ReactElement | null {
  const query = useQuery({
    queryKey: SESSION,
    queryFn: fetchSession,
    staleTime: 60_000,
    refetchOnWindowFocus: 'always',
  });
  const last = useRef<Session | null>(null);
  const client = useQueryClient();
  const language = useLanguage();
  const csrf = query.data?.csrf ?? last.current?.csrf;
  const renew = useCallback(async () => {
    const found = await client.fetchQuery({ queryKey: SESSION, queryFn: fetchSession, staleTime: 0 });
    return found && found.user.sub === last.current?.user.sub ? found.csrf : null;
  }, [client]);
  const api = useMemo(() => (csrf === undefined ? null : new Api(csrf, language, renew)), [csrf, language, renew]);
  useEffect(() => {
    const changed = last.current && query.data && last.current.user.sub !== query.data.user.sub;
    // Somebody else logged in on this computer: nothing of the one before may stay on the page or in memory.
    if (changed) return location.assign('/');
    if (query.data) last.current = query.data;
  }, [query.data]);
  if (location.pathname === '/logged-in') return <LoggedInPage />;
  const session = query.data ?? last.current;
  if (session && api) {
    return (
      <SessionContext value={session}>
        <ApiContext value={api}>
          <ExpiredContext value={query.data === null}>{children}</ExpiredContext>
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
