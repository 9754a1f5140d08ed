import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import type { LoggedRecord } from '../api/audit.js';
import { useDeskMessages } from '../messages/desk-messages.js';
import { Button } from '../ui/button.js';
import { useKeptAsking } from './kept-asking.js';
import { RecordDialog } from './record-dialog.js';
import { emptySearch, type SearchForm } from './record-search.js';
import { RecordsTable } from './records-table.js';

/** Goes to the records with a new question. */
export function useAskRecords(): (part: Partial<SearchForm>) => void {
  const { keep } = useKeptAsking();
  const navigate = useNavigate();
  return (part) => {
    keep({ ...emptySearch, ...part });
    void navigate({ to: '/audit/records' });
  };
}

/** Records at the auditor's desk: with their place in the log and the way into each. */
export function DeskRecords({ records }: { readonly records: readonly LoggedRecord[] }): ReactElement {
  const { records: words } = useDeskMessages();
  const ask = useAskRecords();
  const [open, setOpen] = useState<LoggedRecord | null>(null);
  const place = (record: LoggedRecord): ReactElement => (
    <span className="flex items-center gap-x-3 md:block">
      {record.index !== undefined && (
        <span className="block">{record.index === null ? words.place.notYet : words.place.at(record.index)}</span>
      )}
      <button className="link min-h-11 whitespace-nowrap md:min-h-0" onClick={() => setOpen(record)} type="button">
        {words.place.open}
      </button>
    </span>
  );
  return (
    <>
      <RecordsTable
        end={{ head: words.place.column, of: place }}
        onActor={(actor) => ask({ actor })}
        onSubject={(subject) => ask({ subject })}
        records={records}
      />
      {open && <RecordDialog onClose={() => setOpen(null)} record={open} />}
    </>
  );
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
