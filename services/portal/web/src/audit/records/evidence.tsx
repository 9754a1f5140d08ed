import { useQueries } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { provenRecordQuery, type LoggedRecord } from '../../api/audit.js';
import { problemOf } from '../../api/problem.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { Button } from '../../ui/button.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Skeleton } from '../../ui/query-view.js';
import { DeskRecords } from './desk-records.js';

const STEP = 10;

/** The records behind something, asked for one by one as they lie in the log; only when somebody wants to see them. */
export function Evidence({ recordIds }: { readonly recordIds: readonly string[] }): ReactElement {
  const { findings: words } = useDeskMessages();
  const api = useApi();
  const [shown, setShown] = useState(STEP);
  const found = useQueries({ queries: recordIds.slice(0, shown).map((id) => provenRecordQuery(api, id)) });
  const records = found.flatMap(({ data }): LoggedRecord[] => (data ? [data] : []));
  const problems = found.flatMap(({ error }) => (error ? [problemOf(error)] : []));
  const failed = problems.find(({ status }) => status !== 404);
  const retry = (): void => found.filter(({ error }) => error).forEach((query) => void query.refetch());
  if (found.some(({ isPending }) => isPending) && records.length === 0) return <Skeleton rows={2} />;
  return (
    <div className="space-y-3">
      {failed && <ProblemNotice onRetry={retry} problem={failed} />}
      {records.length > 0 && <DeskRecords records={records} />}
      {records.length === 0 && !failed && <p>{words.noEvidence}</p>}
      {recordIds.length > shown && <Button onClick={() => setShown(shown + STEP)}>{words.moreEvidence}</Button>}
    </div>
  );
}

/** The records behind something, folded until asked for. @param records themselves, when they came along */
export function FoldedEvidence({
  recordIds,
  records,
  label,
}: {
  readonly recordIds: readonly string[];
  readonly records?: readonly LoggedRecord[] | null;
  readonly label: string;
}): ReactElement | null {
  const [open, setOpen] = useState(false);
  if (recordIds.length === 0) return null;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="link flex min-h-11 w-fit items-center">{label}</summary>
      {open && (records ? <DeskRecords records={records} /> : <Evidence recordIds={recordIds} />)}
    </details>
  );
}
