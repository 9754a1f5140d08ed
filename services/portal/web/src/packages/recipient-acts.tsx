import { outcomes, type Outcome } from '@tsunagi/contracts';
import { useState, type ReactElement } from 'react';
import type { ReferralActs, ReferralDetail } from '../api/referrals.js';
import { checked, missing, must, ready, refused, type Checked } from '../form/faults.js';
import { field, useTyped } from '../form/typed.js';
import { useForm } from '../form/use-form.js';
import { useMessages } from '../messages/messages-context.js';
import { may } from '../referrals/standing.js';
import { spoken } from '../referrals/spoken.js';
import { useReferralAct } from '../referrals/use-referral-act.js';
import { AskDialog } from '../form/ask-dialog.js';
import { Button } from '../ui/button.js';
import { SelectField, TextField } from '../ui/field.js';
import { Form } from '../ui/form.js';
import { ProblemNotice } from '../ui/problem-notice.js';

/** What the recipient does with it: start, progress, pause, outcome, or say that it cannot go on. */
export function RecipientActs({ referral }: { readonly referral: ReferralDetail }): ReactElement {
  const { referralId } = referral;
  return (
    <>
      {may('start', referral) && <PlainAct act="start" referralId={referralId} />}
      {may('resume', referral) && <PlainAct act="resume" referralId={referralId} />}
      {may('progress', referral) && <ProgressForm referralId={referralId} />}
      {may('complete', referral) && <OutcomeForm referralId={referralId} />}
      <div className="flex flex-wrap gap-3">
        {may('hold', referral) && <PlainAct act="hold" referralId={referralId} />}
        {may('fail', referral) && <FailButton referralId={referralId} />}
      </div>
    </>
  );
}

function PlainAct({
  act,
  referralId,
}: {
  readonly act: 'start' | 'hold' | 'resume';
  readonly referralId: string;
}): ReactElement {
  const m = useMessages();
  const said = { start: m.referral.started, hold: m.referral.held, resume: m.referral.resumed }[act];
  const submission = useReferralAct(referralId, act, said);
  return (
    <div>
      {submission.problem && <ProblemNotice problem={submission.problem} />}
      <Button
        busy={submission.pending}
        look={act === 'hold' ? 'secondary' : 'primary'}
        onClick={() => void submission.submit({})}
      >
        {m.referral[act]}
      </Button>
    </div>
  );
}

function ProgressForm({ referralId }: { readonly referralId: string }): ReactElement {
  const m = useMessages();
  const typed = useTyped({ text: '' });
  const form = useForm(
    typed,
    (progress) => checked(must('/progress', progress.text, m.referral.textMust), () => progress),
    useReferralAct(referralId, 'progress', m.referral.progressed, typed.reset),
  );
  return (
    <Form {...form.face} className="space-y-2">
      <TextField {...field(form, 'text', '/progress')} label={m.referral.progress} rows={3} />
      <Button busy={form.pending} type="submit">
        {m.referral.progressAction}
      </Button>
    </Form>
  );
}

interface Ending {
  readonly outcome: Outcome | '';
  readonly text: string;
}
const unsaid: Ending = { outcome: '', text: '' };

function OutcomeForm({ referralId }: { readonly referralId: string }): ReactElement {
  const m = useMessages();
  const check = ({ outcome, text }: Ending): Checked<ReferralActs['complete']> =>
    outcome === '' ? refused([missing('/outcome', m.referral.completeMust)]) : ready({ outcome, ...spoken(text) });
  const form = useForm(useTyped(unsaid), check, useReferralAct(referralId, 'complete', m.referral.completed));
  return (
    <details className="rounded-8 border border-solid-gray-300 px-4">
      <summary className="min-h-11 content-center font-700 text-blue-1000 underline underline-offset-[3px]">
        {m.referral.complete}
      </summary>
      <Form {...form.face} className="space-y-3 pb-4">
        <SelectField
          {...field(form, 'outcome')}
          empty={m.connect.otherEmpty}
          label={m.referral.outcomeQuestion}
          options={outcomes.map((value) => ({ value, label: m.codes.outcome[value] }))}
          required
        />
        <TextField {...field(form, 'text')} label={m.referral.outcomeText} rows={3} />
        <Button busy={form.pending} look="primary" type="submit">
          {m.referral.completeAction}
        </Button>
      </Form>
    </details>
  );
}

function FailButton({ referralId }: { readonly referralId: string }): ReactElement {
  const m = useMessages();
  const [asking, setAsking] = useState(false);
  const fail = useReferralAct(referralId, 'fail', m.referral.failed, () => setAsking(false));
  return (
    <>
      <Button onClick={() => setAsking(true)}>{m.referral.fail}</Button>
      {asking && (
        <AskDialog
          action={m.referral.failAction}
          danger
          effect={<p>{m.referral.failEffect}</p>}
          label={m.referral.failText}
          must={m.referral.textMust}
          onClose={() => setAsking(false)}
          pointer="/fail-text"
          request={spoken}
          title={m.referral.failTitle}
          to={fail}
        />
      )}
    </>
  );
}
