import type { ReactElement } from 'react';
import { useMessages } from '../messages/messages-context.js';
import { clockTime } from '../words/dates.js';
import type { DraftStatus } from './use-draft.js';

/** A quiet line: whether what is typed is kept. */
export function DraftLine({ status }: { readonly status: DraftStatus }): ReactElement {
  const m = useMessages();
  const text =
    status.kind === 'saved'
      ? `${m.draft.saved(clockTime(status.at))}${status.masked ? m.draft.masked : ''}`
      : status.kind === 'saving'
        ? m.draft.saving
        : status.kind === 'failed'
          ? m.draft.failed
          : '';
  return (
    <p className={`min-h-6 text-dns-14N-130 ${status.kind === 'failed' ? 'text-red-1000' : 'text-solid-gray-700'}`}>
      {text}
    </p>
  );
}
