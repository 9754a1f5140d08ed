import type { ReactElement } from 'react';
import type { IncidentDetail } from '../../api/incidents.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import { Section } from '../../ui/page.js';
import { When } from '../../ui/when.js';

/** Each person by pseudonym: what was seen or passed on, when, how often. */
export function IncidentPersons({ persons }: Pick<IncidentDetail, 'persons'>): ReactElement {
  const m = useMessages();
  const { incidents } = useDeskMessages();
  const { one: words } = incidents;
  const head = 'py-2 pr-4';
  const cell = 'py-2 pr-4 align-top max-md:block max-md:p-0 print:table-cell print:py-1 print:pr-3';
  return (
    <Section count={persons.length} id="persons" title={words.list}>
      <p className="measure mb-2 text-solid-gray-700">{words.listHint}</p>
      {persons.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <table className="w-full border-collapse max-md:block print:table">
          <thead className="max-md:sr-only print:not-sr-only">
            <tr className="border-b border-solid-gray-420 text-left text-dns-14B-130">
              <th className={head}>{words.person}</th>
              <th className={head}>{words.data}</th>
              <th className={head}>{words.first}</th>
              <th className={head}>{words.last}</th>
              <th className="py-2 text-right">{words.times}</th>
            </tr>
          </thead>
          <tbody className="max-md:block print:table-row-group">
            {persons.map(({ subject, categories, firstAt, lastAt, times }) => (
              <tr
                className="break-inside-avoid border-b border-solid-gray-200 max-md:block max-md:py-3 print:table-row"
                key={subject}
              >
                <td className={`${cell} font-mono text-dns-14N-130`}>{subject}</td>
                <td className={cell}>{categories.map((category) => m.codes.category[category]).join(m.ui.list)}</td>
                <td className={cell}>
                  <span className="text-solid-gray-700 md:hidden print:hidden">{words.first} </span>
                  <When at={firstAt} time />
                </td>
                <td className={cell}>
                  <span className="text-solid-gray-700 md:hidden print:hidden">{words.last} </span>
                  <When at={lastAt} time />
                </td>
                <td className="py-2 text-right align-top max-md:block max-md:p-0 max-md:text-left print:table-cell">
                  <span className="text-solid-gray-700 md:hidden print:hidden">{words.times} </span>
                  {times}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
