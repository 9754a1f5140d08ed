import type { ReactElement } from 'react';
import type { IncidentDetail } from '../../api/incidents.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import { DataTable } from '../../table/data-table.js';
import { Section } from '../../ui/page.js';
import { When } from '../../ui/when.js';

/** Each person by pseudonym: what was seen or passed on, when, how often. */
export function IncidentPersons({ persons }: Pick<IncidentDetail, 'persons'>): ReactElement {
  const m = useMessages();
  const { one: words } = useDeskMessages().incidents;
  return (
    <Section count={persons.length} id="persons" title={words.list}>
      <p className="measure mb-2 text-solid-gray-700">{words.listHint}</p>
      {persons.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <DataTable
          caption={words.list}
          columns={[
            { head: words.person, cell: ({ subject }) => subject, look: 'font-mono text-dns-14N-130' },
            {
              head: words.data,
              cell: ({ categories }) => categories.map((category) => m.codes.category[category]).join(m.ui.list),
            },
            { head: words.first, cell: ({ firstAt }) => <When at={firstAt} time />, named: 'before' },
            { head: words.last, cell: ({ lastAt }) => <When at={lastAt} time />, named: 'before' },
            { head: words.times, cell: ({ times }) => times, named: 'before', figures: true },
          ]}
          keyOf={({ subject }) => subject}
          rows={persons}
        />
      )}
    </Section>
  );
}
