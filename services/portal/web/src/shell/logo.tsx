import type { ReactElement } from 'react';
import { useMessages } from '../messages/messages-context.js';

/** Two linked rings and the name. */
export function Logo(): ReactElement {
  const m = useMessages();
  return (
    <span className="flex items-center gap-2 text-blue-900">
      <svg
        aria-hidden="true"
        fill="none"
        height="28"
        stroke="currentColor"
        strokeWidth="3.2"
        viewBox="0 0 40 28"
        width="40"
      >
        <circle cx="14" cy="14" r="9.5" />
        <path d="M21 6.8A9.5 9.5 0 1 1 21 21.2" stroke="var(--color-blue-500)" />
      </svg>
      <span className="text-std-22B-150 whitespace-nowrap">{m.shell.product}</span>
    </span>
  );
}
