import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { systemClock } from '@tsunagi/kernel';
import { useApi } from '../api/api-context.js';
import { openCase, type OpenedCase } from '../api/cases.js';
import { recordConsent } from '../api/consents.js';
import { saveDraft } from '../api/drafts.js';
import type { Api } from '../api/http.js';
import { useSubmission, type Submission } from '../api/submission.js';
import { consentDraftKey, toConsent } from '../consents/consent-form.js';
import { useMessages } from '../messages/messages-context.js';
import { useFlash } from '../ui/flash.js';
import { toNewCase } from './consultation-form.js';
import type { Sheet } from './sheet.js';

interface TakenIn extends OpenedCase {
  readonly consentSaved: boolean;
}

/** Opens the case, then records the consent; a consent that could not be recorded waits as a draft on its own page. */
async function takeIn(api: Api, sheet: Sheet, key: string): Promise<TakenIn> {
  const opened = await openCase(api, toNewCase(sheet.consultation), key);
  if (sheet.consented !== 'yes') return { ...opened, consentSaved: true };
  try {
    await recordConsent(api, opened.caseId, toConsent(sheet.consent, systemClock.now()), `${key}-consent`);
    return { ...opened, consentSaved: true };
  } catch {
    // The case stands; the page the person is sent to says that the consent does not, and lets them correct it.
    await saveDraft(api, consentDraftKey(opened.caseId), sheet.consent).catch(() => undefined);
    return { ...opened, consentSaved: false };
  }
}

export function useTakingIn(discard: () => Promise<void>): Submission<Sheet> {
  const m = useMessages();
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const flash = useFlash();
  return useSubmission(
    (sheet: Sheet, key) => takeIn(api, sheet, key),
    async ({ caseId, number, consentSaved }) => {
      await discard();
      await client.invalidateQueries({ queryKey: ['cases'] });
      flash(
        consentSaved
          ? { tone: 'success', text: m.take.opened(number) }
          : { tone: 'warning', text: m.take.consentFailed },
        'on-next-page',
      );
      const params = { caseId };
      await navigate(consentSaved ? { to: '/cases/$caseId', params } : { to: '/cases/$caseId/consents/new', params });
    },
  );
}
