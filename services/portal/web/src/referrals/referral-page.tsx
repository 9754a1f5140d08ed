import { useQuery } from '@tanstack/react-query';
import { passesPersonalData } from '@tsunagi/contracts';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { useApi } from '../api/api-context.js';
import { referralQuery, type ReferralDetail } from '../api/referrals.js';
import { needsPurpose, PurposePanel } from '../purpose/purpose-panel.js';
import { useAgencyName } from '../directory/agency-names.js';
import { Answers } from './answers.js';
import { useMessages } from '../messages/messages-context.js';
import { LinkButton } from '../ui/button.js';
import { Page, Section } from '../ui/page.js';
import { QueryView } from '../ui/query-view.js';
import { Deadline, When } from '../ui/when.js';
import { PreviewFacts } from './preview-facts.js';
import { SenderActs } from './sender-acts.js';
import { may, mayOpen, owesAnswer, toldBy } from './standing.js';
import { StateBadge, UrgencyBadge } from './state-badge.js';
import { Thread } from './thread.js';

/** One referral, as its sender or its recipient meets it. */
export function ReferralPage(): ReactElement {
  const m = useMessages();
  const { referralId } = useParams({ from: '/referrals/$referralId' });
  const query = useQuery(referralQuery(useApi(), referralId));
  const nameOf = useAgencyName();
  const referral = query.data;
  return (
    <Page
      heading={
        referral &&
        (referral.view === 'recipient'
          ? m.referral.fromOther(nameOf(referral.sender))
          : referral.view === 'sender'
            ? m.referral.toOther(nameOf(referral.recipient))
            : m.referral.between(nameOf(referral.sender), nameOf(referral.recipient)))
      }
      lead={referral && <Standing referral={referral} />}
      title={m.referral.title}
    >
      <QueryView
        onProblem={(problem) =>
          needsPurpose(problem) ? (
            <PurposePanel onStated={() => void query.refetch()} scope={referralId} title={m.purpose.title} />
          ) : null
        }
        query={query}
        rows={3}
        tall
      >
        {(found) => <ReferralBody referral={found} />}
      </QueryView>
    </Page>
  );
}

function Standing({ referral }: { readonly referral: ReferralDetail }): ReactElement {
  const m = useMessages();
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <StateBadge side={referral.view} state={referral.state} />
      <UrgencyBadge urgency={referral.urgency} />
      {owesAnswer('recipient', referral) && referral.dueAt && <Deadline dueAt={referral.dueAt} />}
      {referral.reason && (
        <span>
          {m.referral.reason}
          {m.ui.colon} {m.codes.declineReason[referral.reason]}
        </span>
      )}
      {referral.pauseUntil && <PauseUntil date={referral.pauseUntil} />}
      {referral.outcome && (
        <span>
          {m.referral.outcome}
          {m.ui.colon} {m.codes.outcome[referral.outcome]}
        </span>
      )}
    </p>
  );
}

function PauseUntil({ date }: { readonly date: string }): ReactElement {
  const m = useMessages();
  return (
    <span>
      <When at={date} />
      {m.referral.pause}
    </span>
  );
}

function ReferralBody({ referral }: { readonly referral: ReferralDetail }): ReactElement {
  const m = useMessages();
  return (
    <div className="grid gap-x-8 wide:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="min-w-0">
        {referral.view === 'recipient' && <RecipientPart referral={referral} />}
        {referral.view === 'sender' && <SenderActs referral={referral} />}
        {referral.view !== 'coordinator' && (
          <Section title={m.referral.thread}>
            <Thread messages={referral.messages ?? []} />
          </Section>
        )}
      </div>
      <aside>
        <Terms referral={referral} />
      </aside>
    </div>
  );
}

function RecipientPart({ referral }: { readonly referral: ReferralDetail }): ReactElement {
  const m = useMessages();
  return (
    <div className="mb-6 space-y-4">
      {referral.preview && <PreviewFacts preview={referral.preview} />}
      {may('accept', referral) && <Answers referral={referral} />}
      {mayOpen(referral) && (
        <LinkButton look="primary" params={{ referralId: referral.referralId }} to="/referrals/$referralId/package">
          {m.inbox.open}
        </LinkButton>
      )}
    </div>
  );
}

/** What was asked, of whom, on what basis, until when. */
function Terms({ referral }: { readonly referral: ReferralDetail }): ReactElement {
  const m = useMessages();
  const { needs, categories, basis, caseId } = referral;
  // Empty either because nothing personal was to go, or because it is withheld since authority was lost.
  const nothingTold = basis && !passesPersonalData(basis) ? m.referral.noCategories : m.referral.withheld;
  return (
    <Section title={m.referral.terms}>
      <dl className="space-y-1.5 pt-2">
        <Fact name={m.referral.kind}>{m.codes.kind[referral.kind]}</Fact>
        <Fact name={m.referral.urgency}>{m.codes.urgency[referral.urgency]}</Fact>
        {needs && <Fact name={m.referral.needs}>{needs.map((need) => m.codes.need[need]).join(m.ui.list)}</Fact>}
        {categories && (
          <Fact name={m.referral.categories[toldBy(referral)]}>
            {categories.length === 0
              ? nothingTold
              : categories.map((category) => m.codes.category[category]).join(m.ui.list)}
          </Fact>
        )}
        {basis && (
          <Fact name={referral.state === 'draft' ? m.referral.basisAtSending : m.referral.basis}>
            {m.codes.basis[basis]}
          </Fact>
        )}
        {referral.sentAt && (
          <Fact name={m.referral.sent}>
            <When at={referral.sentAt} relative time />
          </Fact>
        )}
        {referral.dueAt && (
          <Fact name={m.referral.due}>
            <When at={referral.dueAt} time />
          </Fact>
        )}
      </dl>
      {referral.view === 'sender' && caseId && (
        <p className="pt-3">
          <Link className="link" params={{ caseId }} to="/cases/$caseId">
            {m.referral.case}
          </Link>
        </p>
      )}
    </Section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="grid grid-cols-[6.5rem_1fr] gap-2">
      <dt className="text-solid-gray-700">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
