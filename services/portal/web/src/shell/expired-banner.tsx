import { useContext, type ReactElement } from 'react';
import { ExpiredContext } from '../api/api-context.js';
import { loginAddress } from '../api/session.js';
import { useMessages } from '../messages/messages-context.js';
import { PlainLinkButton } from '../ui/button.js';
import { Notice } from '../ui/notice.js';

/** Stays on top until the person has logged in again in another window; focus on this one then renews the session. */
export function ExpiredBanner(): ReactElement | null {
  const m = useMessages();
  if (!useContext(ExpiredContext)) return null;
  return (
    <aside aria-label={m.problem.logInAgain} className="sticky top-0 z-30 bg-white p-3 shadow-1">
      <Notice live title={m.login.expired} tone="warning">
        <PlainLinkButton href={loginAddress('/logged-in')} rel="opener" target="tsunagi-login">
          {m.problem.logInAgain}
        </PlainLinkButton>
      </Notice>
    </aside>
  );
}
