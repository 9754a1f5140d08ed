import type { DeclineReason } from '@tsunagi/contracts';
import { declineReasons } from '@tsunagi/contracts';
import { systemClock, tokyoDate } from '@tsunagi/kernel';
import { useState, type ReactElement } from 'react';
import type { ReferralActs, ReferralListItem } from '../api/referrals.js';
import { useAgencyName } from '../directory/agency-names.js';
import { checked, missing, must, ready, refused, type Checked } from '../form/faults.js';
import { field, useTyped } from '../form/typed.js';
import { useForm } from '../form/use-form.js';
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
  const form = useForm(
    useTyped({ text: '' }),
    (question) => checked(must('/text', question.text, m.inbox.questionMust), () => question),
    useReferralAct(referral.referralId, 'ask', m.inbox.askedDone),
  );
  return (
    <Form {...form.face} className="mt-4 space-y-3">
      <TextField {...field(form, 'text')} hint={m.inbox.questionHint} label={m.inbox.question} required rows={3} />
      <Button busy={form.pending} look="primary" type="submit">
        {m.inbox.questionAction}
      </Button>
    </Form>
  );
}

interface Declining {
  readonly reason: DeclineReason | null;
  readonly pauseUntil: Pause;
  readonly text: string;
}
const undecided: Declining = { reason: null, pauseUntil: 'month', text: '' };

function Decline({ referral }: { readonly referral: ReferralListItem }): ReactElement {
  const m = useMessages();
  const check = ({ reason, pauseUntil, text }: Declining): Checked<ReferralActs['decline']> =>
    reason === null
      ? refused([missing('/reason', m.inbox.declineMust)])
      : ready(toDecline(reason, pauseUntil, text, tokyoDate(systemClock.now())));
  const decline = useReferralAct(referral.referralId, 'decline', m.inbox.declined);
  const form = useForm(useTyped(undecided), check, decline);
  return (
    <Form {...form.face} className="mt-4 space-y-4">
      <RadioGroup
        {...field(form, 'reason')}
        columns="grid gap-2 sm:grid-cols-2"
        legend={m.inbox.declineTitle}
        options={ordered.map((value) => ({ value, label: m.codes.declineReason[value] }))}
        required
      />
      {form.values.reason === 'no-capacity' && (
        <RadioGroup
          {...field(form, 'pauseUntil')}
          legend={m.inbox.pauseUntil}
          options={(['month', 'quarter', 'half', 'unknown'] as const).map((value) => ({
            value,
            label: m.inbox.pauseChoices[value],
          }))}
        />
      )}
      <TextField {...field(form, 'text')} label={m.inbox.declineText} rows={2} />
      <div className="flex flex-wrap items-center gap-3">
        <Button busy={form.pending} look="danger" type="submit">
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
