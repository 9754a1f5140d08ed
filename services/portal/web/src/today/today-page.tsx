import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useApi } from '../api/api-context.js';
import { expiringConsentsQuery, type ExpiringConsent } from '../api/consents.js';
import { itemsOf } from '../api/page.js';
import { referralsQuery, type ReferralListItem } from '../api/referrals.js';
import { useCaseNames } from '../directory/case-names.js';
import { lastInstant } from '../cases/consents-card.js';
import { useAgencyName } from '../directory/agency-names.js';
import { useMessages } from '../messages/messages-context.js';
import { byDeadline, may, owesAnswer } from '../referrals/standing.js';
import { StateBadge, UrgencyBadge } from '../referrals/state-badge.js';
import { LinkButton } from '../ui/button.js';
import { Page } from '../ui/page.js';
import { QueryView } from '../ui/query-view.js';
import { Deadline, Relative, useNow, When } from '../ui/when.js';
import { Block, TodayRow } from './block.js';
import { FollowUps } from './follow-ups.js';
import { urgentWork } from './urgent-work.js';

/** 今日: what now? What came, what is asked, what runs out; nothing else. */
export function TodayPage(): ReactElement {
  const m = useMessages();
  const api = useApi();
  const now = useNow();
  const outbox = useInfiniteQuery(referralsQuery(api, 'outbox'));
  const inbox = useInfiniteQuery(referralsQuery(api, 'inbox'));
  const owed = itemsOf(inbox.data)
    .filter((referral) => may('accept', referral))
    .toSorted(byDeadline);
  return (
    <Page
      actions={
        <LinkButton icon="plus" look="primary" to="/consultations/new">
          {m.nav.take}
        </LinkButton>
      }
      lead={<When at={now.toISOString()} form="long" />}
      title={m.today.title}
    >
      <QueryView query={outbox} rows={6} tall>
        {(data) => (
          <div className="grid gap-x-10 gap-y-6 wide:grid-cols-2">
            <OwnReferrals referrals={itemsOf(data)} />
            <Owed owed={owed} outbox={itemsOf(data)} />
          </div>
        )}
      </QueryView>
    </Page>
  );
}

function OwnReferrals({ referrals }: { readonly referrals: readonly ReferralListItem[] }): ReactElement {
  const m = useMessages();
  const work = urgentWork(referrals, useNow());
  const lines = (items: readonly ReferralListItem[]): ReactElement[] =>
    items.map((referral) => <Line key={referral.referralId} referral={referral} side="recipient" />);
  return (
    <div className="space-y-6">
      <Block count={work.questions.length} empty={m.today.questionsEmpty} icon="question" title={m.today.questions}>
        {lines(work.questions)}
      </Block>
      <FollowUps />
      <Block count={work.answers.length} empty={m.today.answersEmpty} icon="check" title={m.today.answers}>
        {lines(work.answers)}
      </Block>
    </div>
  );
}

/** What runs out: answers owed to us and by us, and consents. */
function Owed({
  outbox,
  owed,
}: {
  readonly outbox: readonly ReferralListItem[];
  readonly owed: readonly ReferralListItem[];
}): ReactElement {
  const m = useMessages();
  const { deadlines } = urgentWork(outbox, useNow());
  const consents = useQuery(expiringConsentsQuery(useApi()));
  return (
    <div className="space-y-6">
      <Block count={deadlines.length} empty={m.today.deadlinesEmpty} icon="clock" title={m.today.deadlines}>
        {deadlines.map((referral) => (
          <Line key={referral.referralId} referral={referral} side="recipient" />
        ))}
      </Block>
      <Block count={owed.length} empty={m.today.inboxEmpty} icon="inbox" title={m.today.inbox}>
        {owed.map((referral) => (
          <Line key={referral.referralId} referral={referral} side="sender" />
        ))}
      </Block>
      <QueryView query={consents} rows={2}>
        {({ items }) => (
          <Block count={items.length} empty={m.today.consentsEmpty} icon="clock" title={m.today.consents}>
            {items.map((consent) => (
              <ConsentLine consent={consent} key={consent.consentId} />
            ))}
          </Block>
        )}
      </QueryView>
    </div>
  );
}

function Line({
  referral,
  side,
}: {
  readonly referral: ReferralListItem;
  /** Whose name tells the referrals apart. */
  readonly side: 'sender' | 'recipient';
}): ReactElement {
  const m = useMessages();
  const nameOf = useAgencyName();
  const caseName = useCaseNames();
  const title = side === 'recipient' ? caseName(referral.caseId) : m.inbox.from(nameOf(referral.sender));
  const waits = owesAnswer('recipient', referral) && referral.dueAt !== undefined;
  return (
    <TodayRow
      end={
        <>
          <span className="flex flex-wrap justify-end gap-1 max-sm:justify-start">
            <UrgencyBadge urgency={referral.urgency} />
            {!waits && <StateBadge state={referral.state} />}
          </span>
          {waits && referral.dueAt ? (
            <Deadline dueAt={referral.dueAt} />
          ) : (
            <span className="text-dns-14N-130">
              <When at={referral.updatedAt} relative />
            </span>
          )}
        </>
      }
      link={
        <Link className="link font-700" params={{ referralId: referral.referralId }} to="/referrals/$referralId">
          {title}
        </Link>
      }
    >
      {side === 'recipient' && <span>{m.inbox.to(nameOf(referral.recipient))}</span>}
      <span>{(referral.needs ?? []).map((need) => m.codes.need[need]).join(m.ui.list)}</span>
    </TodayRow>
  );
}

function ConsentLine({ consent }: { readonly consent: ExpiringConsent }): ReactElement {
  const m = useMessages();
  const nameOf = useAgencyName();
  const caseName = useCaseNames();
  return (
    <TodayRow
      end={
        <span>
          {m.consent.until.before}
          <When at={lastInstant(consent.expiresAt)} />
          {m.consent.until.after} <Relative at={lastInstant(consent.expiresAt)} />
        </span>
      }
      link={
        <Link className="link font-700" params={{ caseId: consent.caseId }} to="/cases/$caseId">
          {caseName(consent.caseId)}
        </Link>
      }
    >
      {m.consent.to(consent.recipients.map(nameOf).join(m.ui.list))}
    </TodayRow>
  );
}
