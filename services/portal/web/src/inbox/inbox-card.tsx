import type { ReactElement } from 'react';
import type { ReferralListItem } from '../api/referrals.js';
import { useAgencyName } from '../directory/agency-names.js';
import { useMessages } from '../messages/messages-context.js';
import { Answers } from '../referrals/answers.js';
import { PreviewFacts } from '../referrals/preview-facts.js';
import { isWaiting, may, mayOpen } from '../referrals/standing.js';
import { StateBadge, UrgencyBadge } from '../referrals/state-badge.js';
import { LinkButton } from '../ui/button.js';
import { Deadline, When } from '../ui/when.js';

/** One request to this agency: what is asked, how long there is, and the three answers. */
export function InboxCard({ referral }: { readonly referral: ReferralListItem }): ReactElement {
  const m = useMessages();
  const nameOf = useAgencyName();
  const title = `referral-${referral.referralId}`;
  return (
    <article aria-labelledby={title} className="rounded-12 border border-solid-gray-420 bg-white p-4 sm:px-5">
      <header className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-std-18B-160" id={title}>
          {m.inbox.from(nameOf(referral.sender))}
        </h2>
        <span className="text-solid-gray-700">{m.codes.kind[referral.kind]}</span>
        <UrgencyBadge urgency={referral.urgency} />
        <span className="ml-auto flex flex-wrap items-center gap-x-3">
          {isWaiting(referral) && referral.dueAt ? (
            <Deadline dueAt={referral.dueAt} />
          ) : (
            <When at={referral.updatedAt} relative />
          )}
        </span>
      </header>
      {referral.preview ? <PreviewFacts preview={referral.preview} /> : <NeedsOnly referral={referral} />}
      <footer className="mt-4">
        {may('accept', referral) ? <Answers referral={referral} /> : <Onward referral={referral} />}
      </footer>
    </article>
  );
}

function NeedsOnly({ referral }: { readonly referral: ReferralListItem }): ReactElement {
  const m = useMessages();
  return <p>{(referral.needs ?? []).map((need) => m.codes.need[need]).join(m.ui.list)}</p>;
}

/** What there is to do once it has been answered. */
function Onward({ referral }: { readonly referral: ReferralListItem }): ReactElement {
  const m = useMessages();
  const params = { referralId: referral.referralId };
  return (
    <div className="flex flex-wrap items-center gap-3">
      {mayOpen(referral) && (
        <LinkButton look="primary" params={params} to="/referrals/$referralId/package">
          {m.inbox.open}
        </LinkButton>
      )}
      <LinkButton look={mayOpen(referral) ? 'plain' : 'secondary'} params={params} to="/referrals/$referralId">
        {m.inbox.see}
      </LinkButton>
      <StateBadge side="recipient" state={referral.state} />
    </div>
  );
}
