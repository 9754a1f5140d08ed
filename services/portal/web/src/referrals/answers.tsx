import { declineReasons, type DeclineReason } from '@tsunagi/contracts';
import { systemClock, tokyoDate } from '@tsunagi/kernel';
import { useState, type ReactElement } from 'react';
import type { ReferralActs, ReferralListItem } from '../api/referrals.js';
import { checked, missing, must, ready, refused, type Checked } from '../form/faults.js';
import { field, useTyped } from '../form/typed.js';
import { useForm } from '../form/use-form.js';
import { useMessages } from '../messages/messages-context.js';
import { Button } from '../ui/button.js';
import { RadioGroup } from '../ui/choice.js';
import { TextField } from '../ui/field.js';
import { Form } from '../ui/form.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { toDecline, type Pause } from './decline-form.js';
import { useReferralAct } from './use-referral-act.js';

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
