import type { ReactElement } from 'react';

const paths = {
  today: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M8 14h4',
  take: 'M5 4h14v16l-4-3H5zM9 9h6M9 13h4',
  cases: 'M4 7h6l2 2h8v10H4z',
  inbox: 'M4 5h16v14H4zM4 14h5l1 2h4l1-2h5',
  outbox: 'M4 12h13M12 6l6 6-6 6',
  coordinate: 'M12 4v5M12 9l-6 6M12 9l6 6M4 15h4v4H4zM16 15h4v4h-4zM10 3h4v3h-4z',
  audit: 'M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6zM9 12l2 2 4-4',
  eye: 'M2 12s4-6 10-6 10 6 10 6-4 6-10 6S2 12 2 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21',
  check: 'M5 12.5l4.5 4.5L19 7',
  alert: 'M12 3l10 18H2zM12 10v5M12 17.5v.5',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7.5v.5',
  stop: 'M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 8v5M12 16v.5',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 2',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  question: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.5v.5',
  close: 'M6 6l12 12M18 6L6 18',
  print: 'M7 9V4h10v5M5 9h14v8h-3v-3H8v3H5zM8 14h8v6H8z',
  next: 'M9 5l7 7-7 7',
  down: 'M5 9l7 7 7-7',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 20c1-4 4-6 8-6s7 2 8 6',
  plus: 'M12 5v14M5 12h14',
  pause: 'M9 6v12M15 6v12',
} as const;
export type IconName = keyof typeof paths;

/** A decorative line drawing; the words beside it carry the meaning. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: 16 | 20 | 24 }): ReactElement {
  return (
    <svg
      aria-hidden="true"
      className="shrink-0"
      fill="none"
      height={size}
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth={2}
      viewBox="0 0 24 24"
      width={size}
    >
      <path d={paths[name]} />
    </svg>
  );
}
