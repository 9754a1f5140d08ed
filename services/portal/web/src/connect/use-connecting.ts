import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useApi } from '../api/api-context.js';
import { actOnReferral, draftReferral } from '../api/referrals.js';
import { useSubmission, type Submission } from '../api/submission.js';
import { useMessages } from '../messages/messages-context.js';
import { useFlash } from '../ui/flash.js';
import { toReferral, type ConnectForm } from './connect-form.js';

/**
 * Drafts the referral and sends it. When sending is refused (no permit, consent out of reach) nothing has left; a retry
 * of the same form sends the same draft, a changed form takes its place: no draft is left behind that nobody meant.
 */
export function useConnecting(caseId: string, discard: () => Promise<void>): Submission<ConnectForm> {
  const m = useMessages();
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const flash = useFlash();
  const drafted = useRef<{ readonly key: string; readonly referralId: string } | null>(null);
  const connect = async (form: ConnectForm, key: string): Promise<string> => {
    if (drafted.current?.key !== key) {
      const given = drafted.current;
      if (given) await actOnReferral(api, given.referralId, 'cancel', {}, `${given.key}-cancel`);
      drafted.current = null;
      const { referralId } = await draftReferral(api, toReferral(form, caseId), key);
      drafted.current = { key, referralId };
    }
    const { referralId } = drafted.current;
    await actOnReferral(api, referralId, 'send', {}, `${key}-send`);
    return referralId;
  };
  return useSubmission(connect, async (referralId) => {
    await discard();
    await client.invalidateQueries({ queryKey: ['referrals'] });
    await client.invalidateQueries({ queryKey: ['cases'] });
    flash({ tone: 'success', text: m.connect.sent }, 'on-next-page');
    await navigate({ to: '/referrals/$referralId', params: { referralId } });
  });
}
