import { sensitiveCategories, type DataCategory } from '@tsunagi/contracts';
import { parseJapaneseDate } from '@tsunagi/kernel';
import type { ReactElement } from 'react';
import { useUser } from '../api/api-context.js';
import { codesOf, consentMethods } from '@tsunagi/vocabulary';
import { useAgencies } from '../directory/agency-names.js';
import { field, type Typed } from '../form/typed.js';
import { useLanguage, useMessages } from '../messages/messages-context.js';
import { CheckGroup, CheckTile, RadioGroup } from '../ui/choice.js';
import { TextField } from '../ui/field.js';
import { longDate } from '../words/dates.js';
import { ordinaryCategories, type ConsentForm } from './consent-form.js';

interface Part {
  readonly form: Typed<ConsentForm>;
}

/** What may be told to whom, until when, and how the person agreed. */
export function ConsentFields({ form }: Part): ReactElement {
  return (
    <div className="space-y-5">
      <Recipients form={form} />
      <Categories form={form} />
      <Circumstances form={form} />
    </div>
  );
}

function Recipients({ form }: Part): ReactElement {
  const m = useMessages();
  const language = useLanguage();
  const own = useUser().agency;
  const options = useAgencies()
    .filter(({ agencyId, isMember }) => isMember && agencyId !== own)
    .map(({ agencyId, name }) => ({ value: agencyId, label: name[language] }));
  return (
    <CheckGroup
      {...field(form, 'recipients')}
      columns="grid gap-2 sm:grid-cols-2 xl:grid-cols-3"
      hint={m.consent.recipientsHint}
      legend={m.consent.recipients}
      options={options}
      required
    />
  );
}

function Categories({ form }: Part): ReactElement {
  const m = useMessages();
  const optionsOf = (categories: readonly DataCategory[]) =>
    categories.map((value) => ({ value, label: m.codes.category[value] }));
  const all = field(form, 'categories');
  const set = (part: readonly DataCategory[], chosen: readonly DataCategory[]): void =>
    all.onChange([...all.value.filter((category) => !part.includes(category)), ...chosen]);
  return (
    <div className="space-y-3">
      <CheckGroup
        {...all}
        columns="grid gap-2 sm:grid-cols-2 xl:grid-cols-3"
        legend={m.consent.categories}
        onChange={(chosen) => set(ordinaryCategories, chosen)}
        options={optionsOf(ordinaryCategories)}
        required
      />
      <CheckGroup
        {...all}
        columns="grid gap-2 sm:grid-cols-2 xl:grid-cols-3"
        legend={m.consent.sensitive}
        onChange={(chosen) => set(sensitiveCategories, chosen)}
        options={optionsOf(sensitiveCategories)}
        pointer={`${all.pointer}/sensitive`}
      />
    </div>
  );
}

function Circumstances({ form }: Part): ReactElement {
  const m = useMessages();
  const language = useLanguage();
  const expires = parseJapaneseDate(form.values.expires);
  return (
    <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2 xl:grid-cols-3">
      <TextField
        {...field(form, 'expires', `${form.at ?? ''}/expiresAt`)}
        hint={expires ? m.consent.expiresRead(longDate(expires, language)) : m.consent.expiresHint}
        label={m.consent.expires}
        required
      />
      <RadioGroup
        {...field(form, 'method')}
        legend={m.consent.method}
        options={codesOf(consentMethods).map((value) => ({ value, label: m.codes.method[value] }))}
      />
      <TextField {...field(form, 'explainedBy')} label={m.consent.explainedBy} required />
      <div className="flex flex-wrap gap-2 sm:col-span-2 xl:col-span-3">
        <CheckTile
          checked={form.values.noPassingOn}
          label={m.consent.noPassingOn}
          onChange={(noPassingOn) => form.change({ noPassingOn })}
        />
        <CheckTile
          checked={form.values.byProxy}
          label={m.consent.byProxy}
          onChange={(byProxy) => form.change({ byProxy })}
        />
      </div>
      {form.values.byProxy && (
        <>
          <TextField
            {...field(form, 'proxyName', `${form.at ?? ''}/proxy/name`)}
            label={m.consent.proxyName}
            required
          />
          <TextField
            {...field(form, 'proxyRelation', `${form.at ?? ''}/proxy/relation`)}
            label={m.consent.proxyRelation}
          />
        </>
      )}
    </div>
  );
}
