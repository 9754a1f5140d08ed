import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { useApi } from '../api/api-context.js';
import { referralsQuery, type ReferralListItem } from '../api/referrals.js';
import { useCaseNames } from '../cases/case-names.js';
import { useAgencyName } from '../directory/agency-names.js';
import { useMessages } from '../messages/messages-context.js';
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
  const all = query.data?.pages.flatMap((page) => page.items) ?? [];
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
  return (
    <table className="w-full border-collapse max-md:block">
      <caption className="sr-only">{m.outbox.title}</caption>
      <thead className="max-md:sr-only">
        <tr className="border-b border-solid-gray-420 text-left text-dns-14B-130">
          <th className="py-2 pr-4">{m.outbox.recipient}</th>
          <th className="py-2 pr-4">{m.outbox.case}</th>
          <th className="py-2 pr-4">{m.outbox.state}</th>
          <th className="py-2 pr-4">{m.outbox.due}</th>
          <th className="py-2">{m.outbox.updated}</th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {referrals.map((referral) => (
          <OutboxRow key={referral.referralId} referral={referral} />
        ))}
      </tbody>
    </table>
  );
}

function OutboxRow({ referral }: { readonly referral: ReferralListItem }): ReactElement {
  const m = useMessages();
  const nameOf = useAgencyName();
  const caseName = useCaseNames();
  const cell = 'py-2 pr-4 align-top max-md:block max-md:p-0';
  return (
    <tr className="relative border-b border-solid-gray-200 hover:bg-blue-50 max-md:block max-md:py-3">
      <td className={cell}>
        <Link
          className="link font-700 before:absolute before:inset-0"
          params={{ referralId: referral.referralId }}
          to="/referrals/$referralId"
        >
          {nameOf(referral.recipient)}
        </Link>
        <span className="block text-dns-14N-130 text-solid-gray-700">
          {(referral.needs ?? []).map((need) => m.codes.need[need]).join(m.ui.list)}
        </span>
      </td>
      <td className={cell}>{caseName(referral.caseId)}</td>
      <td className={cell}>
        <span className="inline-flex flex-wrap gap-1">
          <StateBadge state={referral.state} />
          <UrgencyBadge urgency={referral.urgency} />
        </span>
      </td>
      <td className={cell}>
        {owesAnswer('recipient', referral) && referral.dueAt && <Deadline dueAt={referral.dueAt} />}
      </td>
      <td className="py-2 align-top max-md:block max-md:p-0">
        <When at={referral.updatedAt} relative />
      </td>
    </tr>
  );
}
