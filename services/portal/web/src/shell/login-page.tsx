import type { ReactElement, ReactNode } from 'react';
import { loginAddress } from '../api/session.js';
import { useLanguage, useMessages, useSetLanguage } from '../messages/messages-context.js';
import { Button, PlainLinkButton } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { loginFailure } from './login-failure.js';
import { Logo } from './logo.js';

function Door({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  const m = useMessages();
  const language = useLanguage();
  const setLanguage = useSetLanguage();
  return (
    <div className="flex min-h-dvh flex-col bg-solid-gray-50">
      <title>{m.shell.title(title, m.shell.product)}</title>
      <header className="flex items-center justify-between gap-4 border-b border-solid-gray-200 bg-white px-4 py-2 sm:px-8">
        <Logo />
        <Button look="plain" onClick={() => setLanguage(language === 'ja' ? 'en' : 'ja')}>
          <span lang={language === 'ja' ? 'en' : 'ja'}>{m.shell.language}</span>
        </Button>
      </header>
      <main className="flex flex-1 items-start justify-center px-4 py-10 sm:py-20">
        <div className="w-full max-w-xl space-y-5 rounded-16 border border-solid-gray-200 bg-white p-6 sm:p-10">
          <h1 className="text-std-26B-150 sm:text-std-28B-150">{title}</h1>
          {children}
        </div>
      </main>
      <footer className="px-4 py-4 text-center text-dns-14N-130 text-solid-gray-700">{m.shell.council}</footer>
    </div>
  );
}

/** The door: what this is, that everything is recorded, and one button. */
export function LoginPage(): ReactElement {
  const m = useMessages();
  const failure = loginFailure(location.search);
  return (
    <Door title={m.login.title}>
      {failure && (
        <Notice live title={m.login.failures[failure].title} tone="error">
          <p>{m.login.failures[failure].body}</p>
        </Notice>
      )}
      <p className="text-std-18N-160">{m.login.lead}</p>
      <p>{m.login.body}</p>
      <PlainLinkButton href={loginAddress(location.pathname)} look="primary" wide>
        {m.login.action}
      </PlainLinkButton>
    </Door>
  );
}

/** Where the second window ends after a renewed login. */
export function LoggedInPage(): ReactElement {
  const m = useMessages();
  return (
    <Door title={m.login.done}>
      <p>{m.login.doneBody}</p>
      <Button look="primary" onClick={() => window.close()}>
        {m.login.doneAction}
      </Button>
    </Door>
  );
}
