import type { Preview } from '../api/referrals.js';
import type { ReactElement } from 'react';
import { NeedsLine } from '../ui/needs-line.js';
import { useMessages } from '../messages/messages-context.js';
import { Badge } from '../ui/badge.js';

/** 概要: what a recipient sees before accepting. The sender's page shows it with the same component. */
export function PreviewFacts({ preview }: { readonly preview: Preview }): ReactElement {
  const m = useMessages();
  return (
    <dl className="grid gap-x-4 sm:grid-cols-[auto_1fr] sm:gap-y-1">
      <dt className="text-solid-gray-700 max-sm:text-dns-14N-130 max-sm:pt-1">{m.inbox.needs}</dt>
      <dd>
        <NeedsLine needs={preview.needs} />
      </dd>
      <dt className="text-solid-gray-700 max-sm:text-dns-14N-130 max-sm:pt-1">{m.inbox.age}</dt>
      <dd>
        {m.codes.ageBand[preview.ageBand]}
        {preview.ageEstimated && m.inbox.ageEstimated}
        {preview.interpreterNeeded && (
          <span className="ml-2">
            <Badge icon="alert" tone="orange">
              {m.inbox.interpreter}
            </Badge>
          </span>
        )}
      </dd>
      {preview.municipality !== undefined && (
        <>
          <dt className="text-solid-gray-700 max-sm:text-dns-14N-130 max-sm:pt-1">{m.inbox.area}</dt>
          <dd>{preview.municipality}</dd>
        </>
      )}
      <dt className="text-solid-gray-700 max-sm:text-dns-14N-130 max-sm:pt-1">{m.inbox.will}</dt>
      <dd>
        {preview.categories.length === 0
          ? m.inbox.onlyAdvice
          : preview.categories.map((category) => m.codes.category[category]).join(m.ui.list)}
      </dd>
    </dl>
  );
}
