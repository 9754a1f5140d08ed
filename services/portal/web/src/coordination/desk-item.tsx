import { systemClock, tokyoDate } from '@tsunagi/kernel';
import { useState, type ReactElement } from 'react';
import type { ReferralActs, ReferralListItem } from '../api/referrals.js';
import { useAgencies, useAgencyName } from '../directory/agency-names.js';
import { checked, must, ready, refused, told, type Checked } from '../form/faults.js';
import { field, useTyped } from '../form/typed.js';
import { useForm } from '../form/use-form.js';
import { useLanguage, useMessages } from '../messages/messages-context.js';
import { may } from '../referrals/standing.js';
import { spoken } from '../referrals/spoken.js';
import { StateBadge, UrgencyBadge } from '../referrals/state-badge.js';
import { useReferralAct } from '../referrals/use-referral-act.js';
import { AskDialog } from '../form/ask-dialog.js';
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
  const check = ({ day }: { readonly day: string }): Checked<ReferralActs['extend']> => {
    const dueAt = newDeadline(day, tokyoDate(systemClock.now()));
    return dueAt === null
      ? refused(told([{ pointer: '/dueAt', code: 'date' }], { date: m.coordination.extendMust }))
      : ready({ dueAt });
  };
  const extend = useReferralAct(referral.referralId, 'extend', m.coordination.extended, onDone);
  const form = useForm(useTyped({ day: '' }), check, extend);
  return (
    <Form {...form.face} className={inPlace} enterSubmits>
      <TextField
        {...field(form, 'day', '/dueAt')}
        className="w-full max-w-72"
        hint={m.coordination.extendHint}
        label={m.coordination.extendTo}
        required
      />
      <Button busy={form.pending} look="primary" type="submit">
        {m.coordination.extendAction}
      </Button>
    </Form>
  );
}

function Reroute({ referral, onDone }: Acting): ReactElement {
  const m = useMessages();
  const language = useLanguage();
  const form = useForm(
    useTyped({ recipient: '' }),
    (wanted) => checked(must('/recipient', wanted.recipient, m.coordination.rerouteMust), () => wanted),
    useReferralAct(referral.referralId, 'reroute', m.coordination.rerouted, onDone),
  );
  const options = useAgencies()
    .filter(({ agencyId, isMember }) => isMember && ![referral.sender, referral.recipient].includes(agencyId))
    .map(({ agencyId, name }) => ({ value: agencyId, label: name[language] }));
  return (
    <Form {...form.face} className={inPlace}>
      <SelectField
        {...field(form, 'recipient')}
        className="w-full max-w-96"
        empty={m.connect.otherEmpty}
        hint={m.coordination.rerouteEffect}
        label={m.coordination.rerouteTo}
        options={options}
        required
      />
      <Button busy={form.pending} look="primary" type="submit">
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
      pointer="/text"
      request={spoken}
      title={m.coordination.closeTitle}
      to={close}
    />
  );
}
