import type { ReactElement } from 'react';
import type { Integrity, LogState } from '../../api/audit-log.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import { DataTable } from '../../table/data-table.js';
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

function Witnesses({ log }: { readonly log: LogState }): ReactElement {
  const { trust: words } = useDeskMessages();
  return (
    <DataTable
      caption={words.witness}
      columns={[
        { head: words.witness, cell: ({ name }) => name },
        { head: words.note, cell: ({ state }) => words.witnessState[state] },
        { head: words.witnessSize, cell: ({ size }) => size ?? words.never },
        { head: words.witnessLast, cell: ({ lastAt }) => (lastAt ? <When at={lastAt} time /> : words.never) },
      ]}
      dense
      keyOf={({ name }) => name}
      narrow="scroll"
      rows={log.witnesses}
    />
  );
}

function Sources({ integrity }: { readonly integrity: Integrity }): ReactElement {
  const { trust: words } = useDeskMessages();
  const m = useMessages();
  const noteOf = ({ silent, late }: Integrity['sources'][number]): string =>
    [silent ? words.silent : '', late ? words.late(late) : ''].filter((note) => note !== '').join(m.ui.list) ||
    words.ok;
  return (
    <DataTable
      caption={m.audit.source}
      columns={[
        { head: m.audit.source, cell: ({ source }) => source },
        { head: m.audit.count, cell: ({ count }) => count },
        { head: m.audit.missing, cell: ({ missing }) => m.audit.missingCount(missing) },
        { head: words.note, cell: noteOf },
        { head: m.audit.last, cell: ({ lastStoredAt }) => <When at={lastStoredAt} time /> },
      ]}
      dense
      keyOf={({ source }) => source}
      narrow="scroll"
      rows={integrity.sources}
    />
  );
}
