import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { QueryView } from '../../ui/query-view.js';
import { compareKeys, isSameSet, type ComparedKey } from './key-comparison.js';
import { useVerifyWords } from './verify-words.js';

/** The keys that the server shows, beside the pinned ones. They are looked at and never taken over. */
export function ServedKeys({ pinned }: { readonly pinned: string }): ReactElement {
  const words = useVerifyWords().keys;
  const api = useApi();
  const [asked, setAsked] = useState(false);
  const query = useQuery({
    queryKey: ['audit', 'log-keys'],
    queryFn: async ({ signal }) => {
      const { content } = await api.file(
        '/audit/log/vkey',
        { purpose: 'audit', accept: 'text/plain', signal },
        () => undefined,
      );
      return content.text();
    },
    enabled: asked,
  });
  return (
    <div className="space-y-3 print:hidden">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button onClick={() => setAsked(true)}>{words.compare}</Button>
        <span className="text-dns-14N-130 text-solid-gray-700">{words.compareHint}</span>
      </div>
      {asked && (
        <QueryView query={query} rows={2}>
          {(served) => <Comparison keys={compareKeys(pinned, served)} />}
        </QueryView>
      )}
    </div>
  );
}

function Comparison({ keys }: { readonly keys: readonly ComparedKey[] }): ReactElement {
  const words = useVerifyWords().keys;
  const agree = isSameSet(keys);
  const cell = 'py-2 pr-4 align-top break-all max-sm:block max-sm:p-0';
  return (
    <>
      <Notice live title={agree ? words.sameKeys : words.otherKeys} tone={agree ? 'success' : 'warning'} />
      <table className="w-full text-left max-sm:block">
        <caption className="sr-only">{words.comparison}</caption>
        <thead className="max-sm:sr-only">
          <tr className="border-b border-solid-gray-420 text-dns-14B-130">
            <th className="py-1 pr-4">{words.pinned}</th>
            <th className="py-1 pr-4">{words.served}</th>
            <th className="py-1">{words.verdict}</th>
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {keys.map(({ pinned, served }) => (
            <tr className="border-b border-solid-gray-300 max-sm:block max-sm:py-2" key={`${pinned} ${served}`}>
              <td className={cell}>
                <SmallHeading text={words.pinned} />
                {pinned ?? words.absent}
              </td>
              <td className={cell}>
                <SmallHeading text={words.served} />
                {served ?? words.absent}
              </td>
              <td className="py-2 align-top max-sm:block">
                <Badge icon={pinned && served ? 'check' : 'alert'} tone={pinned && served ? 'green' : 'orange'}>
                  {pinned && served ? words.both : pinned ? words.onlyPinned : words.onlyServed}
                </Badge>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** On a phone the cells stand below one another, each under its own heading. */
const SmallHeading = ({ text }: { readonly text: string }): ReactElement => (
  <span aria-hidden="true" className="block text-dns-14B-130 leading-[1.7] sm:hidden">
    {text}
  </span>
);
