import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { systemClock } from '@tsunagi/kernel';
import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useApi, useUser } from '../api/api-context.js';
import { packageQuery, referralQuery, type ReferralDetail, type ReferralPackage } from '../api/referrals.js';
import { useAgencyName } from '../directory/agency-names.js';
import { useMessages } from '../messages/messages-context.js';
import { mayOpen } from '../referrals/standing.js';
import { StateBadge } from '../referrals/state-badge.js';
import { Thread } from '../referrals/thread.js';
import { Button, LinkButton } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { Page, Section } from '../ui/page.js';
import { QueryView } from '../ui/query-view.js';
import { When } from '../ui/when.js';
import { westernTime } from '../words/dates.js';
import { copyNumber } from './copy-number.js';
import { PackageSheet } from './package-sheet.js';
import { RecipientActs } from './recipient-acts.js';

/** 情報提供書: what was shared, why, what must not be done with it; beside it, the record of support. */
export function PackagePage(): ReactElement {
  const m = useMessages();
  const api = useApi();
  const { referralId } = useParams({ from: '/referrals/$referralId/package' });
  const referral = useQuery(referralQuery(api, referralId));
  const opened = useQuery(packageQuery(api, referralId));
  return (
    <Page
      actions={opened.data && referral.data && mayOpen(referral.data) && <PrintButton />}
      lead={
        referral.data && (
          <span className="print:hidden">
            <StateBadge side="recipient" state={referral.data.state} />
          </span>
        )
      }
      title={m.package.title}
    >
      <QueryView
        onProblem={(problem) =>
          problem.code === 'package-not-ready' ? (
            <Notice title={m.package.waiting} tone="info">
              <Button onClick={() => void opened.refetch()}>{m.problem.retry}</Button>
            </Notice>
          ) : problem.status === 403 || problem.status === 409 ? (
            <Closed />
          ) : null
        }
        query={opened}
        rows={4}
        tall
      >
        {/* Authority can go while the page is open: what was shown then leaves the screen too. */}
        {(found) =>
          referral.data && !mayOpen(referral.data) ? (
            <Closed />
          ) : (
            <OpenedPackage opened={found} referral={referral.data} />
          )
        }
      </QueryView>
    </Page>
  );
}

function Closed(): ReactElement {
  const m = useMessages();
  return (
    <Notice live title={m.package.closed} tone="warning">
      <p>{m.package.closedBody}</p>
    </Notice>
  );
}

function OpenedPackage({
  opened,
  referral,
}: {
  readonly opened: ReferralPackage;
  readonly referral: ReferralDetail | undefined;
}): ReactElement {
  const m = useMessages();
  return (
    <div className="grid gap-x-8 gap-y-6 wide:grid-cols-[minmax(0,1fr)_24rem] print:block">
      <article className="min-w-0 rounded-12 border border-solid-gray-420 p-4 sm:p-6 print:border-0 print:p-0">
        <Head opened={opened} referral={referral} />
        {opened.package ? (
          <PackageSheet content={opened.package} message={opened.message} />
        ) : (
          <p>{opened.message ?? m.inbox.onlyAdvice}</p>
        )}
        <Rules />
        <PrintFooter />
      </article>
      <aside className="print:hidden">
        {referral && (
          <Section title={m.package.work}>
            <div className="space-y-5 pt-2">
              <RecipientActs referral={referral} />
              <Thread messages={opened.messages.filter(({ kind }) => kind !== 'message')} />
              <LinkButton look="plain" params={{ referralId: referral.referralId }} to="/referrals/$referralId">
                {m.inbox.see}
              </LinkButton>
            </div>
          </Section>
        )}
        <p className="text-dns-14N-130 text-solid-gray-700">{m.package.recorded}</p>
      </aside>
    </div>
  );
}

function Head({
  opened,
  referral,
}: {
  readonly opened: ReferralPackage;
  readonly referral: ReferralDetail | undefined;
}): ReactElement {
  const m = useMessages();
  const nameOf = useAgencyName();
  const fact = (name: string, value: ReactNode): ReactElement => (
    <div className="flex gap-2">
      <dt className="shrink-0 text-solid-gray-700">{name}</dt>
      <dd>{value}</dd>
    </div>
  );
  return (
    <dl className="mb-4 flex flex-wrap gap-x-6 gap-y-1 border-b border-solid-gray-420 pb-3">
      {fact(m.package.from, nameOf(opened.sender))}
      {referral && fact(m.package.to, nameOf(referral.recipient))}
      {opened.package && fact(m.package.composed, <When at={opened.package.composedAt} time />)}
      {referral?.basis && fact(m.package.basis, m.codes.basis[referral.basis])}
      {fact(m.package.purpose, m.package.purposeText)}
    </dl>
  );
}

function Rules(): ReactElement {
  const m = useMessages();
  return (
    <section className="mt-5 break-inside-avoid rounded-8 border border-solid-gray-420 px-4 py-3">
      <h2 className="text-std-16B-170">{m.package.rules}</h2>
      <ul className="measure list-disc pl-6">
        <li>{m.package.noPassingOn}</li>
        <li>{m.package.closeRule}</li>
      </ul>
    </section>
  );
}

function PrintButton(): ReactElement {
  const m = useMessages();
  return (
    <Button icon="print" onClick={() => window.print()}>
      {m.package.print}
    </Button>
  );
}

/** On paper only: who printed, when, and the number of this copy. A print from the browser's own menu carries it too. */
function PrintFooter(): ReactElement {
  const m = useMessages();
  const { sub } = useUser();
  const [line, setLine] = useState('');
  useEffect(() => {
    const number = (): void => {
      const now = systemClock.now();
      // The line must stand on the page before the browser lays it out for paper.
      flushSync(() => setLine(m.package.printed(sub, westernTime(now), copyNumber(now))));
    };
    window.addEventListener('beforeprint', number);
    return () => window.removeEventListener('beforeprint', number);
  }, [m, sub]);
  return <p className="mt-4 hidden border-t border-solid-gray-420 pt-2 text-dns-14N-130 print:block">{line}</p>;
}
