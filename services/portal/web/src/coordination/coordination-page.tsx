import { useInfiniteQuery } from '@tanstack/react-query';
import type { DeskReason } from '@tsunagi/contracts';
import type { ReactElement } from 'react';
import { useApi } from '../api/api-context.js';
import { itemsOf } from '../api/page.js';
import { referralsQuery, type ReferralListItem } from '../api/referrals.js';
import { useAgencyName } from '../directory/agency-names.js';
import { useMessages } from '../messages/messages-context.js';
import { DataTable } from '../table/data-table.js';
import { MoreButton } from '../ui/more-button.js';
import { Page, Section } from '../ui/page.js';
import { Empty, QueryView } from '../ui/query-view.js';
import { DeskItem } from './desk-item.js';

const order: readonly DeskReason[] = ['expired', 'overdue', 'declined', 'failed', 'resting'];

/** 調整: what is lying, by why it lies. The coordinator moves it without seeing what is in it (I9). */
export function CoordinationPage(): ReactElement {
  const m = useMessages();
  const query = useInfiniteQuery(referralsQuery(useApi(), 'desk'));
  const all = itemsOf(query.data);
  return (
    <Page lead={m.coordination.lead} title={m.coordination.title}>
      <QueryView query={query} rows={4} tall>
        {() =>
          all.length === 0 ? (
            <Empty title={m.coordination.empty}>{m.coordination.emptyBody}</Empty>
          ) : (
            <div className="grid gap-x-8 wide:grid-cols-[minmax(0,1fr)_20rem]">
              <div className="min-w-0">
                {order.map((why) => (
                  <Pile key={why} referrals={all.filter((referral) => referral.why === why)} why={why} />
                ))}
                <MoreButton query={query} />
              </div>
              <aside>
                <Load referrals={all} />
              </aside>
            </div>
          )
        }
      </QueryView>
    </Page>
  );
}

function Pile({
  why,
  referrals,
}: {
  readonly why: DeskReason;
  readonly referrals: readonly ReferralListItem[];
}): ReactElement | null {
  const m = useMessages();
  if (referrals.length === 0) return null;
  return (
    <Section count={referrals.length} title={m.coordination.why[why]}>
      <ul>
        {referrals.map((referral) => (
          <DeskItem key={referral.referralId} referral={referral} />
        ))}
      </ul>
    </Section>
  );
}

/** At whose door it lies, the most first. */
function Load({ referrals }: { readonly referrals: readonly ReferralListItem[] }): ReactElement {
  const m = useMessages();
  const nameOf = useAgencyName();
  const counts = new Map<string, number>();
  for (const { recipient } of referrals) counts.set(recipient, (counts.get(recipient) ?? 0) + 1);
  const rows = [...counts].sort(([, one], [, other]) => other - one);
  return (
    <Section title={m.coordination.load}>
      <DataTable
        caption={m.coordination.load}
        columns={[
          { head: m.coordination.agency, cell: ([agency]) => nameOf(agency) },
          { head: m.coordination.lying, cell: ([, count]) => count, figures: true, look: 'font-700' },
        ]}
        headsHidden
        dense
        keyOf={([agency]) => agency}
        narrow="fit"
        rows={rows}
      />
    </Section>
  );
}
