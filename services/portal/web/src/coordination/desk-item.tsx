import { systemClock, tokyoDate } from '@tsunagi/kernel';
import { useState, type ReactElement } from 'react';
import type { FieldProblem } from '../api/problem.js';
import type { ReferralListItem } from '../api/referrals.js';
import { useAgencies, useAgencyName } from '../directory/agency-names.js';
import { useLanguage, useMessages } from '../messages/messages-context.js';
import { may } from '../referrals/standing.js';
import { spoken } from '../referrals/spoken.js';
import { StateBadge, UrgencyBadge } from '../referrals/state-badge.js';
import { useReferralAct } from '../referrals/use-referral-act.js';
import { AskDialog } from '../ui/ask-dialog.js';
import { Button } from '../ui/button.js';
import { SelectField, TextField } from '../ui/field.js';
import { Form } from '../ui/form.js';
import { Deadline, When } from '../ui/when.js';
import { newDeadline } from './extend-date.js';

/** The ways to move it from the desk, as far as the coordinator may. */
const moves = ['extend', 'reroute', 'cancel'] as const;
type Move = (typeof moves)[number];

/** One referral that lies: between whom, since when, and the ways to move it. */
export function DeskItem({ referral }: { readonly referral: ReferralListItem }): ReactElement {
  const m = useMessages();
  const nameOf = useAgencyName();
  const [open, setOpen] = useState<Move | null>(null);
  return (
    <li className="border-b border-solid-gray-200 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <h3 className="text-std-16B-170">
            {m.referral.between(nameOf(referral.sender), nameOf(referral.recipient))}
          </h3>
          <p className="flex flex-wrap items-center gap-x-3 text-dns-14N-130 leading-[1.7]">
            {referral.why === 'resting' && <StateBadge state={referral.state} />}
            <UrgencyBadge urgency={referral.urgency} />
            <span>{m.codes.kind[referral.kind]}</span>
            {referral.dueAt && (referral.why === 'expired' || referral.why === 'overdue') ? (
              <Deadline dueAt={referral.dueAt} />
            ) : (
              <When at={referral.updatedAt} relative />
            )}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {moves
            .filter((move) => may(move, referral))
            .map((move) => (
              <Button
                aria-expanded={move === 'cancel' ? undefined : open === move}
                key={move}
                onClick={() => setOpen(open === move ? null : move)}
              >
                {move === 'cancel' ? m.coordination.close : m.coordination[move]}
              </Button>
            ))}
        </div>
      </div>
      {open === 'extend' && <Extend onDone={() => setOpen(null)} referral={referral} />}
      {open === 'reroute' && <Reroute onDone={() => setOpen(null)} referral={referral} />}
      {open === 'cancel' && <Close onDone={() => setOpen(null)} referral={referral} />}
    </li>
  );
}

interface Acting {
  readonly referral: ReferralListItem;
  readonly onDone: () => void;
}
const inPlace = 'mt-3 flex flex-wrap items-end gap-3 rounded-8 bg-solid-gray-50 p-4';

function Extend({ referral, onDone }: Acting): ReactElement {
  const m = useMessages();
  const [typed, setTyped] = useState('');
  const [faults, setFaults] = useState<readonly FieldProblem[]>([]);
  const extend = useReferralAct(referral.referralId, 'extend', m.coordination.extended, onDone);
  const submit = (): void => {
    const dueAt = newDeadline(typed, tokyoDate(systemClock.now()));
    setFaults(dueAt === null ? [{ pointer: '/dueAt', code: 'date', message: m.coordination.extendMust }] : []);
    if (dueAt !== null) void extend.submit({ dueAt });
  };
  return (
    <Form className={inPlace} enterSubmits fieldProblems={faults} onSubmit={submit} problem={extend.problem}>
      <TextField
        className="w-full max-w-72"
        hint={m.coordination.extendHint}
        label={m.coordination.extendTo}
        onChange={setTyped}
        pointer="/dueAt"
        required
        value={typed}
      />
      <Button busy={extend.pending} look="primary" type="submit">
        {m.coordination.extendAction}
      </Button>
    </Form>
  );
}

function Reroute({ referral, onDone }: Acting): ReactElement {
  const m = useMessages();
  const language = useLanguage();
  const [recipient, setRecipient] = useState('');
  const [faults, setFaults] = useState<readonly FieldProblem[]>([]);
  const reroute = useReferralAct(referral.referralId, 'reroute', m.coordination.rerouted, onDone);
  const options = useAgencies()
    .filter(({ agencyId, isMember }) => isMember && ![referral.sender, referral.recipient].includes(agencyId))
    .map(({ agencyId, name }) => ({ value: agencyId, label: name[language] }));
  const submit = (): void => {
    setFaults(
      recipient === '' ? [{ pointer: '/recipient', code: 'required', message: m.coordination.rerouteMust }] : [],
    );
    if (recipient !== '') void reroute.submit({ recipient });
  };
  return (
    <Form className={inPlace} fieldProblems={faults} onSubmit={submit} problem={reroute.problem}>
      <SelectField
        className="w-full max-w-96"
        empty={m.connect.otherEmpty}
        hint={m.coordination.rerouteEffect}
        label={m.coordination.rerouteTo}
        onChange={setRecipient}
        options={options}
        pointer="/recipient"
        required
        value={recipient}
      />
      <Button busy={reroute.pending} look="primary" type="submit">
        {m.coordination.rerouteAction}
      </Button>
    </Form>
  );
}

function Close({ referral, onDone }: Acting): ReactElement {
  const m = useMessages();
  const nameOf = useAgencyName();
  // A coordinator whose own agency sent it takes it back; only one that nobody answered is closed for another.
  const expired = referral.why === 'expired';
  const close = useReferralAct(
    referral.referralId,
    'cancel',
    expired ? m.coordination.closed : m.referral.cancelled,
    onDone,
  );
  return (
    <AskDialog
      action={m.coordination.closeAction}
      busy={close.pending}
      danger
      effect={
        <p>
          {expired
            ? m.coordination.closeEffect(nameOf(referral.sender))
            : m.referral.cancelEffect(nameOf(referral.recipient))}
        </p>
      }
      label={m.coordination.closeText}
      onClose={onDone}
      onConfirm={(text) => void close.submit(spoken(text))}
      pointer="/text"
      problem={close.problem}
      title={m.coordination.closeTitle}
    />
  );
}
