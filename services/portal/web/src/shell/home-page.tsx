import { Navigate } from '@tanstack/react-router';
import { lazy, Suspense, type ReactElement } from 'react';
import { hasRole, useUser } from '../api/api-context.js';
import type { SessionUser } from '../api/session.js';
import { Skeleton } from '../ui/query-view.js';
import { DeniedPage } from './fallback-pages.js';

const TodayPage = lazy(async () => ({ default: (await import('../today/today-page.js')).TodayPage }));

/** The page that answers "what now?" for the person's first role. */
function homeOf(user: SessionUser): '/' | '/coordination' | '/inbox' | '/audit' | null {
  if (hasRole(user, 'caseworker', 'supervisor')) return '/';
  if (hasRole(user, 'coordinator')) return '/coordination';
  if (hasRole(user, 'partner')) return '/inbox';
  return hasRole(user, 'auditor') ? '/audit' : null;
}

export function HomePage(): ReactElement {
  const home = homeOf(useUser());
  if (home === null) return <DeniedPage />;
  if (home !== '/') return <Navigate replace to={home} />;
  return (
    <Suspense fallback={<Skeleton rows={4} tall />}>
      <TodayPage />
    </Suspense>
  );
}
