import { lazy, Suspense, type ComponentType, type ReactElement } from 'react';
import { hasRole, useUser } from '../api/api-context.js';
import type { SessionUser } from '../api/session.js';
import { Skeleton } from '../ui/query-view.js';

const TodayPage = lazy(async () => ({ default: (await import('../today/today-page.js')).TodayPage }));
const InboxPage = lazy(async () => ({ default: (await import('../inbox/inbox-page.js')).InboxPage }));
const CoordinationPage = lazy(async () => ({
  default: (await import('../coordination/coordination-page.js')).CoordinationPage,
}));
const AuditPage = lazy(async () => ({ default: (await import('../audit/audit-page.js')).AuditPage }));
const OwnRecordsPage = lazy(async () => ({ default: (await import('../audit/own-records-page.js')).OwnRecordsPage }));

/** The first page answers "what now?" for the person's first role. */
function homeOf(user: SessionUser): ComponentType {
  if (hasRole(user, 'caseworker', 'supervisor')) return TodayPage;
  if (hasRole(user, 'coordinator')) return CoordinationPage;
  if (hasRole(user, 'partner')) return InboxPage;
  if (hasRole(user, 'auditor')) return AuditPage;
  return OwnRecordsPage;
}

export function HomePage(): ReactElement {
  const Home = homeOf(useUser());
  return (
    <Suspense fallback={<Skeleton rows={4} tall />}>
      <Home />
    </Suspense>
  );
}
