import type { ReactElement, ReactNode } from 'react';
import type { Integrity, LogState } from '../../api/audit-log.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import { When } from '../../ui/when.js';

/** Each witness and each source by itself, for whoever wants to know. */
export function TrustDetails({
  integrity,
  log,
  open,
}: {
  readonly integrity: Integrity;
  readonly log: LogState;
  /** Shown at once, when the figures are needed. */
  readonly open: boolean;
}): ReactElement {
  const { trust: words } = useDeskMessages();
  return (
    <details open={open || undefined}>
      <summary className="link flex min-h-11 w-fit items-center">{words.details}</summary>
      <div className="space-y-4 pb-2">
        {log.witnesses.length > 0 && <Witnesses log={log} />}
        <Sources integrity={integrity} />
      </div>
    </details>
  );
}

function Table({ heads, rows }: { readonly heads: readonly string[]; readonly rows: readonly ReactNode[][] }) {
  return (
    <div className="overflow-x-auto">
      <table className="text-left text-dns-16N-130">
        <thead>
          <tr className="border-b border-solid-gray-420 text-dns-14B-130">
            {heads.map((head) => (
              <th className="py-1.5 pr-6 whitespace-nowrap" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr className="border-b border-solid-gray-300" key={row}>
              {cells.map((cell, column) => (
                <td className="py-1.5 pr-6 whitespace-nowrap" key={heads[column]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Witnesses({ log }: { readonly log: LogState }): ReactElement {
  const { trust: words } = useDeskMessages();
  const heads = [words.witness, words.note, words.witnessSize, words.witnessLast];
  const rows = log.witnesses.map(({ name, state, size, lastAt }) => [
    name,
    words.witnessState[state],
    size ?? words.never,
    lastAt ? <When at={lastAt} key="at" time /> : words.never,
  ]);
  return <Table heads={heads} rows={rows} />;
}

function Sources({ integrity }: { readonly integrity: Integrity }): ReactElement {
  const { trust: words } = useDeskMessages();
  const m = useMessages();
  const heads = [m.audit.source, m.audit.count, m.audit.missing, words.note, m.audit.last];
  const rows = integrity.sources.map(({ source, count, missing, silent, late, lastStoredAt }) => {
    const notes = [silent ? words.silent : '', late ? words.late(late) : ''].filter((note) => note !== '');
    return [
      source,
      count,
      m.audit.missingCount(missing),
      notes.join(m.ui.list) || words.ok,
      <When at={lastStoredAt} key="at" time />,
    ];
  });
  return <Table heads={heads} rows={rows} />;
}
