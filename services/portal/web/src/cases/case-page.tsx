import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useApi, useUser } from '../api/api-context.js';
import { caseQuery, type CaseDetail, type ReferralRef } from '../api/cases.js';
import { consentsQuery, type Consent } from '../api/consents.js';
import { useAgencyName } from '../directory/agency-names.js';
import { useMessages } from '../messages/messages-context.js';
import { isOpen } from '../referrals/standing.js';
import { StateBadge } from '../referrals/state-badge.js';
import { Badge } from '../ui/badge.js';
import { Button, LinkButton } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { Page, Section } from '../ui/page.js';
import { QueryView } from '../ui/query-view.js';
import { CaseTimeline } from './case-timeline.js';
import { CloseDialog } from './close-dialog.js';
import { Compose } from './compose.js';
import { ConsentsCard } from './consents-card.js';
import { NeedsLine } from '../ui/needs-line.js';
import { PersonCard } from './person-card.js';
import { needsPurpose, PurposePanel } from '../purpose/purpose-panel.js';
import { timelineOf } from './timeline.js';
import { PersonName } from '../ui/person-name.js';

/** A case: its course, and beside it the person, who supports, and what consent covers. */
export function CasePage(): ReactElement {
  const m = useMessages();
  const { caseId } = useParams({ from: '/cases/$caseId' });
  const query = useQuery(caseQuery(useApi(), caseId));
  const detail = query.data;
  return (
    <Page
      actions={detail && <CaseActions detail={detail} />}
      heading={detail && <PersonHeading detail={detail} />}
      lead={detail && <CaseLead detail={detail} />}
      title={m.case.title}
    >
      <QueryView
        onProblem={(problem) =>
          needsPurpose(problem) ? (
            <PurposePanel onStated={() => void query.refetch()} scope={caseId} title={m.purpose.title} />
          ) : null
        }
        query={query}
        rows={5}
        tall
      >
        {(data) => <CaseBody detail={data} />}
      </QueryView>
    </Page>
  );
}

function PersonHeading({ detail: { person } }: { readonly detail: CaseDetail }): ReactElement {
  return (
    <>
      <PersonName name={person.name} />
      {person.kana && (
        <span className="ml-3 text-std-16N-170 text-solid-gray-700">
          <PersonName name={person.kana} />
        </span>
      )}
    </>
  );
}

function CaseLead({ detail }: { readonly detail: CaseDetail }): ReactElement {
  const m = useMessages();
  const { sub } = useUser();
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <span>{detail.number}</span>
      <span>
        {m.case.assignee}
        {m.ui.colon} {detail.assignee === sub ? m.ui.me : detail.assignee}
      </span>
      {detail.status === 'closed' && <Badge>{m.caseList.closed}</Badge>}
      {detail.person.flags.includes('address-confidential') && (
        <Badge icon="lock" tone="red">
          {m.codes.flag['address-confidential']}
        </Badge>
      )}
    </p>
  );
}

function CaseActions({ detail }: { readonly detail: CaseDetail }): ReactElement {
  const m = useMessages();
  const [asking, setAsking] = useState(false);
  const open = detail.status === 'open';
  return (
    <>
      {open && (
        <LinkButton look="primary" icon="outbox" params={{ caseId: detail.caseId }} to="/cases/$caseId/connect">
          {m.case.connect}
        </LinkButton>
      )}
      <Button look={open ? 'plain' : 'primary'} onClick={() => setAsking(true)}>
        {open ? m.case.close : m.case.reopen}
      </Button>
      {asking && <CloseDialog detail={detail} onClose={() => setAsking(false)} />}
    </>
  );
}

function CaseBody({ detail }: { readonly detail: CaseDetail }): ReactElement {
  const m = useMessages();
  const { caseId } = detail;
  const api = useApi();
  const consents = useQuery(consentsQuery(api, caseId));
  return (
    <div className="grid gap-x-8 wide:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="min-w-0 max-wide:order-2">
        {detail.status === 'closed' && (
          <div className="mb-4">
            <Notice tone="info" title={m.case.closed} />
          </div>
        )}
        {detail.status === 'open' && (
          <details className="mb-6 rounded-8 border border-solid-gray-300 px-4">
            <summary className="min-h-11 content-center font-700 text-blue-1000 underline underline-offset-[3px]">
              {m.case.compose}
            </summary>
            <div className="pt-1 pb-4">
              <Compose detail={detail} />
            </div>
          </details>
        )}
        <Section title={m.case.timeline}>
          <div className="pt-3">
            <CaseTimeline entries={timelineOf(detail, consents.data?.items ?? [])} />
          </div>
        </Section>
        <p className="text-dns-14N-130 text-solid-gray-700">
          {m.recorded.own(m.codes.purpose[api.statedPurpose(caseId) ?? 'support'])}
        </p>
      </div>
      <CaseSide consents={consents} detail={detail} />
    </div>
  );
}

/** Who it is, who supports, what consent covers: always beside the course. */
function CaseSide({
  detail,
  consents,
}: {
  readonly detail: CaseDetail;
  readonly consents: UseQueryResult<{ readonly items: readonly Consent[] }>;
}): ReactElement {
  const m = useMessages();
  const { caseId } = detail;
  return (
    <aside className="min-w-0 max-wide:order-1">
      <Card
        action={
          <Link className="link" params={{ caseId }} to="/cases/$caseId/person">
            {m.case.editPersonLink}
          </Link>
        }
        title={m.case.person}
      >
        <PersonCard detail={detail} />
      </Card>
      <Card title={m.case.needs}>
        <NeedsLine needs={detail.needs} />
      </Card>
      <Card title={m.case.supporters}>
        <Supporters referrals={detail.referrals} />
      </Card>
      <Card
        action={
          detail.status === 'open' && (
            <Link className="link" params={{ caseId }} to="/cases/$caseId/consents/new">
              {m.case.recordConsent}
            </Link>
          )
        }
        title={m.case.consents}
      >
        <QueryView query={consents} rows={1} tall>
          {({ items }) => <ConsentsCard consents={items} />}
        </QueryView>
      </Card>
    </aside>
  );
}

function Card({
  title,
  action,
  children,
}: {
  readonly title: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section className="mb-5">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-3 border-b border-solid-gray-420 pb-1">
        <h2 className="text-std-16B-170">{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}

/** Who supports now, or has been asked. */
function Supporters({ referrals }: { readonly referrals: readonly ReferralRef[] }): ReactElement {
  const m = useMessages();
  const nameOf = useAgencyName();
  const present = referrals.filter(isOpen);
  if (present.length === 0) return <p className="text-solid-gray-700">{m.case.supportersEmpty}</p>;
  return (
    <ul className="space-y-3">
      {present.map((referral) => (
        <li key={referral.referralId}>
          <Link className="link font-700" params={{ referralId: referral.referralId }} to="/referrals/$referralId">
            {nameOf(referral.recipient)}
          </Link>
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            {referral.state && <StateBadge state={referral.state} />}
            <span className="text-dns-14N-130">{referral.needs.map((need) => m.codes.need[need]).join(m.ui.list)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
