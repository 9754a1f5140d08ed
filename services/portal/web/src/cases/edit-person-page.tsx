import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { systemClock, tokyoDate } from '@tsunagi/kernel';
import { useState, type ReactElement } from 'react';
import { useApi } from '../api/api-context.js';
import { caseQuery, changePerson, type CaseDetail, type PersonChange } from '../api/cases.js';
import type { Problem } from '../api/problem.js';
import { useSubmission } from '../api/submission.js';
import { checked, told, type Checked } from '../form/faults.js';
import { useTyped } from '../form/typed.js';
import { useForm } from '../form/use-form.js';
import { useMessages } from '../messages/messages-context.js';
import { checkConsultation, type ConsultationForm } from '../take/consultation-form.js';
import { PersonPart } from '../take/person-part.js';
import { Button, LinkButton } from '../ui/button.js';
import { useFlash } from '../ui/flash.js';
import { Form } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { QueryView } from '../ui/query-view.js';
import { changeOf, formOf } from './person-change.js';
import { needsPurpose, PurposePanel } from '../purpose/purpose-panel.js';

/** Corrects what is known of the person. */
export function EditPersonPage(): ReactElement {
  const m = useMessages();
  const { caseId } = useParams({ from: '/cases/$caseId/person' });
  const query = useQuery({ ...caseQuery(useApi(), caseId), refetchOnReconnect: false });
  return (
    <Page title={m.case.editPerson}>
      <QueryView
        onProblem={(problem) =>
          needsPurpose(problem) ? (
            <PurposePanel onStated={() => void query.refetch()} scope={caseId} title={m.purpose.title} />
          ) : null
        }
        query={query}
        rows={4}
        tall
      >
        {(detail) => <PersonForm detail={detail} key={caseId} />}
      </QueryView>
    </Page>
  );
}

function PersonForm({ detail: latest }: { readonly detail: CaseDetail }): ReactElement {
  const m = useMessages();
  // The version first shown: a change that came in between is refused (If-Match), never overwritten.
  const [detail] = useState(latest);
  const params = { caseId: detail.caseId };
  const correcting = useCorrecting(detail);
  const check = (person: ConsultationForm): Checked<PersonChange> => {
    const found = checkConsultation(person, tokyoDate(systemClock.now())).filter(({ pointer }) =>
      pointer.startsWith('/person'),
    );
    return checked(told(found, m.take.fault), () => changeOf(detail.person, person));
  };
  const form = useForm(
    useTyped(() => formOf(detail.person)),
    check,
    { ...correcting, problem: correcting.problem && insidePerson(correcting.problem) },
  );
  return (
    <Form {...form.face} className="max-w-5xl space-y-6">
      {detail.person.withheld.includes('address') && <Notice tone="info">{m.case.addressUntouched}</Notice>}
      <PersonPart form={form} />
      <div className="flex flex-wrap gap-3">
        <Button busy={form.pending} look="primary" type="submit">
          {m.case.editPersonAction}
        </Button>
        <LinkButton look="plain" params={params} to="/cases/$caseId">
          {m.ui.cancel}
        </LinkButton>
      </div>
    </Form>
  );
}

/** The service points into the person alone; the fields stand where the whole sheet has them. */
const insidePerson = (problem: Problem): Problem => ({
  ...problem,
  errors: problem.errors.map((error) => ({ ...error, pointer: `/person${error.pointer}` })),
});

function useCorrecting({ caseId, version }: CaseDetail) {
  const m = useMessages();
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const flash = useFlash();
  return useSubmission(
    (change: PersonChange) =>
      Object.keys(change).length === 0 ? Promise.resolve() : changePerson(api, caseId, version, change),
    async () => {
      await client.invalidateQueries({ queryKey: ['cases'] });
      flash({ tone: 'success', text: m.case.personEdited }, 'on-next-page');
      await navigate({ to: '/cases/$caseId', params: { caseId } });
    },
  );
}
