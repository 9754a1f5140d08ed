import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useApi } from '../api/api-context.js';
import { closeCase, reopenCase, type CaseDetail } from '../api/cases.js';
import { useSubmission } from '../api/submission.js';
import { useMessages } from '../messages/messages-context.js';
import { AskDialog } from '../form/ask-dialog.js';
import { useFlash } from '../ui/flash.js';

/** Closes an open case, reopens a closed one, with the reason that goes into its course. */
export function CloseDialog({
  detail,
  onClose,
}: {
  readonly detail: CaseDetail;
  readonly onClose: () => void;
}): ReactElement {
  const m = useMessages();
  const api = useApi();
  const client = useQueryClient();
  const flash = useFlash();
  const open = detail.status === 'open';
  const act = open ? closeCase : reopenCase;
  const submission = useSubmission(
    (reason: string, key) => act(api, detail.caseId, reason, key),
    async () => {
      onClose();
      flash({ tone: 'success', text: open ? m.case.closedNow : m.case.reopened });
      await client.invalidateQueries({ queryKey: ['cases'] });
    },
  );
  return (
    <AskDialog
      action={open ? m.case.closeAction : m.case.reopen}
      danger={open}
      effect={<p>{open ? m.case.closeEffect : m.case.reopenEffect}</p>}
      label={open ? m.case.closeReason : m.case.reopenReason}
      onClose={onClose}
      pointer="/text"
      request={(reason) => reason}
      title={open ? m.case.closeTitle : m.case.reopenTitle}
      to={submission}
    />
  );
}
