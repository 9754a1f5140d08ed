import { sensitiveCategories, type DataCategory } from '@tsunagi/contracts';
import { parseJapaneseDate } from '@tsunagi/kernel';
import type { ReactElement } from 'react';
import { useUser } from '../api/api-context.js';
import { codesOf, consentMethods } from '@tsunagi/vocabulary';
import { useAgencies } from '../directory/agency-names.js';
import { useLanguage, useMessages } from '../messages/messages-context.js';
import { CheckGroup, CheckTile, RadioGroup } from '../ui/choice.js';
import { TextField } from '../ui/field.js';
import { longDate } from '../words/dates.js';
import { ordinaryCategories, type ConsentForm } from './consent-form.js';

interface Part {
  readonly form: ConsentForm;
  readonly change: (part: Partial<ConsentForm>) => void;
  /** Where the consent stands in the page's request: '' alone, '/consent' inside a longer form. */
  readonly at: string;
}

/** What may be told to whom, until when, and how the person agreed. */
export function ConsentFields(part: Part): ReactElement {
  return (
    <div className="space-y-5">
      <Recipients {...part} />
      <Categories {...part} />
      <Circumstances {...part} />
    </div>
  );
}

function Recipients({ form, change, at }: Part): ReactElement {
  const m = useMessages();
  const language = useLanguage();
  const own = useUser().agency;
  const options = useAgencies()
    .filter(({ agencyId, isMember }) => isMember && agencyId !== own)
    .map(({ agencyId, name }) => ({ value: agencyId, label: name[language] }));
  return (
    <CheckGroup
      columns="grid gap-2 sm:grid-cols-2 xl:grid-cols-3"
      hint={m.consent.recipientsHint}
      legend={m.consent.recipients}
      onChange={(recipients) => change({ recipients })}
      options={options}
      pointer={`${at}/recipients`}
      required
      values={form.recipients}
    />
  );
}

function Categories({ form, change, at }: Part): ReactElement {
  const m = useMessages();
  const optionsOf = (categories: readonly DataCategory[]) =>
    categories.map((value) => ({ value, label: m.codes.category[value] }));
  const set = (part: readonly DataCategory[], chosen: readonly DataCategory[]): void =>
    change({ categories: [...form.categories.filter((category) => !part.includes(category)), ...chosen] });
  return (
    <div className="space-y-3">
      <CheckGroup
        columns="grid gap-2 sm:grid-cols-2 xl:grid-cols-3"
        legend={m.consent.categories}
        onChange={(chosen) => set(ordinaryCategories, chosen)}
        options={optionsOf(ordinaryCategories)}
        pointer={`${at}/categories`}
        required
        values={form.categories}
      />
      <CheckGroup
        columns="grid gap-2 sm:grid-cols-2 xl:grid-cols-3"
        legend={m.consent.sensitive}
        onChange={(chosen) => set(sensitiveCategories, chosen)}
        options={optionsOf(sensitiveCategories)}
        pointer={`${at}/categories/sensitive`}
        values={form.categories}
      />
    </div>
  );
}

function Circumstances({ form, change, at }: Part): ReactElement {
  const m = useMessages();
  const language = useLanguage();
  const expires = parseJapaneseDate(form.expires);
  return (
    <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2 xl:grid-cols-3">
      <TextField
        hint={expires ? m.consent.expiresRead(longDate(expires, language)) : m.consent.expiresHint}
        label={m.consent.expires}
        onChange={(value) => change({ expires: value })}
        pointer={`${at}/expiresAt`}
        required
        value={form.expires}
      />
      <RadioGroup
        legend={m.consent.method}
        onChange={(method) => change({ method })}
        options={codesOf(consentMethods).map((value) => ({ value, label: m.codes.method[value] }))}
        pointer={`${at}/method`}
        value={form.method}
      />
      <TextField
        label={m.consent.explainedBy}
        onChange={(explainedBy) => change({ explainedBy })}
        pointer={`${at}/explainedBy`}
        required
        value={form.explainedBy}
      />
      <div className="flex flex-wrap gap-2 sm:col-span-2 xl:col-span-3">
        <CheckTile
          checked={form.noPassingOn}
          label={m.consent.noPassingOn}
          onChange={(noPassingOn) => change({ noPassingOn })}
        />
        <CheckTile checked={form.byProxy} label={m.consent.byProxy} onChange={(byProxy) => change({ byProxy })} />
      </div>
      {form.byProxy && (
        <>
          <TextField
            label={m.consent.proxyName}
            onChange={(proxyName) => change({ proxyName })}
            pointer={`${at}/proxy/name`}
            required
            value={form.proxyName}
          />
          <TextField
            label={m.consent.proxyRelation}
            onChange={(proxyRelation) => change({ proxyRelation })}
            pointer={`${at}/proxy/relation`}
            value={form.proxyRelation}
          />
        </>
      )}
    </div>
  );
}
