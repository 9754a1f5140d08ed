import type { ReactElement, ReactNode } from 'react';
import type { LoggedRecord } from '../../api/audit.js';
import { useAgencyName } from '../../directory/agency-names.js';
import { useMessages } from '../../messages/messages-context.js';
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
  ...leads
}: Leads & { readonly records: readonly LoggedRecord[] }): ReactElement {
  const m = useMessages();
  const head = 'py-2 pr-4';
  return (
    <table className="w-full border-collapse max-md:block">
      <caption className="sr-only">{m.audit.search}</caption>
      <thead className="max-md:sr-only">
        <tr className="border-b border-solid-gray-420 text-left text-dns-14B-130">
          <th className={head}>{m.audit.at}</th>
          <th className={head}>{m.audit.who}</th>
          <th className={head}>{m.audit.what}</th>
          <th className={head}>{m.audit.whose}</th>
          <th className={head}>{m.audit.why}</th>
          {leads.end && <th className="py-2">{leads.end.head}</th>}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {records.map((record) => (
          <RecordRow key={record.id} record={record} {...leads} />
        ))}
      </tbody>
    </table>
  );
}

function RecordRow({ record, onSubject, onActor, end }: Leads & { readonly record: LoggedRecord }): ReactElement {
  const m = useMessages();
  const nameOf = useAgencyName();
  const cell = 'py-2 pr-4 align-top max-md:block max-md:p-0';
  return (
    <tr className="border-b border-solid-gray-200 max-md:block max-md:py-3">
      <td className={`${cell} text-dns-16N-130`}>
        <When at={record.at} time />
        <span className="block text-dns-14N-130 text-solid-gray-700">
          {record.source} {record.counter}
        </span>
      </td>
      <td className={cell}>
        <Lead label={m.audit.seeActor} onFollow={onActor && (() => onActor(record.actor.id))} text={record.actor.id} />
        <span className="block text-dns-14N-130 text-solid-gray-700">{nameOf(record.actor.agency)}</span>
      </td>
      <td className={cell}>
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
      </td>
      <td className={cell}>
        {record.subject && (
          <Lead
            label={m.audit.seeSubject}
            onFollow={onSubject && (() => onSubject(record.subject ?? ''))}
            text={record.subject.slice(-8)}
          />
        )}
      </td>
      <td className={cell}>
        {record.purpose && <span className="block">{m.codes.purpose[record.purpose]}</span>}
        {record.basis?.code && <span className="block text-dns-14N-130">{m.codes.basis[record.basis.code]}</span>}
      </td>
      {end && <td className="py-2 align-top max-md:block max-md:p-0">{end.of(record)}</td>}
    </tr>
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
