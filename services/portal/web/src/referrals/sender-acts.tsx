import { useState, type ReactElement } from 'react';
import type { FieldProblem } from '../api/problem.js';
import type { ReferralDetail } from '../api/referrals.js';
import { useAgencyName } from '../directory/agency-names.js';
import { useMessages } from '../messages/messages-context.js';
import { AskDialog } from '../ui/ask-dialog.js';
import { Button, LinkButton } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { Form } from '../ui/form.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { spoken } from './spoken.js';
import { may, wantsNextStep } from './standing.js';
import { useReferralAct } from './use-referral-act.js';

/** What the sender can do now: answer, send, find another, take back. */
export function SenderActs({ referral }: { readonly referral: ReferralDetail }): ReactElement {
  const m = useMessages();
  return (
    <div className="mb-6 space-y-4">
      {may('answer', referral) && <AnswerForm referralId={referral.referralId} />}
      <div className="flex flex-wrap gap-3">
        {may('send', referral) && <SendButton referralId={referral.referralId} />}
        {wantsNextStep(referral) && referral.caseId && (
          <LinkButton look="primary" params={{ caseId: referral.caseId }} to="/cases/$caseId/connect">
            {m.referral.again}
          </LinkButton>
        )}
        {may('cancel', referral) && <CancelButton referral={referral} />}
      </div>
    </div>
  );
}

function AnswerForm({ referralId }: { readonly referralId: string }): ReactElement {
  const m = useMessages();
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<readonly FieldProblem[]>([]);
  const answer = useReferralAct(referralId, 'answer', m.referral.answered);
  const submit = (): void => {
    const missing = text.trim() === '';
    setFaults(missing ? [{ pointer: '/text', code: 'required', message: m.referral.textMust }] : []);
    if (!missing) void answer.submit({ text });
  };
  return (
    <Form
      className="space-y-3 rounded-12 border-2 border-orange-800 p-4"
      fieldProblems={faults}
      label={m.referral.answer}
      onSubmit={submit}
      problem={answer.problem}
    >
      <h2 className="text-std-18B-160">{m.referral.answer}</h2>
      <TextField label={m.referral.answerText} onChange={setText} pointer="/text" required rows={3} value={text} />
      <Button busy={answer.pending} look="primary" type="submit">
        {m.referral.answerAction}
      </Button>
    </Form>
  );
}

function SendButton({ referralId }: { readonly referralId: string }): ReactElement {
  const m = useMessages();
  const send = useReferralAct(referralId, 'send', m.connect.sent);
  return (
    <>
      {send.problem && <ProblemNotice problem={send.problem} />}
      <Button busy={send.pending} icon="outbox" look="primary" onClick={() => void send.submit({})}>
        {m.referral.send}
      </Button>
    </>
  );
}

function CancelButton({ referral }: { readonly referral: ReferralDetail }): ReactElement {
  const m = useMessages();
  const nameOf = useAgencyName();
  const [asking, setAsking] = useState(false);
  const cancel = useReferralAct(referral.referralId, 'cancel', m.referral.cancelled, () => setAsking(false));
  return (
    <>
      <Button onClick={() => setAsking(true)}>{m.referral.cancel}</Button>
      {asking && (
        <AskDialog
          action={m.referral.cancel}
          busy={cancel.pending}
          danger
          effect={<p>{m.referral.cancelEffect(nameOf(referral.recipient))}</p>}
          label={m.referral.cancelText}
          onClose={() => setAsking(false)}
          onConfirm={(text) => void cancel.submit(spoken(text))}
          pointer="/text"
          problem={cancel.problem}
          title={m.referral.cancelTitle}
        />
      )}
    </>
  );
}
