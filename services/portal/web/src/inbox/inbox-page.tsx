import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { hasRole, useApi, useUser } from '../api/api-context.js';
import { FollowUps } from '../today/follow-ups.js';
import { itemsOf } from '../api/page.js';
import { referralsQuery, type ReferralListItem } from '../api/referrals.js';
import { useMessages } from '../messages/messages-context.js';
import { byDeadline, isOver, isWorking, newestFirst, owesAnswer } from '../referrals/standing.js';
import { MoreButton } from '../ui/more-button.js';
import { Page } from '../ui/page.js';
import { Empty, QueryView } from '../ui/query-view.js';
import { Tabs } from '../ui/tabs.js';
import { InboxCard } from './inbox-card.js';

type Drawer = 'waiting' | 'asked' | 'working' | 'done';
const drawers: readonly Drawer[] = ['waiting', 'asked', 'working', 'done'];

function inDrawer(drawer: Drawer, referral: ReferralListItem): boolean {
  if (drawer === 'waiting') return owesAnswer('recipient', referral);
  if (drawer === 'asked') return owesAnswer('sender', referral);
  return drawer === 'working' ? isWorking(referral) : isOver(referral);
}

/** 受信箱: what others ask of this agency, the most pressing first. */
export function InboxPage(): ReactElement {
  const m = useMessages();
  const query = useInfiniteQuery(referralsQuery(useApi(), 'inbox'));
  const partner = !hasRole(useUser(), 'caseworker', 'supervisor');
  const [drawer, setDrawer] = useState<Drawer>('waiting');
  const all = itemsOf(query.data);
  const countOf = (which: Drawer): number => all.filter((referral) => inDrawer(which, referral)).length;
  return (
    <Page title={m.inbox.title}>
      {partner && (
        <div className="mb-6 max-w-4xl">
          <FollowUps whenAny />
        </div>
      )}
      <Tabs
        label={m.inbox.title}
        onSelect={setDrawer}
        selected={drawer}
        tabs={drawers.map((value) => ({
          value,
          label: value === 'done' || !query.data ? m.inbox[value] : `${m.inbox[value]} ${countOf(value)}`,
        }))}
      >
        <QueryView query={query} rows={3} tall>
          {() => (
            <>
              <Cards drawer={drawer} referrals={all.filter((referral) => inDrawer(drawer, referral))} />
              <MoreButton query={query} />
            </>
          )}
        </QueryView>
      </Tabs>
    </Page>
  );
}

function Cards({
  drawer,
  referrals,
}: {
  readonly drawer: Drawer;
  readonly referrals: readonly ReferralListItem[];
}): ReactElement {
  const m = useMessages();
  if (referrals.length === 0)
    return <Empty title={m.inbox.empty[drawer]}>{drawer === 'waiting' && m.inbox.emptyBody}</Empty>;
  const ordered = [...referrals].sort(drawer === 'waiting' || drawer === 'asked' ? byDeadline : newestFirst);
  return (
    <ul className="max-w-4xl space-y-3">
      {ordered.map((referral) => (
        <li key={referral.referralId}>
          <InboxCard referral={referral} />
        </li>
      ))}
    </ul>
  );
}
