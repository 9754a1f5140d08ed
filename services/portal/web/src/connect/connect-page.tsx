import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { dataCategories, type GroundCode } from '@tsunagi/contracts';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import { useApi } from '../api/api-context.js';
import { caseQuery, type CaseDetail } from '../api/cases.js';
import { coverOf, defaultCategories, type Cover } from '../api/consent-cover.js';
import { consentsQuery, type Consent } from '../api/consents.js';
import { groundsQuery } from '../api/grounds.js';
import { needsPurpose, PurposePanel } from '../purpose/purpose-panel.js';
import { useAgencyName } from '../directory/agency-names.js';
import { DraftLine } from '../drafts/draft-line.js';
import { useDraft } from '../drafts/use-draft.js';
import { checked, told } from '../form/faults.js';
import { field } from '../form/typed.js';
import { useForm } from '../form/use-form.js';
import { useMessages } from '../messages/messages-context.js';
import { Button, LinkButton } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { Form } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { QueryView, Skeleton } from '../ui/query-view.js';
import { checkConnect, firstConnectForm, type ConnectForm } from './connect-form.js';
import { RecipientViewPanel } from './recipient-view.js';
import { TellPart } from './tell-part.js';
import { useConnecting } from './use-connecting.js';
import { WhatPart } from './what-part.js';
import { WherePart } from './where-part.js';
import { PersonName } from '../ui/person-name.js';

/** つなぐ: 何を, どこへ, 何を伝えるか on one page, and beside it what the partner will see. */
export function ConnectPage(): ReactElement {
  const m = useMessages();
  const { caseId } = useParams({ from: '/cases/$caseId/connect' });
  const query = useQuery(caseQuery(useApi(), caseId));
  const consents = useQuery(consentsQuery(useApi(), caseId));
  const detail = query.data;
  return (
    <Page lead={detail && <ConnectingFor name={detail.person.name} />} title={m.connect.title}>
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
        {(found) =>
          found.status === 'closed' ? (
            <Notice title={m.connect.closedCase} tone="info">
              <LinkButton params={{ caseId }} to="/cases/$caseId">
                {m.ui.back}
              </LinkButton>
            </Notice>
          ) : (
            <QueryView query={consents} rows={4} tall>
              {({ items }) => <ConnectSheet consents={items} detail={found} />}
            </QueryView>
          )
        }
      </QueryView>
    </Page>
  );
}

/** The form, kept as a draft, and what consent covers towards the recipient chosen in it. */
function useConnectForm(detail: CaseDetail, consents: readonly Consent[]) {
  const known = useMemo(() => detail.needs.map(({ code }) => code), [detail.needs]);
  const initial = useMemo(() => firstConnectForm(known), [known]);
  const draft = useDraft<ConnectForm>(`connect-${detail.caseId}`, initial);
  const { recipient } = draft.values;
  const coversFor = (recipient: string): Cover[] => coverOf(dataCategories, consents, recipient);
  return {
    draft,
    known,
    covers: recipient === null ? [] : coversFor(recipient),
    choose: (agency: string): void =>
      draft.change({ recipient: agency, categories: defaultCategories(coversFor(agency)) }),
  };
}

function ConnectSheet({
  detail,
  consents,
}: {
  readonly detail: CaseDetail;
  readonly consents: readonly Consent[];
}): ReactElement {
  const m = useMessages();
  const { caseId } = detail;
  const { draft, known, covers, choose } = useConnectForm(detail, consents);
  const grounds = useQuery(groundsQuery(useApi())).data ?? [];
  const fieldsOf = (basis: GroundCode) => grounds.find(({ code }) => code === basis)?.fields ?? [];
  const form = useForm(
    draft,
    (wanted) => checked(told(checkConnect(wanted, covers, fieldsOf(wanted.basis)), m.connect.fault), () => wanted),
    useConnecting(caseId, draft.discard),
  );
  const { values } = form;
  if (draft.status.kind === 'loading') return <Skeleton rows={4} tall />;
  return (
    <div className="grid gap-x-8 gap-y-6 wide:grid-cols-[minmax(0,1fr)_25rem]">
      <Form {...form.face} className="min-w-0">
        <Part number={1} title={m.connect.what}>
          <WhatPart form={form} known={known} />
        </Part>
        <Part number={2} title={m.connect.where}>
          <WherePart caseId={caseId} chosen={values.recipient} needs={values.needs} onChoose={choose} />
        </Part>
        <Part number={3} title={m.connect.tell}>
          <TellPart caseId={caseId} covers={covers} form={form} grounds={grounds} />
          <TextField
            {...field(form, 'message')}
            className="mt-4"
            hint={m.connect.messageHint}
            label={m.connect.message}
            rows={3}
          />
        </Part>
        <div className="wide:hidden">
          <RecipientViewPanel caseId={caseId} form={values} />
        </div>
        <ConnectAction busy={form.pending} caseId={caseId} recipient={values.recipient}>
          <DraftLine status={draft.status} />
        </ConnectAction>
      </Form>
      <aside className="max-wide:hidden">
        <div className="sticky top-18 max-h-[calc(100dvh-5.5rem)] overflow-y-auto rounded-12" tabIndex={0}>
          <RecipientViewPanel caseId={caseId} form={values} />
        </div>
      </aside>
    </div>
  );
}

function Part({
  number,
  title,
  children,
}: {
  readonly number: number;
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section aria-labelledby={`part-${number}`} className="mb-7">
      <h2
        className="mb-3 flex items-center gap-2 border-b border-solid-gray-420 pb-1 text-std-20B-150"
        id={`part-${number}`}
      >
        <span
          aria-hidden="true"
          className="flex size-7 items-center justify-center rounded-full bg-blue-900 text-dns-16B-120 text-white"
        >
          {number}
        </span>
        {title}
      </h2>
      {children}
    </section>
  );
}

function ConnectAction({
  caseId,
  recipient,
  busy,
  children,
}: {
  readonly caseId: string;
  readonly recipient: string | null;
  readonly busy: boolean;
  readonly children: ReactNode;
}): ReactElement {
  const m = useMessages();
  const nameOf = useAgencyName();
  return (
    <div className="mt-6 flex flex-wrap items-center gap-3 border-t border-solid-gray-420 bg-white py-3 lg:sticky lg:bottom-0">
      <Button busy={busy} icon="outbox" long look="primary" type="submit">
        {recipient === null ? m.connect.action : m.connect.actionTo(nameOf(recipient))}
      </Button>
      <LinkButton look="plain" params={{ caseId }} to="/cases/$caseId">
        {m.ui.cancel}
      </LinkButton>
      {children}
    </div>
  );
}

function ConnectingFor({ name }: { readonly name: string | undefined }): ReactElement {
  const [before, after] = useMessages().connect.forWhom;
  return (
    <>
      {before}
      <PersonName name={name} />
      {after}
    </>
  );
}
