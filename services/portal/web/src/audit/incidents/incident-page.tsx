import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { tokyoDate } from '@tsunagi/kernel';
import type { ReactElement, ReactNode } from 'react';
import { useApi } from '../../api/api-context.js';
import { incidentQuery, type IncidentDetail } from '../../api/incidents.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useLanguage, useMessages } from '../../messages/messages-context.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useNow } from '../../ui/when.js';
import { daysBetween, longDate } from '../../words/dates.js';
import { IncidentPersons } from './incident-persons.js';
import { dayOf } from '../search/period.js';
import { PrintedLine } from '../files/printed-line.js';

/** What may have leaked, as it goes into the report: how many persons, what, and until when to report. */
export function IncidentPage(): ReactElement {
  const m = useMessages();
  const { incidents: words } = useDeskMessages();
  const { incidentId } = useParams({ from: '/desk/audit/incidents/$incidentId' });
  const query = useQuery(incidentQuery(useApi(), incidentId));
  return (
    <Page
      actions={
        <>
          <LinkButton look="plain" to="/audit/incidents">
            {words.one.back}
          </LinkButton>
          {query.data && (
            <Button icon="print" look="primary" onClick={() => window.print()}>
              {words.one.print}
            </Button>
          )}
        </>
      }
      title={words.one.title}
    >
      <QueryView query={query} rows={4} tall>
        {(incident) => (
          <>
            <MustReport incident={incident} />
            <Summary incident={incident} />
            <IncidentPersons persons={incident.persons} />
            <PrintedLine words={words.one.printed} />
          </>
        )}
      </QueryView>
      <p className="mt-6 text-dns-14N-130 text-solid-gray-700 print:hidden">{m.recorded.audit}</p>
    </Page>
  );
}

/** 個人情報保護法68条: whether it must be reported, why, and until when. */
function MustReport({ incident }: { readonly incident: IncidentDetail }): ReactElement {
  const { incidents: words } = useDeskMessages();
  if (incident.reasons.length === 0)
    return (
      <div className="mb-6">
        <Notice title={words.one.mustNot} tone="info">
          <p>{words.one.mustNotBody}</p>
        </Notice>
      </div>
    );
  return (
    <div className="mb-6">
      <Notice title={words.one.must} tone="error">
        <ul className="list-disc pl-6">
          {incident.reasons.map((reason) => (
            <li key={reason}>{words.one.reason[reason] ?? reason}</li>
          ))}
        </ul>
        <Deadlines incident={incident} />
      </Notice>
    </div>
  );
}

function Deadlines({ incident: { preliminaryDue, finalDue } }: { readonly incident: IncidentDetail }): ReactElement {
  const { incidents: words } = useDeskMessages();
  const language = useLanguage();
  const day = (at: string): string => longDate(dayOf(at), language);
  return (
    <dl className="grid gap-x-8 gap-y-2 pt-2 sm:grid-cols-2">
      {preliminaryDue && (
        <Due hint={words.one.preliminaryHint} last={preliminaryDue.to} term={words.one.preliminary}>
          {day(preliminaryDue.from)}
          {words.one.between} {day(preliminaryDue.to)}
          {words.one.until}
        </Due>
      )}
      {finalDue && (
        <Due hint={words.one.finalHint} last={finalDue} term={words.one.final}>
          {day(finalDue)}
          {words.one.until}
        </Due>
      )}
    </dl>
  );
}

function Due({
  term,
  hint,
  last,
  children,
}: {
  readonly term: string;
  readonly hint: string;
  readonly last: string;
  readonly children: ReactNode;
}): ReactElement {
  const { incidents: words } = useDeskMessages();
  const left = daysBetween(tokyoDate(useNow()), dayOf(last));
  return (
    <div>
      <dt className="font-700">{term}</dt>
      <dd>
        {children}{' '}
        <span className={`whitespace-nowrap print:hidden ${left <= 2 ? 'font-700 text-red-1000' : ''}`}>
          ({words.one.left(left)})
        </span>
        <span className="block text-dns-14N-130 leading-[1.5] text-solid-gray-700">{hint}</span>
      </dd>
    </div>
  );
}

function Summary({ incident }: { readonly incident: IncidentDetail }): ReactElement {
  const m = useMessages();
  const { incidents: words, today } = useDeskMessages();
  const language = useLanguage();
  const sensitive = Array.isArray(incident.sensitive) ? incident.sensitive.length > 0 : incident.sensitive === true;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [words.one.what, incident.actor ? words.account(incident.actor) : `${words.referral} ${incident.referralId ?? ''}`],
    [words.one.period, today.period(longDate(dayOf(incident.from), language), longDate(dayOf(incident.to), language))],
    [words.one.discovered, longDate(dayOf(incident.discoveredAt), language)],
    [words.form.wrongful, incident.wrongful ? words.form.yes : words.form.no],
    [words.one.persons, words.one.personCount(incident.count)],
    [words.one.sensitive, sensitive ? words.one.sensitiveYes : words.one.sensitiveNo],
    [words.one.categories, incident.categories.map((category) => m.codes.category[category]).join(m.ui.list)],
  ];
  return (
    <Section id="summary" title={words.one.summary}>
      <dl className="grid grid-cols-[11em_minmax(0,1fr)] gap-x-4 gap-y-1 pt-1 max-sm:grid-cols-1">
        {facts.map(([term, fact]) => (
          <div className="contents" key={term}>
            <dt className="text-solid-gray-700 max-sm:mt-1">{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
