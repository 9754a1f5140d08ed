import type { ReactElement } from 'react';
import type { ThreadText } from '../api/referrals.js';
import { useUser } from '../api/api-context.js';
import { useAgencyName } from '../directory/agency-names.js';
import { useMessages } from '../messages/messages-context.js';
import { When } from '../ui/when.js';

/** What both sides wrote, in order. One's own stands to the right, as people know it. */
export function Thread({ messages }: { readonly messages: readonly ThreadText[] }): ReactElement {
  const m = useMessages();
  const { agency } = useUser();
  const nameOf = useAgencyName();
  if (messages.length === 0) return <p className="py-2 text-solid-gray-700">{m.referral.threadEmpty}</p>;
  return (
    <ol className="space-y-3 pt-3">
      {messages.map((message) => (
        <li className={message.by === agency ? 'ml-8 sm:ml-20' : 'mr-8 sm:mr-20'} key={message.n}>
          <div
            className={`rounded-12 border px-4 py-2 ${message.by === agency ? 'border-blue-200 bg-blue-50' : 'border-solid-gray-300 bg-white'}`}
          >
            <p className="flex flex-wrap gap-x-3 text-dns-14N-130 leading-[1.6] text-solid-gray-700">
              <span className="font-700 text-solid-gray-800">{m.referral.event[message.kind] ?? message.kind}</span>
              <span>{nameOf(message.by)}</span>
              <When at={message.at} relative time />
            </p>
            {message.text === undefined ? (
              <p className="text-solid-gray-700">{m.referral.withheld}</p>
            ) : (
              <p className="measure whitespace-pre-wrap">{message.text}</p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
