import { createContext, useContext, type ReactElement, type ReactNode } from 'react';
import { useMessages } from '../messages/messages-context.js';

/** How many changes came while the page was out of sight: shown in the browser tab's title. */
export const UnseenContext = createContext(0);

/**
 * A page: its one heading, its one main action, its content.
 * @param title words for the tab and the heading; nothing personal, the tab and the history show it
 * @param heading what stands in the heading instead (a person's name)
 */
export function Page({
  title,
  heading,
  lead,
  actions,
  children,
}: {
  readonly title: string;
  readonly heading?: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  const m = useMessages();
  const unseen = useContext(UnseenContext);
  const named = m.shell.title(title, m.shell.product);
  return (
    <>
      <title>{unseen > 0 ? `(${unseen}) ${named}` : named}</title>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-80">
          <h1 className="text-std-24B-150 lg:text-std-28B-150" tabIndex={-1}>
            {heading ?? title}
          </h1>
          {lead && <div className="mt-1 text-solid-gray-700">{lead}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-2 print:hidden">{actions}</div>}
      </div>
      {children}
    </>
  );
}

/** A part of a page under a heading of its own. */
export function Section({
  title,
  count,
  aside,
  children,
  id,
}: {
  readonly title: ReactNode;
  readonly count?: number;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly id?: string;
}): ReactElement {
  return (
    <section aria-labelledby={id && `${id}-title`} className="mb-8" id={id}>
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 border-b border-solid-gray-420 pb-1">
        <h2 className="text-std-18B-160" id={id && `${id}-title`}>
          {title}
          {count !== undefined && <span className="ml-2 font-400 text-solid-gray-700">{count}</span>}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
