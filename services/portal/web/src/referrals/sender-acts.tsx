import { useState, type ReactElement } from 'react';
import type { ReferralDetail } from '../api/referrals.js';
import { useAgencyName } from '../directory/agency-names.js';
import { checked, must } from '../form/faults.js';
import { field, useTyped } from '../form/typed.js';
import { useForm } from '../form/use-form.js';
import { useMessages } from '../messages/messages-context.js';
import { AskDialog } from '../form/ask-dialog.js';
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
  const form = useForm(
    useTyped({ text: '' }),
    (answer) => checked(must('/text', answer.text, m.referral.textMust), () => answer),
    useReferralAct(referralId, 'answer', m.referral.answered),
  );
  return (
    <Form {...form.face} className="space-y-3 rounded-12 border-2 border-orange-800 p-4" label={m.referral.answer}>
      <h2 className="text-std-18B-160">{m.referral.answer}</h2>
      <TextField {...field(form, 'text')} label={m.referral.answerText} required rows={3} />
      <Button busy={form.pending} look="primary" type="submit">
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
          danger
          effect={<p>{m.referral.cancelEffect(nameOf(referral.recipient))}</p>}
          label={m.referral.cancelText}
          onClose={() => setAsking(false)}
          pointer="/text"
          request={spoken}
          title={m.referral.cancelTitle}
          to={cancel}
        />
      )}
    </>
  );
}
