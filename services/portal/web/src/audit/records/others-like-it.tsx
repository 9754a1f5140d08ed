import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { LoggedRecord } from '../../api/audit.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { Button } from '../../ui/button.js';
import { useKeptAsking } from '../search/kept-asking.js';
import { emptySearch, type RecordConditions } from '../search/record-search.js';

/** Goes to the records with a new question. */
export function useAskRecords(): (part: Partial<RecordConditions>) => void {
  const { keep } = useKeptAsking();
  const navigate = useNavigate();
  return (part) => {
    keep({ ...emptySearch, ...part });
    void navigate({ to: '/audit/records' });
  };
}

/** Ways from one record to all of the same person or account. */
export function OthersLikeIt({ record }: { readonly record: LoggedRecord }): ReactElement {
  const { records: words } = useDeskMessages();
  const ask = useAskRecords();
  return (
    <>
      {record.subject && (
        <Button look="plain" onClick={() => ask({ subject: record.subject ?? '' })}>
          {words.detail.seePerson}
        </Button>
      )}
      <Button look="plain" onClick={() => ask({ actor: record.actor.id })}>
        {words.detail.seeActor}
      </Button>
    </>
  );
}
