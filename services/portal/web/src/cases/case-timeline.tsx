import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { useUser } from '../api/api-context.js';
import type { Consultation, Note, ReferralRef } from '../api/cases.js';
import type { Consent } from '../api/consents.js';
import { useAgencyName } from '../directory/agency-names.js';
import { useMessages } from '../messages/messages-context.js';
import { StateBadge } from '../referrals/state-badge.js';
import { Icon, type IconName } from '../ui/icons.js';
import { Empty } from '../ui/query-view.js';
import { When } from '../ui/when.js';
import { NeedsLine } from '../ui/needs-line.js';
import type { TimelineEntry } from './timeline.js';
import { PersonName } from '../ui/person-name.js';

/** What has been done, newest first. */
export function CaseTimeline({ entries }: { readonly entries: readonly TimelineEntry[] }): ReactElement {
  const m = useMessages();
  if (entries.length === 0) return <Empty title={m.case.timelineEmpty} />;
  return (
    <ol className="relative space-y-5 before:absolute before:inset-y-3 before:left-[15px] before:w-0.5 before:bg-solid-gray-200">
      {entries.map((entry) => (
        <li key={entry.id}>
          <Entry entry={entry} />
        </li>
      ))}
    </ol>
  );
}

function Entry({ entry }: { readonly entry: TimelineEntry }): ReactElement {
  switch (entry.kind) {
    case 'consultation':
      return <ConsultationEntry consultation={entry.consultation} />;
    case 'note':
      return <NoteEntry note={entry.note} />;
    case 'consent':
    case 'consent-withdrawn':
      return <ConsentEntry at={entry.at} consent={entry.consent} withdrawn={entry.kind === 'consent-withdrawn'} />;
    case 'referral':
      return <ReferralEntry referral={entry.referral} />;
  }
}

function Row({
  icon,
  at,
  time = true,
  title,
  by,
  children,
}: {
  readonly icon: IconName;
  readonly at: string;
  readonly time?: boolean;
  readonly title: ReactNode;
  readonly by?: string;
  readonly children?: ReactNode;
}): ReactElement {
  const m = useMessages();
  const { sub } = useUser();
  return (
    <article className="relative flex gap-3">
      <span className="z-1 flex size-8 shrink-0 items-center justify-center rounded-full border border-solid-gray-420 bg-white text-solid-gray-800">
        <Icon name={icon} size={16} />
      </span>
      <div className="min-w-0 flex-1">
        <header className="flex flex-wrap items-baseline gap-x-3">
          <h3 className="text-std-16B-170">{title}</h3>
          <span className="text-dns-14N-130 text-solid-gray-700">
            <When at={at} relative time={time} />
            {by && <span className="ml-3">{m.case.by(by === sub ? m.ui.me : by)}</span>}
          </span>
        </header>
        {children}
      </div>
    </article>
  );
}

const prose = 'measure whitespace-pre-wrap';

function ConsultationEntry({ consultation }: { readonly consultation: Consultation }): ReactElement {
  const m = useMessages();
  const { channel, needs, text, reporter } = consultation;
  return (
    <Row
      at={consultation.receivedOn}
      by={consultation.by}
      icon="take"
      time={false}
      title={`${m.case.consultation} ${m.codes.channel[channel]}`}
    >
      {reporter && (
        <p className="text-dns-14N-130">
          {m.case.reporter}
          <PersonName name={reporter.name} />
          {reporter.relation !== undefined && `(${reporter.relation})`}
        </p>
      )}
      <p className="text-dns-16N-130 leading-[1.6]">
        <NeedsLine needs={needs} />
      </p>
      {text && <p className={prose}>{text}</p>}
    </Row>
  );
}

function NoteEntry({ note }: { readonly note: Note }): ReactElement {
  const m = useMessages();
  return (
    <Row at={note.at} by={note.by} icon="cases" title={m.case.noteKind[note.kind]}>
      <p className={prose}>{note.text}</p>
    </Row>
  );
}

function ConsentEntry({
  consent,
  at,
  withdrawn,
}: {
  readonly consent: Consent;
  readonly at: string;
  readonly withdrawn: boolean;
}): ReactElement {
  const m = useMessages();
  const nameOf = useAgencyName();
  return (
    <Row at={at} icon={withdrawn ? 'close' : 'check'} title={withdrawn ? m.case.consentWithdrawn : m.case.consentGiven}>
      <p>{m.consent.to(consent.recipients.map(nameOf).join(m.ui.list))}</p>
    </Row>
  );
}

function ReferralEntry({ referral }: { readonly referral: ReferralRef }): ReactElement {
  const m = useMessages();
  const nameOf = useAgencyName();
  return (
    <Row at={referral.updatedAt} icon="outbox" title={m.referral.toOther(nameOf(referral.recipient))}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {referral.state && <StateBadge state={referral.state} />}
        {(referral.reroutedTo !== undefined || referral.state === undefined) && <span>{m.case.rerouted}</span>}
        <span>{referral.needs.map((need) => m.codes.need[need]).join(m.ui.list)}</span>
        <Link className="link" params={{ referralId: referral.referralId }} to="/referrals/$referralId">
          {m.case.openReferral}
        </Link>
      </p>
    </Row>
  );
}
