import { Link } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { useSession } from '../api/api-context.js';
import { logOut } from '../api/session.js';
import { useLanguage, useMessages, useSetLanguage } from '../messages/messages-context.js';
import { Icon } from '../ui/icons.js';
import { Logo } from './logo.js';

const entry =
  'flex min-h-11 items-center rounded-8 px-3 text-left whitespace-nowrap hover:bg-solid-gray-50 hover:underline';

/** Their navigation is full already, so what they looked at themselves stands up here. */
const atTheDesk = ['caseworker', 'supervisor'] as const;

/** Who is here, for which agency, and the way out. */
export function Header({ onKeys }: { readonly onKeys: () => void }): ReactElement {
  const m = useMessages();
  const { user } = useSession();
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const who = (
    <p className="leading-[1.4]">
      <span className="font-700">{user.agencyName?.[language] ?? user.agency}</span>
      <span className="ml-2 text-dns-14N-130 text-solid-gray-700">
        {user.roles.map((role) => m.codes.role[role]).join(m.ui.list)}
      </span>
    </p>
  );
  return (
    <header className="sticky top-0 z-20 border-b border-solid-gray-300 bg-white print:hidden">
      <div className="mx-auto flex min-h-14 max-w-[94rem] flex-wrap items-center gap-x-4 px-4 lg:px-6">
        <Link className="rounded-4 py-1" to="/">
          <Logo />
        </Link>
        <p className="hidden text-dns-14N-130 text-solid-gray-700 wide:block">{m.shell.council}</p>
        <div className="ml-auto hidden items-center gap-1 lg:flex">
          <div className="mr-3">{who}</div>
          <Entries onKeys={onKeys} />
        </div>
        <button
          aria-controls="account-menu"
          aria-expanded={open}
          className="ml-auto flex min-h-11 items-center gap-1 rounded-8 border border-solid-gray-600 px-3 text-dns-16N-130 lg:hidden"
          onClick={() => setOpen(!open)}
          type="button"
        >
          {m.shell.menu}
          <Icon name={open ? 'close' : 'down'} size={16} />
        </button>
        {open && (
          <div className="w-full border-t border-solid-gray-200 py-2 lg:hidden" id="account-menu">
            <div className="px-3 py-2">{who}</div>
            <Entries onKeys={onKeys} />
          </div>
        )}
      </div>
    </header>
  );
}

function Entries({ onKeys }: { readonly onKeys: () => void }): ReactElement {
  const m = useMessages();
  const { csrf, user } = useSession();
  const language = useLanguage();
  const setLanguage = useSetLanguage();
  const other = language === 'ja' ? 'en' : 'ja';
  return (
    <>
      {atTheDesk.some((role) => user.roles.includes(role)) && (
        <Link className={entry} to="/my-records">
          {m.nav.ownRecords}
        </Link>
      )}
      <button className={`${entry} hidden lg:flex`} onClick={onKeys} type="button">
        {m.shell.keys}
      </button>
      <button className={entry} lang={other} onClick={() => setLanguage(other)} type="button">
        {m.shell.language}
      </button>
      <button className={entry} onClick={() => void leave(csrf)} type="button">
        {m.shell.logOut}
      </button>
    </>
  );
}

/** A full load of the next page, so that nothing of this one stays in memory. */
const leave = async (csrf: string): Promise<void> => location.assign(await logOut(csrf));
