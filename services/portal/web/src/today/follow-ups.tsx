import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { useApi, useUser } from '../api/api-context.js';
import { finishFollowUp, followUpsQuery, type FollowUp } from '../api/follow-ups.js';
import { useSubmission } from '../api/submission.js';
import { useCaseNames } from '../directory/case-names.js';
import { useAgencyName } from '../directory/agency-names.js';
import { useMessages } from '../messages/messages-context.js';
import { AskDialog } from '../form/ask-dialog.js';
import { useFlash } from '../ui/flash.js';
import { QueryView } from '../ui/query-view.js';
import { Deadline, When } from '../ui/when.js';
import { Block, TodayRow } from './block.js';

/** I11: what did not lead to support, until somebody has settled the next step. Questions stand in a block of their own. */
export function FollowUps({ whenAny = false }: { readonly whenAny?: boolean }): ReactElement | null {
  const m = useMessages();
  const query = useQuery(followUpsQuery(useApi()));
  const items = (query.data?.items ?? []).filter(({ reason }) => reason !== 'answer-question');
  if (whenAny && items.length === 0) return null;
  return (
    <QueryView query={query} rows={2}>
      {() => (
        <Block count={items.length} empty={m.today.nextStepEmpty} icon="alert" title={m.today.nextStep}>
          {items.map((followUp) => (
            <FollowUpRow followUp={followUp} key={followUp.followUpId} />
          ))}
        </Block>
      )}
    </QueryView>
  );
}

function FollowUpRow({ followUp }: { readonly followUp: FollowUp }): ReactElement {
  const m = useMessages();
  const nameOf = useAgencyName();
  const caseName = useCaseNames();
  const { agency } = useUser();
  const name = caseName(followUp.caseId);
  const reason = m.today.reason[followUp.reason];
  const [asking, setAsking] = useState(false);
  return (
    <TodayRow
      end={
        <>
          <Deadline dueAt={followUp.dueAt} />
          <button className="link min-h-11 px-1 sm:min-h-8" onClick={() => setAsking(true)} type="button">
            {m.today.finish}
          </button>
          {asking && <FinishDialog followUp={followUp} onClose={() => setAsking(false)} />}
        </>
      }
      link={
        <Link className="link font-700" params={{ referralId: followUp.referralId }} to="/referrals/$referralId">
          {name ?? reason}
        </Link>
      }
    >
      {name && <span className="w-full text-solid-gray-800">{reason}</span>}
      <When at={followUp.createdAt} />
      {followUp.recipient !== agency && <span>{m.inbox.to(nameOf(followUp.recipient))}</span>}
    </TodayRow>
  );
}

function FinishDialog({
  followUp,
  onClose,
}: {
  readonly followUp: FollowUp;
  readonly onClose: () => void;
}): ReactElement {
  const m = useMessages();
  const api = useApi();
  const client = useQueryClient();
  const flash = useFlash();
  const submission = useSubmission(
    (note: string, key) => finishFollowUp(api, followUp.followUpId, note, key),
    async () => {
      onClose();
      flash({ tone: 'success', text: m.today.finished });
      await client.invalidateQueries({ queryKey: ['referrals'] });
    },
  );
  return (
    <AskDialog
      action={m.today.finish}
      effect={<p>{m.today.finishEffect}</p>}
      label={m.today.finishNote}
      onClose={onClose}
      pointer="/note"
      request={(note) => note}
      title={m.today.finishTitle}
      to={submission}
    />
  );
}
