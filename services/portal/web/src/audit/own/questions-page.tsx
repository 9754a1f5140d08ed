import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { itemsOf } from '../../api/page.js';
import { reviewsQuery, type Review } from '../../api/reviews.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { TodayRow } from '../../today/block.js';
import { Badge } from '../../ui/badge.js';
import { MoreButton } from '../../ui/more-button.js';
import { Page, Section } from '../../ui/page.js';
import { Empty, QueryView } from '../../ui/query-view.js';
import { When } from '../../ui/when.js';

/** 監査からの質問: what the auditor wants explained by this agency. */
export function QuestionsPage(): ReactElement {
  const { reviews } = useDeskMessages();
  const { answers: words } = reviews;
  const query = useInfiniteQuery(reviewsQuery(useApi()));
  const all = itemsOf(query.data);
  const open = all.filter(({ state }) => state === 'asked');
  const past = all.filter(({ state }) => state !== 'asked');
  return (
    <Page lead={words.lead} title={words.title}>
      <QueryView query={query} rows={4}>
        {() => (
          <>
            <Section count={open.length || undefined} id="open" title={words.open}>
              {open.length === 0 ? <Empty title={words.empty}>{words.emptyBody}</Empty> : <Lines reviews={open} />}
            </Section>
            <Section id="past" title={words.past}>
              {past.length === 0 ? <p className="text-solid-gray-700">{words.pastEmpty}</p> : <Lines reviews={past} />}
              <MoreButton query={query} />
            </Section>
          </>
        )}
      </QueryView>
      <p className="text-dns-14N-130 text-solid-gray-700">{words.recorded}</p>
    </Page>
  );
}

function Lines({ reviews }: { readonly reviews: readonly Review[] }): ReactElement {
  const { reviews: said } = useDeskMessages();
  return (
    <ul>
      {reviews.map((review) => (
        <TodayRow
          end={
            review.state === 'asked' ? (
              review.dueOn && (
                <span className="text-dns-14N-130">
                  {said.dueOn} <When at={review.dueOn} relative />
                </span>
              )
            ) : (
              <Badge>{review.state === 'closed' ? said.state.closed : said.answers.past}</Badge>
            )
          }
          key={review.reviewId}
          link={
            <Link className="link font-700" params={{ reviewId: review.reviewId }} to="/questions/$reviewId">
              {said.answers.line}
            </Link>
          }
        >
          <span>
            {said.askedAt} <When at={review.askedAt} />
          </span>
        </TodayRow>
      ))}
    </ul>
  );
}
