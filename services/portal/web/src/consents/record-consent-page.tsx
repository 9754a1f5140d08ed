import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { systemClock, tokyoDate } from '@tsunagi/kernel';
import { useMemo, type ReactElement } from 'react';
import { useApi, useUser } from '../api/api-context.js';
import { recordConsent } from '../api/consents.js';
import { useSubmission } from '../api/submission.js';
import { DraftLine } from '../drafts/draft-line.js';
import { useDraft } from '../drafts/use-draft.js';
import { checked, told } from '../form/faults.js';
import { useForm } from '../form/use-form.js';
import { useMessages } from '../messages/messages-context.js';
import { Button, LinkButton } from '../ui/button.js';
import { useFlash } from '../ui/flash.js';
import { Form } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { Skeleton } from '../ui/query-view.js';
import { checkConsent, consentDraftKey, toConsent, usualConsent, type ConsentForm } from './consent-form.js';
import { ConsentFields } from './consent-fields.js';

export function RecordConsentPage(): ReactElement {
  const m = useMessages();
  const { caseId } = useParams({ from: '/cases/$caseId/consents/new' });
  const { sub } = useUser();
  const initial = useMemo(() => usualConsent(sub, tokyoDate(systemClock.now())), [sub]);
  const draft = useDraft<ConsentForm>(consentDraftKey(caseId), initial);
  const form = useForm(
    draft,
    (consent) => checked(told(checkConsent(consent, tokyoDate(systemClock.now())), m.consent.fault), () => consent),
    useRecording(caseId, draft.discard),
  );
  return (
    <Page lead={m.consent.lead} title={m.consent.title}>
      {draft.status.kind === 'loading' ? (
        <Skeleton rows={4} tall />
      ) : (
        <Form {...form.face} className="max-w-5xl space-y-6">
          {draft.restored && <Notice tone="info">{m.draft.restored}</Notice>}
          <ConsentFields form={form} />
          <div className="flex flex-wrap items-center gap-3">
            <Button busy={form.pending} look="primary" type="submit">
              {m.consent.action}
            </Button>
            <LinkButton look="plain" params={{ caseId }} to="/cases/$caseId">
              {m.ui.cancel}
            </LinkButton>
            <DraftLine status={draft.status} />
          </div>
        </Form>
      )}
    </Page>
  );
}

/** Records, forgets the draft, and goes back to the case. */
function useRecording(caseId: string, discard: () => Promise<void>) {
  const m = useMessages();
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const flash = useFlash();
  return useSubmission(
    (form: ConsentForm, key) => recordConsent(api, caseId, toConsent(form, systemClock.now()), key),
    async () => {
      await discard();
      await client.invalidateQueries({ queryKey: ['consents'] });
      flash({ tone: 'success', text: m.consent.recorded }, 'on-next-page');
      await navigate({ to: '/cases/$caseId', params: { caseId } });
    },
  );
}
