import type { DeclineReason } from '@tsunagi/contracts';
import { declineReasons } from '@tsunagi/contracts';
import { systemClock, tokyoDate } from '@tsunagi/kernel';
import { useState, type ReactElement } from 'react';
import type { FieldProblem } from '../api/problem.js';
import type { ReferralListItem } from '../api/referrals.js';
import { useAgencyName } from '../directory/agency-names.js';
import { useMessages } from '../messages/messages-context.js';
import { PreviewFacts } from '../referrals/preview-facts.js';
import { isWaiting, may, mayOpen } from '../referrals/standing.js';
import { StateBadge, UrgencyBadge } from '../referrals/state-badge.js';
import { useReferralAct } from '../referrals/use-referral-act.js';
import { Button, LinkButton } from '../ui/button.js';
import { RadioGroup } from '../ui/choice.js';
import { TextField } from '../ui/field.js';
import { Form } from '../ui/form.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Deadline, When } from '../ui/when.js';
import { toDecline, type Pause } from './decline-form.js';

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

/** 受ける is one press; the other two open in place. Also stands on the referral's own page. */
export function Answers({ referral }: { readonly referral: ReferralListItem }): ReactElement {
  const m = useMessages();
  const [open, setOpen] = useState<'ask' | 'decline' | null>(null);
  const accept = useReferralAct(referral.referralId, 'accept', m.inbox.accepted);
  const toggle = (which: 'ask' | 'decline'): void => setOpen(open === which ? null : which);
  return (
    <>
      {accept.problem && <ProblemNotice problem={accept.problem} />}
      <div className="flex flex-wrap gap-3 max-sm:grid max-sm:grid-cols-[1.3fr_1.3fr_1fr] max-sm:gap-2">
        <Button busy={accept.pending} icon="check" look="primary" onClick={() => void accept.submit({})}>
          {m.inbox.accept}
        </Button>
        <Button aria-expanded={open === 'ask'} onClick={() => toggle('ask')}>
          {m.inbox.ask}
        </Button>
        <Button aria-expanded={open === 'decline'} onClick={() => toggle('decline')}>
          {m.inbox.decline}
        </Button>
      </div>
      {open === 'ask' && <Ask referral={referral} />}
      {open === 'decline' && <Decline referral={referral} />}
    </>
  );
}

function Ask({ referral }: { readonly referral: ReferralListItem }): ReactElement {
  const m = useMessages();
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<readonly FieldProblem[]>([]);
  const ask = useReferralAct(referral.referralId, 'ask', m.inbox.askedDone);
  const submit = (): void => {
    const missing = text.trim() === '';
    setFaults(missing ? [{ pointer: '/text', code: 'required', message: m.inbox.questionMust }] : []);
    if (!missing) void ask.submit({ text });
  };
  return (
    <Form className="mt-4 space-y-3" fieldProblems={faults} onSubmit={submit} problem={ask.problem}>
      <TextField
        hint={m.inbox.questionHint}
        label={m.inbox.question}
        onChange={setText}
        pointer="/text"
        required
        rows={3}
        value={text}
      />
      <Button busy={ask.pending} look="primary" type="submit">
        {m.inbox.questionAction}
      </Button>
    </Form>
  );
}

function Decline({ referral }: { readonly referral: ReferralListItem }): ReactElement {
  const m = useMessages();
  const [reason, setReason] = useState<DeclineReason | null>(null);
  const [pause, setPause] = useState<Pause>('month');
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<readonly FieldProblem[]>([]);
  const decline = useReferralAct(referral.referralId, 'decline', m.inbox.declined);
  const submit = (): void => {
    setFaults(reason === null ? [{ pointer: '/reason', code: 'required', message: m.inbox.declineMust }] : []);
    if (reason !== null) void decline.submit(toDecline(reason, pause, text, tokyoDate(systemClock.now())));
  };
  return (
    <Form className="mt-4 space-y-4" fieldProblems={faults} onSubmit={submit} problem={decline.problem}>
      <RadioGroup
        columns="grid gap-2 sm:grid-cols-2"
        legend={m.inbox.declineTitle}
        onChange={setReason}
        options={ordered.map((value) => ({ value, label: m.codes.declineReason[value] }))}
        pointer="/reason"
        required
        value={reason}
      />
      {reason === 'no-capacity' && (
        <RadioGroup
          legend={m.inbox.pauseUntil}
          onChange={setPause}
          options={(['month', 'quarter', 'half', 'unknown'] as const).map((value) => ({
            value,
            label: m.inbox.pauseChoices[value],
          }))}
          pointer="/pauseUntil"
          value={pause}
        />
      )}
      <TextField label={m.inbox.declineText} onChange={setText} pointer="/text" rows={2} value={text} />
      <div className="flex flex-wrap items-center gap-3">
        <Button busy={decline.pending} look="danger" type="submit">
          {m.inbox.declineAction}
        </Button>
        <p className="text-dns-14N-130 text-solid-gray-700">{m.inbox.declineEffect}</p>
      </div>
    </Form>
  );
}

/** The everyday reason first. */
const ordered: readonly DeclineReason[] = [
  'no-capacity',
  ...declineReasons.filter((reason) => reason !== 'no-capacity'),
];
