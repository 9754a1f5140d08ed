import type { ReactElement, ReactNode } from 'react';
import { followRow } from '../ui/follow-row.js';
import { Icon, type IconName } from '../ui/icons.js';

/** One question of the day; an empty one takes a single quiet line. */
export function Block({
  title,
  icon,
  count,
  empty,
  children,
}: {
  readonly title: string;
  readonly icon: IconName;
  readonly count: number;
  readonly empty: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section>
      <h2 className="flex items-center gap-2 border-b border-solid-gray-420 pb-1 text-std-18B-160">
        <span className={count > 0 ? 'text-blue-900' : 'text-solid-gray-536'}>
          <Icon name={icon} />
        </span>
        {title}
        {count > 0 && <span className="font-400 text-solid-gray-700">{count}</span>}
      </h2>
      {count === 0 ? <p className="py-2 text-solid-gray-700">{empty}</p> : <ul>{children}</ul>}
    </section>
  );
}

/** Who and what at the left, how it stands at the right; under one another on a phone. */
export function TodayRow({
  link,
  end,
  children,
}: {
  readonly link: ReactNode;
  readonly end: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <li
      className="grid cursor-pointer items-center gap-x-4 gap-y-1 border-b border-solid-gray-200 py-2 hover:bg-blue-50 sm:grid-cols-[minmax(0,1fr)_auto]"
      onClick={followRow}
    >
      <span className="min-w-0">
        {link}
        <span className="flex flex-wrap gap-x-3 text-dns-14N-130 leading-[1.5] text-solid-gray-700">{children}</span>
      </span>
      <span className="flex flex-col items-end gap-1 max-sm:flex-row max-sm:flex-wrap max-sm:items-center max-sm:gap-x-3">
        {end}
      </span>
    </li>
  );
}
