import { genders, personFlags } from '@tsunagi/contracts';
import { isUnborn, readBirthDate, systemClock, tokyoDate } from '@tsunagi/kernel';
import { useRef, type ReactElement } from 'react';
import { useLanguage, useMessages } from '../messages/messages-context.js';
import { CheckGroup, RadioGroup } from '../ui/choice.js';
import { TextField } from '../ui/field.js';
import { birthText } from '../words/birth.js';
import type { ConsultationForm } from './consultation-form.js';
import { composing, confirmed, corrected, noProposal, typed } from './kana-from-typing.js';

export interface FormPart {
  readonly form: ConsultationForm;
  readonly change: (part: Partial<ConsultationForm>) => void;
}

/** ご本人: who it is. */
export function PersonPart(part: FormPart): ReactElement {
  const { form, change } = part;
  const m = useMessages();
  const line = (field: 'phone' | 'phone2' | 'email' | 'address', pointer: string, mode?: 'tel' | 'email') => (
    <TextField
      className={field === 'address' ? 'sm:col-span-2' : ''}
      inputMode={mode}
      label={m.take[field]}
      onChange={(value) => change({ [field]: value })}
      pointer={pointer}
      value={form[field]}
    />
  );
  return (
    <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
      <NameFields {...part} />
      <BirthField {...part} />
      <RadioGroup
        legend={m.take.gender}
        onChange={(gender) => change({ gender })}
        options={genders.map((value) => ({ value, label: m.codes.gender[value] }))}
        pointer="/person/gender"
        value={form.gender === '' ? null : form.gender}
      />
      {line('phone', '/person/phones/0', 'tel')}
      {line('phone2', '/person/phones/1', 'tel')}
      {line('address', '/person/address')}
      {line('email', '/person/email', 'email')}
      <CheckGroup
        className="sm:col-span-2"
        legend={m.take.flags}
        onChange={(flags) => change({ flags })}
        options={personFlags.map((value) => ({ value, label: m.codes.flag[value], hint: m.codes.flagHint[value] }))}
        pointer="/person/flags"
        values={form.flags}
      />
    </div>
  );
}

/** 氏名 and ふりがな: the kana follows what the input method typed, until somebody corrects it. */
function NameFields({ form, change }: FormPart): ReactElement {
  const m = useMessages();
  const proposal = useRef({ ...noProposal, kana: form.kana, corrected: form.kana !== '' });
  const converting = useRef(false);
  const typedName = (name: string): void => {
    if (!converting.current) proposal.current = typed(proposal.current, form.name, name);
    change({ name, kana: proposal.current.kana });
  };
  return (
    <>
      <TextField
        hint={m.take.nameHint}
        label={m.take.name}
        onChange={typedName}
        onCompositionEnd={(event) => {
          converting.current = false;
          proposal.current = confirmed(proposal.current, event.data, event.currentTarget.value);
          change({ kana: proposal.current.kana });
        }}
        onCompositionUpdate={(event) => {
          converting.current = true;
          proposal.current = composing(proposal.current, event.data);
        }}
        pointer="/person/name"
        required
        value={form.name}
      />
      <TextField
        hint={m.take.kanaHint}
        label={m.take.kana}
        onChange={(kana) => {
          proposal.current = corrected(proposal.current, kana);
          change({ kana });
        }}
        pointer="/person/kana"
        value={form.kana}
      />
    </>
  );
}

/** Either calendar; what was understood is read back at once. */
function BirthField({ form, change }: FormPart): ReactElement {
  const m = useMessages();
  const language = useLanguage();
  const today = tokyoDate(systemClock.now());
  const read = readBirthDate(form.birthDate, today);
  const understood = read.kind === 'date' && !isUnborn(read.date, today);
  return (
    <TextField
      hint={understood ? birthText(read.date, language, today) : m.take.birthDateHint}
      label={m.take.birthDate}
      onChange={(birthDate) => change({ birthDate })}
      pointer="/person/birthDate"
      value={form.birthDate}
    />
  );
}
