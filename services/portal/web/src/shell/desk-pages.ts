import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from './root-page.js';

/** The auditor's rooms. Their frame brings the words and the ways between them, so nobody else loads those. */
const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  component: lazyRouteComponent(() => import('../audit/desk/desk-frame.js'), 'DeskFrame'),
});
const page = <Path extends string>(path: Path) => ({ getParentRoute: () => desk, path }) as const;

const today = createRoute({
  ...page('/audit'),
  component: lazyRouteComponent(() => import('../audit/desk/desk-today-page.js'), 'DeskTodayPage'),
});
const findings = createRoute({
  ...page('/audit/findings'),
  component: lazyRouteComponent(() => import('../audit/findings/findings-page.js'), 'FindingsPage'),
});
const rules = createRoute({
  ...page('/audit/findings/rules'),
  component: lazyRouteComponent(() => import('../audit/rules/rules-page.js'), 'RulesPage'),
});
const reviews = createRoute({
  ...page('/audit/reviews'),
  component: lazyRouteComponent(() => import('../audit/reviews/reviews-page.js'), 'ReviewsPage'),
});
const review = createRoute({
  ...page('/audit/reviews/$reviewId'),
  component: lazyRouteComponent(() => import('../audit/reviews/review-page.js'), 'ReviewPage'),
});
const records = createRoute({
  ...page('/audit/records'),
  component: lazyRouteComponent(() => import('../audit/records/records-page.js'), 'RecordsPage'),
});
const disclosures = createRoute({
  ...page('/audit/disclosures'),
  component: lazyRouteComponent(() => import('../audit/disclosures/disclosures-page.js'), 'DisclosuresPage'),
});
const denied = createRoute({
  ...page('/audit/denied'),
  component: lazyRouteComponent(() => import('../audit/denied/denied-page.js'), 'DeniedPage'),
});
const samples = createRoute({
  ...page('/audit/samples'),
  component: lazyRouteComponent(() => import('../audit/samples/samples-page.js'), 'SamplesPage'),
});
const sample = createRoute({
  ...page('/audit/samples/$sampleId'),
  component: lazyRouteComponent(() => import('../audit/samples/sample-page.js'), 'SamplePage'),
});
const incidents = createRoute({
  ...page('/audit/incidents'),
  component: lazyRouteComponent(() => import('../audit/incidents/incidents-page.js'), 'IncidentsPage'),
});
const incident = createRoute({
  ...page('/audit/incidents/$incidentId'),
  component: lazyRouteComponent(() => import('../audit/incidents/incident-page.js'), 'IncidentPage'),
});
const exports = createRoute({
  ...page('/audit/exports'),
  component: lazyRouteComponent(() => import('../audit/exports/exports-page.js'), 'ExportsPage'),
});
const reports = createRoute({
  ...page('/audit/reports'),
  component: lazyRouteComponent(() => import('../audit/reports/report-page.js'), 'ReportPage'),
});
const verify = createRoute({
  ...page('/audit/verify'),
  component: lazyRouteComponent(() => import('../audit/verify/verify-page.js'), 'VerifyPage'),
});

export const deskPages = desk.addChildren([
  today,
  findings,
  rules,
  reviews,
  review,
  records,
  disclosures,
  denied,
  samples,
  sample,
  incidents,
  incident,
  exports,
  reports,
  verify,
]);
