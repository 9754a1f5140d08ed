import { useQuery } from '@tanstack/react-query';
import type { NeedCode } from '@tsunagi/contracts';
import { useId, type ReactElement } from 'react';
import { useApi, useUser } from '../api/api-context.js';
import type { capacities, CodeOf } from '@tsunagi/vocabulary';
import { matchesQuery, type Match } from '../api/directory.js';
import { useAgencies } from '../directory/agency-names.js';
import { useLanguage, useMessages } from '../messages/messages-context.js';
import { Badge, type Tone } from '../ui/badge.js';
import { FieldGroup } from '../ui/choice.js';
import { SelectField } from '../ui/field.js';
import { Empty, QueryView } from '../ui/query-view.js';

interface Choosing {
  readonly chosen: string | null;
  readonly onChoose: (agencyId: string) => void;
}

/** どこへ: services that fit the needs, best first, with what decides whether to ask them; any other member below. */
export function WherePart({
  caseId,
  needs,
  ...choosing
}: Choosing & { readonly caseId: string; readonly needs: readonly NeedCode[] }): ReactElement {
  const m = useMessages();
  const query = useQuery({ ...matchesQuery(useApi(), caseId, needs), enabled: needs.length > 0 });
  if (needs.length === 0) return <p className="text-solid-gray-700">{m.connect.chooseNeeds}</p>;
  return (
    <div className="space-y-4">
      <QueryView query={query} rows={3} tall>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={m.connect.proposalsNone}>{m.connect.proposalsNoneBody}</Empty>
          ) : (
            <Proposals matches={onePerAgency(items)} {...choosing} />
          )
        }
      </QueryView>
      <OtherAgency proposed={query.data?.items ?? []} {...choosing} />
    </div>
  );
}

/** A referral goes to an agency: its best service stands for it. */
const onePerAgency = (matches: readonly Match[]): readonly Match[] =>
  matches.filter((match, n) => matches.findIndex(({ agencyId }) => agencyId === match.agencyId) === n);

function Proposals({ matches, chosen, onChoose }: Choosing & { readonly matches: readonly Match[] }): ReactElement {
  const m = useMessages();
  const group = useId();
  return (
    <FieldGroup columns="grid gap-2" legend={m.connect.proposals} legendHidden pointer="/recipient" required>
      {matches.map((match) => (
        <label
          className="flex items-start gap-3 rounded-8 border border-solid-gray-420 px-3 py-2 hover:bg-blue-50 has-checked:border-blue-900 has-checked:bg-blue-50"
          key={match.serviceId}
        >
          <input
            checked={match.agencyId === chosen}
            className="mt-1 size-5 shrink-0 accent-blue-900"
            name={group}
            onChange={() => onChoose(match.agencyId)}
            type="radio"
          />
          <Proposal match={match} />
        </label>
      ))}
    </FieldGroup>
  );
}

const capacityTone: Record<CodeOf<typeof capacities>, Tone> = {
  available: 'green',
  limited: 'orange',
  'ask-first': 'neutral',
  waitlist: 'orange',
  none: 'red',
};

function Proposal({ match }: { readonly match: Match }): ReactElement {
  const m = useMessages();
  const language = useLanguage();
  const usual = match.usualDaysToAnswer;
  return (
    <span className="min-w-0 flex-1 leading-[1.5]">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-700">{match.agencyName[language]}</span>
        <Badge tone={capacityTone[match.capacity]}>{m.codes.capacity[match.capacity]}</Badge>
        {match.reasons.includes('out-of-area') && <Badge tone="orange">{m.connect.outOfArea}</Badge>}
      </span>
      <span className="block">{match.name[language]}</span>
      <span className="flex flex-wrap gap-x-4 text-dns-14N-130 leading-[1.6] text-solid-gray-700">
        <span>{match.needsCovered.map((need) => m.codes.need[need]).join(m.ui.list)}</span>
        {match.fields.five.length > 0 && (
          <span>
            {m.connect.field}
            {m.ui.colon} {match.fields.five.map((field) => m.codes.fieldOfFive[field]).join(m.ui.list)}
          </span>
        )}
        {match.languages.some((tag) => tag !== 'ja') && (
          <span>
            {m.connect.languages}
            {m.ui.colon} {match.languages.map((tag) => languageName(tag, language)).join(m.ui.list)}
          </span>
        )}
        {match.hours && <span>{match.hours[language]}</span>}
        {usual !== undefined && <span>{usual === 0 ? m.connect.usualToday : m.connect.usual(usual)}</span>}
      </span>
    </span>
  );
}

/** What a language is called; the browser knows. */
const languageName = (tag: string, reader: string): string =>
  new Intl.DisplayNames(reader, { type: 'language' }).of(tag) ?? tag;

function OtherAgency({
  proposed,
  chosen,
  onChoose,
}: Choosing & { readonly proposed: readonly Match[] }): ReactElement | null {
  const m = useMessages();
  const language = useLanguage();
  const own = useUser().agency;
  const others = useAgencies().filter(
    ({ agencyId, isMember }) => isMember && agencyId !== own && !proposed.some((match) => match.agencyId === agencyId),
  );
  if (others.length === 0) return null;
  return (
    <SelectField
      className="max-w-lg"
      empty={m.connect.otherEmpty}
      label={m.connect.other}
      onChange={onChoose}
      options={others.map(({ agencyId, name }) => ({ value: agencyId, label: name[language] }))}
      pointer="/recipient/other"
      value={others.some(({ agencyId }) => agencyId === chosen) ? (chosen ?? '') : ''}
    />
  );
}
