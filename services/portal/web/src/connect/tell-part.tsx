import { Link } from '@tanstack/react-router';
import { passesPersonalData, sensitiveCategories, type DataCategory } from '@tsunagi/contracts';
import type { ReactElement } from 'react';
import type { Cover } from '../api/consent-cover.js';
import type { Ground } from '../api/grounds.js';
import { lastInstant } from '../cases/consents-card.js';
import { useAgencyName } from '../directory/agency-names.js';
import { field, type Typed } from '../form/typed.js';
import { useLanguage, useMessages } from '../messages/messages-context.js';
import { CheckTile, FieldGroup } from '../ui/choice.js';
import { Notice } from '../ui/notice.js';
import { shortDate } from '../words/dates.js';
import { systemClock, tokyoDate } from '@tsunagi/kernel';
import type { ConnectForm } from './connect-form.js';
import { GroundPart } from './ground-part.js';

/** 何を伝えるか: what consent covers towards the chosen recipient, what is missing, and how to get it. */
export function TellPart({
  caseId,
  form,
  covers,
  grounds,
}: {
  readonly caseId: string;
  readonly form: Typed<ConnectForm>;
  readonly covers: readonly Cover[];
  readonly grounds: readonly Ground[];
}): ReactElement {
  const m = useMessages();
  const nameOf = useAgencyName();
  const { recipient, basis } = form.values;
  if (recipient === null) return <p className="text-solid-gray-700">{m.connect.chooseFirst}</p>;
  const onConsent = basis === 'consent';
  const nothing = onConsent && covers.every(({ consent }) => consent === null);
  return (
    <div className="space-y-4">
      {nothing && (
        <Notice title={m.connect.missing(nameOf(recipient))} tone="warning">
          <p>{m.connect.missingHow}</p>
          <p>
            <Link className="link" params={{ caseId }} to="/cases/$caseId/consents/new">
              {m.connect.recordConsent}
            </Link>
          </p>
        </Notice>
      )}
      {passesPersonalData(basis) && !nothing && (
        <>
          <Categories covers={covers} form={form} />
          {onConsent && <Uncovered caseId={caseId} covers={covers} />}
        </>
      )}
      <GroundPart form={form} grounds={grounds} />
    </div>
  );
}

function Categories({
  form,
  covers,
}: {
  readonly form: Typed<ConnectForm>;
  readonly covers: readonly Cover[];
}): ReactElement {
  const m = useMessages();
  const { pointer, value: chosen, onChange } = field(form, 'categories');
  const toggle = (category: DataCategory, checked: boolean): void =>
    onChange(
      covers.map((cover) => cover.category).filter((each) => (each === category ? checked : chosen.includes(each))),
    );
  const onConsent = form.values.basis === 'consent';
  // What is not covered cannot be chosen; it stays only where it was chosen before its consent went.
  const choices = covers.filter(({ category, consent }) => !onConsent || consent !== null || chosen.includes(category));
  return (
    <FieldGroup
      columns="grid gap-2 sm:grid-cols-2"
      legend={m.connect.categories}
      legendHidden
      pointer={pointer}
      required
    >
      {choices.map(({ category, consent }) => (
        <CheckTile
          checked={chosen.includes(category)}
          hint={onConsent && (consent ? <CoveredUntil expiresAt={consent.expiresAt} /> : m.connect.notCovered)}
          key={category}
          label={
            sensitiveCategories.includes(category)
              ? m.connect.sensitiveCategory(m.codes.category[category])
              : m.codes.category[category]
          }
          onChange={(checked) => toggle(category, checked)}
        />
      ))}
    </FieldGroup>
  );
}

/** What consent leaves out, and how to get it. */
function Uncovered({
  caseId,
  covers,
}: {
  readonly caseId: string;
  readonly covers: readonly Cover[];
}): ReactElement | null {
  const m = useMessages();
  const missing = covers.filter(({ consent }) => consent === null);
  if (missing.length === 0) return null;
  return (
    <p className="text-dns-14N-130 leading-[1.7]">
      {m.connect.uncovered}
      {m.ui.colon} {missing.map(({ category }) => m.codes.category[category]).join(m.ui.list)}{' '}
      <Link className="link whitespace-nowrap" params={{ caseId }} to="/cases/$caseId/consents/new">
        {m.connect.recordConsent}
      </Link>
    </p>
  );
}

function CoveredUntil({ expiresAt }: { readonly expiresAt: string }): ReactElement {
  const m = useMessages();
  const language = useLanguage();
  const last = tokyoDate(new Date(lastInstant(expiresAt)));
  return <>{m.connect.coveredUntil(shortDate(last, language, tokyoDate(systemClock.now())))}</>;
}
