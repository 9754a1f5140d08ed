import type { InfiniteData } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { itemsOf, type Page } from '../api/page.js';
import type { Problem } from '../api/problem.js';
import { MoreButton } from '../ui/more-button.js';
import { QueryView, type Query } from '../ui/query-view.js';

/** A list that the service gives page by page. */
type PagedQuery<Item> = Query<InfiniteData<Page<Item>>> & {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
};

/** Every face of a list: it is coming, it failed, it is empty, it is here, there is more of it. */
export function PagedList<Item>({
  query,
  rows,
  tall,
  empty,
  onProblem,
  children,
}: {
  readonly query: PagedQuery<Item>;
  /** How many lines are expected, so that nothing jumps. */
  readonly rows: number;
  readonly tall?: boolean;
  /** What is said when there is nothing, and what to do then. */
  readonly empty: ReactNode;
  readonly onProblem?: (problem: Problem) => ReactElement | null;
  readonly children: (items: readonly Item[]) => ReactNode;
}): ReactElement {
  const items = itemsOf(query.data);
  return (
    <QueryView onProblem={onProblem} query={query} rows={rows} tall={tall}>
      {() =>
        items.length === 0 ? (
          empty
        ) : (
          <>
            {children(items)}
            <MoreButton query={query} />
          </>
        )
      }
    </QueryView>
  );
}
