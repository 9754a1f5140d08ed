import type { Tx } from '@tsunagi/persistence';
import { type DataKey, type PersonKeys } from '@tsunagi/sealing';
import { keyOf, openWord, sealWord } from '../../desk/sealed-word.store.js';
import type { Review, ReviewStep } from './review.js';

const COLUMNS = `review_id as "reviewId", finding_id as "findingId", agency, state, asked_by as "askedBy",
  asked_by_agency as "askedByAgency", asked_at as "askedAt", to_char(due_on, 'YYYY-MM-DD') as "dueOn", outcome, version,
  array(select distinct s.actor from review_record r join stored_record s using (record_id)
    where r.review_id = review.review_id) as about`;

export async function findReview(tx: Tx, reviewId: string): Promise<Review | undefined> {
  const [row] = await tx.query<Review>(`select ${COLUMNS} from review where review_id = $1`, [reviewId]);
  return row;
}

/** Locks the review until the transaction ends. */
export async function lockReview(tx: Tx, reviewId: string): Promise<Review | undefined> {
  await tx.query('select 1 from review where review_id = $1 for update', [reviewId]);
  return findReview(tx, reviewId);
}

export type NewReview = Omit<Review, 'state' | 'about' | 'version' | 'outcome'>;

/** Keeps a new review about records that exist. */
export function insertReview(tx: Tx, review: NewReview, recordIds: readonly string[]): void {
  const { reviewId, findingId, agency, askedBy, askedByAgency, askedAt, dueOn } = review;
  tx.write(
    `insert into review (review_id, finding_id, agency, state, asked_by, asked_by_agency, asked_at, due_on)
     values ($1, $2, $3, 'asked', $4, $5, $6, $7)`,
    [reviewId, findingId, agency, askedBy, askedByAgency, askedAt, dueOn],
  );
  tx.write('insert into review_record (review_id, record_id) select $1, * from unnest($2::uuid[])', [
    reviewId,
    recordIds,
  ]);
}

export function saveStep(tx: Tx, reviewId: string, step: ReviewStep): void {
  tx.write(
    'update review set state = $2, outcome = coalesce($3, outcome), version = version + 1 where review_id = $1',
    [reviewId, step.state, step.state === 'found' ? step.outcome : null],
  );
}

/** What was said, and by whom. */
export interface Said {
  readonly kind: ReviewStep['said'];
  readonly by: string;
  readonly at: Date;
  readonly text: string;
}
const placeOf = (reviewId: string, n: number): string => `review_text/${reviewId}/${n}`;

/** Keeps a text sealed under the review's own key. @returns its commitment, for the access record */
export async function say(tx: Tx, keys: PersonKeys, reviewId: string, { kind, by, at, text }: Said): Promise<string> {
  const key = await keyOf(keys, tx, reviewId);
  const [row] = await tx.query<{ n: number }>(
    'select coalesce(max(n), 0)::int + 1 as n from review_text where review_id = $1',
    [reviewId],
  );
  const { sealed, commitment } = sealWord(key, placeOf(reviewId, row!.n), text);
  tx.write('insert into review_text (review_id, n, kind, by, at, sealed) values ($1, $2, $3, $4, $5, $6)', [
    reviewId,
    row!.n,
    kind,
    by,
    at,
    sealed,
  ]);
  return commitment;
}

/** A text with what its commitment in the log is checked by. */
export interface ReadText extends Said {
  readonly salt: string;
  readonly commitment: string;
}

/** All that was said, in order. @param key of the review */
export async function readTexts(tx: Tx, key: DataKey, reviewId: string): Promise<ReadText[]> {
  const rows = await tx.query<Omit<Said, 'text'> & { n: number; sealed: Buffer }>(
    'select n, kind, by, at, sealed from review_text where review_id = $1 order by n',
    [reviewId],
  );
  return rows.map(({ n, sealed, ...said }) => ({ ...said, ...openWord(key, placeOf(reviewId, n), sealed) }));
}
