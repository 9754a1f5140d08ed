import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { systemClock, tokyoDate } from '@tsunagi/kernel';
import type { ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { incidentsQuery, openIncident, type NewIncident } from '../../api/incidents.js';
import { useSubmission } from '../../api/submission.js';
import { checked, told, type Checked } from '../../form/faults.js';
import { useTyped } from '../../form/typed.js';
import { useForm } from '../../form/use-form.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useLanguage, useMessages } from '../../messages/messages-context.js';
import { PagedList } from '../../table/paged-list.js';
import { TodayRow } from '../../today/block.js';
import { Button } from '../../ui/button.js';
import { Form } from '../../ui/form.js';
import { Page, Section } from '../../ui/page.js';
import { Empty } from '../../ui/query-view.js';
import { When } from '../../ui/when.js';
import { longDate } from '../../words/dates.js';
import { IncidentFields } from './incident-fields.js';
import { checkIncident, toIncident, type IncidentForm } from './incident-form.js';
import { dayOf } from '../search/period.js';

/** 漏えい時の範囲: whose data may have leaked, and until when to report. */
export function IncidentsPage(): ReactElement {
  const m = useMessages();
  const { incidents: words } = useDeskMessages();
  return (
    <Page lead={<p className="measure">{words.lead}</p>} title={words.title}>
      <ScopeForm />
      <Section id="earlier" title={words.earlier}>
        <Earlier />
      </Section>
      <p className="text-dns-14N-130 text-solid-gray-700">{m.recorded.audit}</p>
    </Page>
  );
}

const blank: IncidentForm = { by: 'actor', actor: '', referral: '', from: '', to: '', discovered: '', wrongful: null };

function ScopeForm(): ReactElement {
  const { incidents, records } = useDeskMessages();
  const { form: words } = incidents;
  const sentences = {
    ...records.search.dayMust,
    actor: words.actorMust,
    referral: words.referralMust,
    date: words.dateMust,
    order: words.orderMust,
    future: words.futureMust,
    wrongful: words.wrongfulMust,
  };
  const check = (asked: IncidentForm): Checked<NewIncident> =>
    checked(told(checkIncident(asked, tokyoDate(systemClock.now())), sentences), () => toIncident(asked));
  const form = useForm(useTyped(blank), check, useAsking());
  return (
    <Form {...form.face} className="mb-8 space-y-4">
      <IncidentFields form={form} />
      <Button busy={form.pending} look="primary" type="submit">
        {words.action}
      </Button>
    </Form>
  );
}

function useAsking() {
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useSubmission(
    (incident: NewIncident, key) => openIncident(api, incident, key),
    async ({ incidentId }) => {
      await client.invalidateQueries({ queryKey: ['audit', 'incidents', 'list'] });
      await navigate({ to: '/audit/incidents/$incidentId', params: { incidentId } });
    },
  );
}

function Earlier(): ReactElement {
  const { incidents: words, today } = useDeskMessages();
  const language = useLanguage();
  const query = useInfiniteQuery(incidentsQuery(useApi()));
  return (
    <PagedList empty={<Empty title={words.empty}>{words.emptyBody}</Empty>} query={query} rows={3}>
      {(items) => (
        <ul>
          {items.map(({ incidentId, actor, referralId, from, to, discoveredAt }) => (
            <TodayRow
              end={
                <span className="text-dns-14N-130">
                  {words.form.discovered} <When at={discoveredAt} />
                </span>
              }
              key={incidentId}
              link={
                <Link className="link font-700" params={{ incidentId }} to="/audit/incidents/$incidentId">
                  {actor ? words.account(actor) : `${words.referral} …${referralId?.slice(-8) ?? ''}`}
                </Link>
              }
            >
              {today.period(longDate(dayOf(from), language), longDate(dayOf(to), language))}
            </TodayRow>
          ))}
        </ul>
      )}
    </PagedList>
  );
}
