import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { reviewQuery, type ReviewDetail, type ReviewState } from '../../api/reviews.js';
import { useAgencyName } from '../../directory/agency-names.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import { Badge, type Tone } from '../../ui/badge.js';
import { LinkButton } from '../../ui/button.js';
import { Page, Section } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { When } from '../../ui/when.js';
import { FoldedEvidence } from '../records/evidence.js';
import { ReviewActsPart } from './review-acts.js';
import { ReviewCourse } from './review-course.js';

const tones: Record<ReviewState, Tone> = { asked: 'neutral', answered: 'orange', found: 'blue', closed: 'green' };

/** One review: what was asked, what was answered, what the auditor holds of it. */
export function ReviewPage(): ReactElement {
  const m = useMessages();
  const { reviews: words } = useDeskMessages();
  const { reviewId } = useParams({ from: '/desk/audit/reviews/$reviewId' });
  const query = useQuery(reviewQuery(useApi(), reviewId));
  return (
    <Page
      actions={
        <LinkButton look="plain" to="/audit/reviews">
          {words.one.back}
        </LinkButton>
      }
      lead={query.data && <Facts review={query.data} />}
      title={words.one.title}
    >
      <QueryView query={query} rows={4} tall>
        {(review) => (
          <div className="max-w-4xl">
            <Section id="course" title={words.one.course}>
              <ReviewCourse texts={review.texts} />
            </Section>
            <FoldedEvidence
              label={words.one.records(review.recordIds.length)}
              recordIds={review.recordIds}
              records={review.records}
            />
            <div className="mt-4">
              <ReviewActsPart review={review} />
            </div>
          </div>
        )}
      </QueryView>
      <p className="mt-8 text-dns-14N-130 text-solid-gray-700">{m.recorded.audit}</p>
    </Page>
  );
}

function Facts({ review }: { readonly review: ReviewDetail }): ReactElement {
  const { reviews: words } = useDeskMessages();
  const nameOf = useAgencyName();
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <Badge tone={tones[review.state]}>{words.state[review.state]}</Badge>
      <span>{words.to(nameOf(review.agency))}</span>
      {review.finding && <span>{words.find.choice[review.finding]}</span>}
      {review.dueOn && review.state === 'asked' && (
        <span>
          {words.dueOn} <When at={review.dueOn} relative />
        </span>
      )}
    </p>
  );
}
