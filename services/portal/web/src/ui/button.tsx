import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactElement, ReactNode, Ref } from 'react';
import { Icon, type IconName } from './icons.js';

export type ButtonLook = 'primary' | 'secondary' | 'plain' | 'danger';

const looks: Record<ButtonLook, string> = {
  primary:
    'border-transparent bg-blue-900 text-white hover:bg-blue-1000 active:bg-blue-1200 disabled:bg-solid-gray-300 disabled:text-solid-gray-50',
  secondary:
    'border-blue-900 bg-white text-blue-900 hover:bg-blue-200 hover:text-blue-1000 active:bg-blue-300 disabled:border-solid-gray-300 disabled:text-solid-gray-420',
  plain: 'border-transparent bg-transparent text-blue-1000 underline underline-offset-[3px] hover:bg-blue-50',
  danger: 'border-transparent bg-red-900 text-white hover:bg-red-1000 active:bg-red-1200 disabled:bg-solid-gray-300',
};
const shape =
  'inline-flex min-h-11 shrink-0 items-center justify-center gap-2 rounded-8 border px-4 py-2 text-dns-16B-130 text-center max-sm:px-3';

interface Face {
  readonly look?: ButtonLook;
  readonly icon?: IconName;
  readonly wide?: boolean;
  /** A label with a name in it may take two lines on a phone; others never break. */
  readonly long?: boolean;
  readonly children?: ReactNode;
}

const classOf = (look: ButtonLook, { wide, long }: Pick<Face, 'wide' | 'long'>): string =>
  `${shape} ${looks[look]} ${wide ? 'w-full' : ''} ${long ? 'max-sm:shrink' : 'whitespace-nowrap'}`;

/** A button; `busy` keeps it in place and readable while its call runs, and refuses a second press. */
export function Button({
  look = 'secondary',
  icon,
  wide,
  long,
  busy,
  children,
  onClick,
  type = 'button',
  ...rest
}: Face & { readonly busy?: boolean } & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'>): ReactElement {
  return (
    <button
      {...rest}
      aria-disabled={busy || undefined}
      className={`${classOf(look, { wide, long })} aria-disabled:opacity-70`}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      type={type}
    >
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

function Anchor({
  look = 'secondary',
  icon,
  wide,
  long,
  children,
  ref,
  ...rest
}: Face &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className'> & {
    readonly ref?: Ref<HTMLAnchorElement>;
  }): ReactElement {
  return (
    <a {...rest} className={classOf(look, { wide, long })} ref={ref}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </a>
  );
}

/** A link of this application that looks like a button. */
export const LinkButton = createLink(Anchor);
/** A link out of the application (login) that looks like a button. */
export const PlainLinkButton = Anchor;
