import type { ReactElement } from 'react';
import type { ReviewDetail } from '../../api/reviews.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { RecordsTable } from '../records/records-table.js';

/** The records a question is about, as the supervisor may see them: what the service sends along, and nothing more. */
export function AskedRecords({ review }: { readonly review: ReviewDetail }): ReactElement {
  const { reviews } = useDeskMessages();
  const label = reviews.answers.records(review.recordIds.length);
  const records = review.records ?? [];
  if (records.length === 0) return <p>{label}</p>;
  return (
    <>
      <h2 className="mb-2 border-b border-solid-gray-420 pb-1 text-std-18B-160">{label}</h2>
      <RecordsTable records={records} />
    </>
  );
}
