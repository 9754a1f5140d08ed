import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { problemOf, type Problem } from '../api/problem.js';
import { useMessages } from '../messages/messages-context.js';
import { ProblemNotice } from './problem-notice.js';

/** Grey bars of the size of what will come, so that nothing jumps. */
export function Skeleton({ rows, tall }: { readonly rows: number; readonly tall?: boolean }): ReactElement {
  const m = useMessages();
  return (
    <div aria-busy="true" className="space-y-3" role="status">
      <span className="sr-only">{m.ui.loading}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div className={`animate-pulse rounded-8 bg-solid-gray-50 ${tall ? 'h-28' : 'h-12'}`} key={row} />
      ))}
    </div>
  );
}

/** An empty list says so and says what to do. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }): ReactElement {
  return (
    <div className="rounded-8 border border-dashed border-solid-gray-420 px-4 py-5 text-solid-gray-700">
      <p className="text-solid-gray-800">{title}</p>
      {children && <div className="measure mt-1">{children}</div>}
    </div>
  );
}

/** Something asked from the service, as far as a page looks at it. */
export type Query<Data> = Pick<UseQueryResult<Data>, 'data' | 'error' | 'isPending' | 'refetch'>;

/** The three faces of something asked from the service: it is coming, it failed, it is here. */
export function QueryView<Data>({
  query,
  rows = 3,
  tall,
  onProblem,
  children,
}: {
  readonly query: Query<Data>;
  readonly rows?: number;
  readonly tall?: boolean;
  /** Another face for some problems (a purpose must be stated); null for the usual one. */
  readonly onProblem?: (problem: Problem) => ReactElement | null;
  readonly children: (data: Data) => ReactNode;
}): ReactElement {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isPending && !query.error) return <Skeleton rows={rows} tall={tall} />;
  const problem = problemOf(query.error);
  return onProblem?.(problem) ?? <ProblemNotice onRetry={() => void query.refetch()} problem={problem} />;
}
