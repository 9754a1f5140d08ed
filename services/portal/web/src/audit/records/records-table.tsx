import type { ReactElement, ReactNode } from 'react';
import type { LoggedRecord } from '../../api/audit.js';
import { useAgencyName } from '../../directory/agency-names.js';
import { useMessages } from '../../messages/messages-context.js';
import { DataTable, type Column } from '../../table/data-table.js';
import { Badge } from '../../ui/badge.js';
import { When } from '../../ui/when.js';

interface Leads {
  /** What stands at the end of each line, under its own head (the place in the log, the way to details). */
  readonly end?: { readonly head: string; readonly of: (record: LoggedRecord) => ReactNode };
  /** Asks for the records of the person or the account. */
  readonly onSubject?: (subject: string) => void;
  readonly onActor?: (actor: string) => void;
}

/** Access records: who, what, whose, why, and whether it was let through. Pseudonyms and codes only. */
export function RecordsTable({
  records,
  onSubject,
  onActor,
  end,
}: Leads & { readonly records: readonly LoggedRecord[] }): ReactElement {
  const m = useMessages();
  const columns: readonly Column<LoggedRecord>[] = [
    { head: m.audit.at, cell: (record) => <Moment record={record} />, look: 'text-dns-16N-130' },
    { head: m.audit.who, cell: (record) => <Actor onActor={onActor} record={record} /> },
    { head: m.audit.what, cell: (record) => <Act record={record} /> },
    {
      head: m.audit.whose,
      cell: ({ subject }) =>
        subject && (
          <Lead
            label={m.audit.seeSubject}
            onFollow={onSubject && (() => onSubject(subject))}
            text={subject.slice(-8)}
          />
        ),
    },
    { head: m.audit.why, cell: (record) => <Why record={record} /> },
    ...(end ? [{ head: end.head, cell: end.of }] : []),
  ];
  return <DataTable caption={m.audit.search} columns={columns} keyOf={({ id }) => id} rows={records} />;
}

interface Row {
  readonly record: LoggedRecord;
}

function Moment({ record }: Row): ReactElement {
  return (
    <>
      <When at={record.at} time />
      <span className="block text-dns-14N-130 text-solid-gray-700">
        {record.source} {record.counter}
      </span>
    </>
  );
}

function Actor({ record: { actor }, onActor }: Row & Pick<Leads, 'onActor'>): ReactElement {
  const m = useMessages();
  const nameOf = useAgencyName();
  return (
    <>
      <Lead label={m.audit.seeActor} onFollow={onActor && (() => onActor(actor.id))} text={actor.id} />
      <span className="block text-dns-14N-130 text-solid-gray-700">{nameOf(actor.agency)}</span>
    </>
  );
}

function Act({ record }: Row): ReactElement {
  const m = useMessages();
  const nameOf = useAgencyName();
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-2">
        {m.codes.action[record.action]}
        <span>{m.audit.object[record.object.kind] ?? record.object.kind}</span>
        {record.outcome === 'refused' && (
          <Badge icon="stop" tone="red">
            {m.audit.refused}
          </Badge>
        )}
      </span>
      {record.categories && record.categories.length > 0 && (
        <span className="block text-dns-14N-130 leading-[1.5] text-solid-gray-700">
          {record.categories.map((category) => m.codes.category[category]).join(m.ui.list)}
        </span>
      )}
      {record.recipient && (
        <span className="block text-dns-14N-130">
          {m.audit.toWhom}
          {m.ui.colon} {nameOf(record.recipient)}
        </span>
      )}
    </>
  );
}

function Why({ record }: Row): ReactElement {
  const m = useMessages();
  return (
    <>
      {record.purpose && <span className="block">{m.codes.purpose[record.purpose]}</span>}
      {record.basis?.code && <span className="block text-dns-14N-130">{m.codes.basis[record.basis.code]}</span>}
    </>
  );
}

/** A pseudonym that leads to its records. */
function Lead({
  text,
  label,
  onFollow,
}: {
  readonly text: string;
  readonly label: string;
  readonly onFollow?: () => void;
}): ReactElement {
  if (!onFollow) return <span>{text}</span>;
  return (
    <button className="link text-left whitespace-nowrap" onClick={onFollow} title={label} type="button">
      {text}
    </button>
  );
}
