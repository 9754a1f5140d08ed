import type { ReactElement } from 'react';
import { useMessages } from '../messages/messages-context.js';
import { Button, LinkButton } from '../ui/button.js';
import { Page } from '../ui/page.js';

export function NotFoundPage(): ReactElement {
  const m = useMessages();
  return (
    <Page title={m.notFound.title}>
      <p className="mb-4">{m.notFound.body}</p>
      <LinkButton to="/">{m.notFound.action}</LinkButton>
    </Page>
  );
}

/** A part of the page threw. Its text is not shown: it could hold what the page was about. */
export function BrokenPage(): ReactElement {
  const m = useMessages();
  return (
    <main className="mx-auto max-w-2xl p-6">
      <h1 className="text-std-24B-150" tabIndex={-1}>
        {m.broken.title}
      </h1>
      <p className="my-4">{m.broken.body}</p>
      <Button look="primary" onClick={() => location.reload()}>
        {m.broken.action}
      </Button>
    </main>
  );
}

export function DeniedPage(): ReactElement {
  const m = useMessages();
  return (
    <Page title={m.denied.title}>
      <p>{m.denied.body}</p>
    </Page>
  );
}
