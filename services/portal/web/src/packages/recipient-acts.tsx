import { outcomes, type Outcome } from '@tsunagi/contracts';
import { useState, type ReactElement } from 'react';
import type { FieldProblem } from '../api/problem.js';
import type { ReferralDetail } from '../api/referrals.js';
import { useMessages } from '../messages/messages-context.js';
import { may } from '../referrals/standing.js';
import { spoken } from '../referrals/spoken.js';
import { useReferralAct } from '../referrals/use-referral-act.js';
import { AskDialog } from '../ui/ask-dialog.js';
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
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<readonly FieldProblem[]>([]);
  const progress = useReferralAct(referralId, 'progress', m.referral.progressed, () => setText(''));
  const submit = (): void => {
    const missing = text.trim() === '';
    setFaults(missing ? [{ pointer: '/progress', code: 'required', message: m.referral.textMust }] : []);
    if (!missing) void progress.submit({ text });
  };
  return (
    <Form className="space-y-2" fieldProblems={faults} onSubmit={submit} problem={progress.problem}>
      <TextField label={m.referral.progress} onChange={setText} pointer="/progress" rows={3} value={text} />
      <Button busy={progress.pending} type="submit">
        {m.referral.progressAction}
      </Button>
    </Form>
  );
}

function OutcomeForm({ referralId }: { readonly referralId: string }): ReactElement {
  const m = useMessages();
  const [outcome, setOutcome] = useState<Outcome | ''>('');
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<readonly FieldProblem[]>([]);
  const complete = useReferralAct(referralId, 'complete', m.referral.completed);
  const submit = (): void => {
    setFaults(outcome === '' ? [{ pointer: '/outcome', code: 'required', message: m.referral.completeMust }] : []);
    if (outcome !== '') void complete.submit({ outcome, ...spoken(text) });
  };
  return (
    <details className="rounded-8 border border-solid-gray-300 px-4">
      <summary className="min-h-11 content-center font-700 text-blue-1000 underline underline-offset-[3px]">
        {m.referral.complete}
      </summary>
      <Form className="space-y-3 pb-4" fieldProblems={faults} onSubmit={submit} problem={complete.problem}>
        <SelectField
          empty={m.connect.otherEmpty}
          label={m.referral.outcomeQuestion}
          onChange={setOutcome}
          options={outcomes.map((value) => ({ value, label: m.codes.outcome[value] }))}
          pointer="/outcome"
          required
          value={outcome}
        />
        <TextField label={m.referral.outcomeText} onChange={setText} pointer="/text" rows={3} value={text} />
        <Button busy={complete.pending} look="primary" type="submit">
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
          busy={fail.pending}
          danger
          effect={<p>{m.referral.failEffect}</p>}
          label={m.referral.failText}
          must={m.referral.textMust}
          onClose={() => setAsking(false)}
          onConfirm={(text) => void fail.submit(spoken(text))}
          pointer="/fail-text"
          problem={fail.problem}
          title={m.referral.failTitle}
        />
      )}
    </>
  );
}
