import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { useApi } from '../api/api-context.js';
import { itemsOf } from '../api/page.js';
import { referralsQuery, type ReferralListItem } from '../api/referrals.js';
import { useCaseNames } from '../directory/case-names.js';
import { useAgencyName } from '../directory/agency-names.js';
import { useMessages } from '../messages/messages-context.js';
import { DataTable } from '../table/data-table.js';
import { MoreButton } from '../ui/more-button.js';
import { Page } from '../ui/page.js';
import { Empty, QueryView } from '../ui/query-view.js';
import { Tabs } from '../ui/tabs.js';
import { Deadline, When } from '../ui/when.js';
import { isOpen, isOver, may, newestFirst, owesAnswer, wantsNextStep } from './standing.js';
import { StateBadge, UrgencyBadge } from './state-badge.js';

type Filter = 'openOnes' | 'needing' | 'finished';
const filters: readonly Filter[] = ['openOnes', 'needing', 'finished'];

const needsHand = (referral: ReferralListItem): boolean =>
  may('send', referral) || owesAnswer('sender', referral) || wantsNextStep(referral);
const passes: Record<Filter, (referral: ReferralListItem) => boolean> = {
  openOnes: isOpen,
  needing: needsHand,
  finished: (referral) => isOver(referral) && !needsHand(referral),
};

/** What the person has connected elsewhere, and where it stands. */
export function OutboxPage(): ReactElement {
  const m = useMessages();
  const query = useInfiniteQuery(referralsQuery(useApi(), 'outbox'));
  const [filter, setFilter] = useState<Filter>('openOnes');
  const all = itemsOf(query.data);
  const shown = all.filter(passes[filter]).sort(newestFirst);
  return (
    <Page lead={m.outbox.lead} title={m.outbox.title}>
      <Tabs
        label={m.outbox.filter}
        onSelect={setFilter}
        selected={filter}
        tabs={filters.map((value) => ({ value, label: m.outbox[value] }))}
      >
        <QueryView query={query} rows={5}>
          {() => (
            <>
              {shown.length === 0 ? (
                <Empty title={m.outbox.empty}>{m.outbox.emptyBody}</Empty>
              ) : (
                <OutboxTable referrals={shown} />
              )}
              <MoreButton query={query} />
            </>
          )}
        </QueryView>
      </Tabs>
    </Page>
  );
}

function OutboxTable({ referrals }: { readonly referrals: readonly ReferralListItem[] }): ReactElement {
  const m = useMessages();
  const caseName = useCaseNames();
  return (
    <DataTable
      caption={m.outbox.title}
      columns={[
        { head: m.outbox.recipient, cell: (referral) => <Recipient referral={referral} /> },
        { head: m.outbox.case, cell: ({ caseId }) => caseName(caseId) },
        { head: m.outbox.state, cell: (referral) => <Badges referral={referral} /> },
        {
          head: m.outbox.due,
          cell: (referral) =>
            owesAnswer('recipient', referral) && referral.dueAt && <Deadline dueAt={referral.dueAt} />,
        },
        { head: m.outbox.updated, cell: ({ updatedAt }) => <When at={updatedAt} relative /> },
      ]}
      keyOf={({ referralId }) => referralId}
      linked
      rows={referrals}
    />
  );
}

function Recipient({ referral }: { readonly referral: ReferralListItem }): ReactElement {
  const m = useMessages();
  const nameOf = useAgencyName();
  return (
    <>
      <Link className="link font-700" params={{ referralId: referral.referralId }} to="/referrals/$referralId">
        {nameOf(referral.recipient)}
      </Link>
      <span className="block text-dns-14N-130 text-solid-gray-700">
        {(referral.needs ?? []).map((need) => m.codes.need[need]).join(m.ui.list)}
      </span>
    </>
  );
}

const Badges = ({ referral }: { readonly referral: ReferralListItem }): ReactElement => (
  <span className="inline-flex flex-wrap gap-1">
    <StateBadge state={referral.state} />
    <UrgencyBadge urgency={referral.urgency} />
  </span>
);
