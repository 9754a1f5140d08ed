import { genders, personFlags } from '@tsunagi/contracts';
import { isUnborn, readBirthDate, systemClock, tokyoDate } from '@tsunagi/kernel';
import { useRef, type ReactElement } from 'react';
import { field, type Typed } from '../form/typed.js';
import { useLanguage, useMessages } from '../messages/messages-context.js';
import { CheckGroup, RadioGroup } from '../ui/choice.js';
import { TextField } from '../ui/field.js';
import { birthText } from '../words/birth.js';
import type { ConsultationForm } from './consultation-form.js';
import { composing, confirmed, corrected, noProposal, typed } from './kana-from-typing.js';

export interface FormPart {
  readonly form: Typed<ConsultationForm>;
}

/** ご本人: who it is. */
export function PersonPart({ form }: FormPart): ReactElement {
  const m = useMessages();
  return (
    <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
      <NameFields form={form} />
      <BirthField form={form} />
      <RadioGroup
        {...field(form, 'gender', '/person/gender')}
        legend={m.take.gender}
        options={genders.map((value) => ({ value, label: m.codes.gender[value] }))}
      />
      <TextField {...field(form, 'phone', '/person/phones/0')} inputMode="tel" label={m.take.phone} />
      <TextField {...field(form, 'phone2', '/person/phones/1')} inputMode="tel" label={m.take.phone2} />
      <TextField {...field(form, 'address', '/person/address')} className="sm:col-span-2" label={m.take.address} />
      <TextField {...field(form, 'email', '/person/email')} inputMode="email" label={m.take.email} />
      <CheckGroup
        {...field(form, 'flags', '/person/flags')}
        className="sm:col-span-2"
        legend={m.take.flags}
        options={personFlags.map((value) => ({ value, label: m.codes.flag[value], hint: m.codes.flagHint[value] }))}
      />
    </div>
  );
}

/** 氏名 and ふりがな: the kana follows what the input method typed, until somebody corrects it. */
function NameFields({ form: { values, change } }: FormPart): ReactElement {
  const m = useMessages();
  const proposal = useRef({ ...noProposal, kana: values.kana, corrected: values.kana !== '' });
  const converting = useRef(false);
  const typedName = (name: string): void => {
    if (!converting.current) proposal.current = typed(proposal.current, values.name, name);
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
        value={values.name}
      />
      <TextField
        hint={m.take.kanaHint}
        label={m.take.kana}
        onChange={(kana) => {
          proposal.current = corrected(proposal.current, kana);
          change({ kana });
        }}
        pointer="/person/kana"
        value={values.kana}
      />
    </>
  );
}

/** Either calendar; what was understood is read back at once. */
function BirthField({ form }: FormPart): ReactElement {
  const m = useMessages();
  const language = useLanguage();
  const today = tokyoDate(systemClock.now());
  const read = readBirthDate(form.values.birthDate, today);
  const understood = read.kind === 'date' && !isUnborn(read.date, today);
  return (
    <TextField
      {...field(form, 'birthDate', '/person/birthDate')}
      hint={understood ? birthText(read.date, language, today) : m.take.birthDateHint}
      label={m.take.birthDate}
    />
  );
}
