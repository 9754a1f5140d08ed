import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { reviewsQuery, reviewStates, type Review, type ReviewState } from '../../api/reviews.js';
import { useAgencyName } from '../../directory/agency-names.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import { PagedList } from '../../table/paged-list.js';
import { TodayRow } from '../../today/block.js';
import { Page } from '../../ui/page.js';
import { Empty } from '../../ui/query-view.js';
import { Tabs } from '../../ui/tabs.js';
import { When } from '../../ui/when.js';

/** What waits for the auditor first. */
const tabOrder: readonly ReviewState[] = ['answered', ...reviewStates.filter((state) => state !== 'answered')];

/** 審査: every question put to an agency, by how far it has come. */
export function ReviewsPage(): ReactElement {
  const m = useMessages();
  const { reviews: words } = useDeskMessages();
  const [state, setState] = useState<ReviewState>('answered');
  const tabs = tabOrder.map((value) => ({ value, label: words.state[value] }));
  return (
    <Page lead={words.lead} title={words.title}>
      <Tabs label={words.tabs} onSelect={setState} selected={state} tabs={tabs}>
        <h2 className="sr-only">{words.state[state]}</h2>
        <ReviewList key={state} state={state} />
      </Tabs>
      <p className="mt-6 text-dns-14N-130 text-solid-gray-700">{m.recorded.audit}</p>
    </Page>
  );
}

function ReviewList({ state }: { readonly state: ReviewState }): ReactElement {
  const { reviews: words } = useDeskMessages();
  const query = useInfiniteQuery(reviewsQuery(useApi(), state));
  return (
    <PagedList empty={<Empty title={words.empty[state]}>{words.emptyBody}</Empty>} query={query} rows={4}>
      {(reviews) => (
        <ul>
          {reviews.map((review) => (
            <ReviewLine key={review.reviewId} review={review} />
          ))}
        </ul>
      )}
    </PagedList>
  );
}

function ReviewLine({ review }: { readonly review: Review }): ReactElement {
  const { reviews: words } = useDeskMessages();
  const nameOf = useAgencyName();
  return (
    <TodayRow
      end={
        review.finding ? (
          <span>{words.find.choice[review.finding]}</span>
        ) : (
          review.dueOn &&
          review.state === 'asked' && (
            <span className="text-dns-14N-130">
              {words.dueOn} <When at={review.dueOn} relative />
            </span>
          )
        )
      }
      link={
        <Link className="link font-700" params={{ reviewId: review.reviewId }} to="/audit/reviews/$reviewId">
          {words.to(nameOf(review.agency))}
        </Link>
      }
    >
      <span>
        {words.askedAt} <When at={review.askedAt} />
      </span>
    </TodayRow>
  );
}
