import { createRoute, createRouter, lazyRouteComponent, type AnyRouter } from '@tanstack/react-router';
import { deskPages } from './desk-pages.js';
import { HomePage } from './home-page.js';
import { page, root } from './root-page.js';

/** Which page answers which address. Addresses hold pseudonyms and codes only, never what a person searched for. */
const home = createRoute({ ...page('/'), component: HomePage });
const take = createRoute({
  ...page('/consultations/new'),
  component: lazyRouteComponent(() => import('../take/take-consultation-page.js'), 'TakeConsultationPage'),
});
const cases = createRoute({
  ...page('/cases'),
  component: lazyRouteComponent(() => import('../cases/case-list-page.js'), 'CaseListPage'),
});
const oneCase = createRoute({
  ...page('/cases/$caseId'),
  component: lazyRouteComponent(() => import('../cases/case-page.js'), 'CasePage'),
});
const editPerson = createRoute({
  ...page('/cases/$caseId/person'),
  component: lazyRouteComponent(() => import('../cases/edit-person-page.js'), 'EditPersonPage'),
});
const newConsent = createRoute({
  ...page('/cases/$caseId/consents/new'),
  component: lazyRouteComponent(() => import('../consents/record-consent-page.js'), 'RecordConsentPage'),
});
const connect = createRoute({
  ...page('/cases/$caseId/connect'),
  component: lazyRouteComponent(() => import('../connect/connect-page.js'), 'ConnectPage'),
});
const outbox = createRoute({
  ...page('/outbox'),
  component: lazyRouteComponent(() => import('../referrals/outbox-page.js'), 'OutboxPage'),
});
const inbox = createRoute({
  ...page('/inbox'),
  component: lazyRouteComponent(() => import('../inbox/inbox-page.js'), 'InboxPage'),
});
const referral = createRoute({
  ...page('/referrals/$referralId'),
  component: lazyRouteComponent(() => import('../referrals/referral-page.js'), 'ReferralPage'),
});
const openedPackage = createRoute({
  ...page('/referrals/$referralId/package'),
  component: lazyRouteComponent(() => import('../packages/package-page.js'), 'PackagePage'),
});
const coordination = createRoute({
  ...page('/coordination'),
  component: lazyRouteComponent(() => import('../coordination/coordination-page.js'), 'CoordinationPage'),
});
const questions = createRoute({
  ...page('/questions'),
  component: lazyRouteComponent(() => import('../audit/own/questions-page.js'), 'QuestionsPage'),
});
const question = createRoute({
  ...page('/questions/$reviewId'),
  component: lazyRouteComponent(() => import('../audit/own/question-page.js'), 'QuestionPage'),
});
const ownRecords = createRoute({
  ...page('/my-records'),
  component: lazyRouteComponent(() => import('../audit/own/own-records-page.js'), 'OwnRecordsPage'),
});

const tree = root.addChildren([
  home,
  take,
  cases,
  oneCase,
  editPerson,
  newConsent,
  connect,
  outbox,
  inbox,
  referral,
  openedPackage,
  coordination,
  deskPages,
  questions,
  question,
  ownRecords,
]);

const build = () => createRouter({ routeTree: tree, scrollRestoration: false, defaultPendingMs: 200 });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof build>;
  }
}

/** The router; after each change of page the focus goes to its heading, so that a screen reader reads on from there. */
export function createPages(): ReturnType<typeof build> {
  const router = build();
  followFocus(router);
  return router;
}

function followFocus(router: AnyRouter): void {
  router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
    if (!fromLocation || !pathChanged) return;
    window.scrollTo(0, 0);
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  });
}
