import type { ReactElement } from 'react';
import { useMessages } from '../messages/messages-context.js';
import { Button } from './button.js';

/** The rest of a list, when there is more. */
export function MoreButton({
  query,
}: {
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
}): ReactElement | null {
  const m = useMessages();
  if (!query.hasNextPage) return null;
  return (
    <div className="mt-4">
      <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {query.isFetchingNextPage ? m.ui.loadingMore : m.ui.more}
      </Button>
    </div>
  );
}
