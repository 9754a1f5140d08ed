import type { ReactElement } from 'react';
import type { Problem } from '../api/problem.js';
import { useMessages } from '../messages/messages-context.js';
import { Button, PlainLinkButton } from './button.js';
import { Notice } from './notice.js';
import { loginAddress } from '../api/session.js';

/**
 * What happened, whether anything was saved, and what to do next.
 * @param saving the person was sending something (their input is still on the page)
 */
export function ProblemNotice({
  problem,
  saving = false,
  onRetry,
}: {
  readonly problem: Problem;
  readonly saving?: boolean;
  readonly onRetry?: () => void;
}): ReactElement {
  const m = useMessages();
  const own = ownWords(problem, m.problem);
  return (
    <div className="mb-4">
      <Notice live title={own.title ?? problem.title ?? m.problem.unreadable.title} tone="error">
        <p>{own.detail ?? problem.detail ?? m.problem.unreadable.detail}</p>
        {saving && <p>{m.problem.inputKept}</p>}
        {problem.traceId && <p className="text-dns-14N-130">{m.problem.number(problem.traceId)}</p>}
        <div className="flex flex-wrap gap-2 pt-1">
          {problem.status === 401 && (
            <PlainLinkButton href={loginAddress('/logged-in')} rel="opener" target="tsunagi-login">
              {m.problem.logInAgain}
            </PlainLinkButton>
          )}
          {onRetry && problem.status !== 401 && <Button onClick={onRetry}>{m.problem.retry}</Button>}
        </div>
      </Notice>
    </div>
  );
}

interface ProblemWords {
  readonly offline: { readonly title: string; readonly detail: string };
  readonly expired: { readonly title: string; readonly detail: string };
}
/** The page's own sentences, for what the services cannot say or cannot say in the page's situation. */
function ownWords(problem: Problem, words: ProblemWords): { readonly title?: string; readonly detail?: string } {
  if (problem.code === 'offline') return words.offline;
  if (problem.status === 401) return words.expired;
  return {};
}
