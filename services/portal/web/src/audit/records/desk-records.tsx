import { useState, type ReactElement } from 'react';
import type { LoggedRecord } from '../../api/audit.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { RecordDialog } from './record-dialog.js';
import { useAskRecords } from './others-like-it.js';
import { RecordsTable } from './records-table.js';

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
