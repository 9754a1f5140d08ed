import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { reviewQuery, type ReviewDetail } from '../../api/reviews.js';
import { DraftLine } from '../../drafts/draft-line.js';
import { useDraft } from '../../drafts/use-draft.js';
import { checked, must } from '../../form/faults.js';
import { field } from '../../form/typed.js';
import { useForm } from '../../form/use-form.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { Button, LinkButton } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { When } from '../../ui/when.js';
import { AskedRecords } from './asked-records.js';
import { ReviewCourse } from '../reviews/review-course.js';
import { useReviewAct } from '../reviews/use-review-act.js';

/** The supervisor answers the auditor: what was asked, about which records, and what it was for. */
export function QuestionPage(): ReactElement {
  const { reviews } = useDeskMessages();
  const { answers: words } = reviews;
  const { reviewId } = useParams({ from: '/questions/$reviewId' });
  const query = useQuery(reviewQuery(useApi(), reviewId));
  const { data } = query;
  return (
    <Page
      actions={
        <LinkButton look="plain" to="/questions">
          {words.back}
        </LinkButton>
      }
      lead={
        data?.dueOn &&
        data.state === 'asked' && (
          <>
            {reviews.dueOn} <When at={data.dueOn} relative />
          </>
        )
      }
      title={data && data.state !== 'asked' ? words.line : words.page}
    >
      <QueryView query={query} rows={4} tall>
        {(review) => (
          <div className="max-w-4xl">
            <Section id="course" title={reviews.one.course}>
              <ReviewCourse texts={review.texts} />
            </Section>
            <AskedRecords review={review} />
            <div className="mt-6">
              <Answer review={review} />
            </div>
          </div>
        )}
      </QueryView>
      <p className="mt-8 text-dns-14N-130 text-solid-gray-700">{words.recorded}</p>
    </Page>
  );
}

function Answer({ review }: { readonly review: ReviewDetail }): ReactElement {
  const { reviews } = useDeskMessages();
  if (review.state === 'asked') return <AnswerForm review={review} />;
  return (
    <Notice tone="info">
      <p>{review.state === 'closed' ? reviews.answers.finished : reviews.answers.sent}</p>
    </Notice>
  );
}

const blank = { text: '' };

function AnswerForm({ review }: { readonly review: ReviewDetail }): ReactElement {
  const { reviews } = useDeskMessages();
  const { answers: words } = reviews;
  const draft = useDraft(`answer-${review.reviewId}`, blank);
  const form = useForm(
    draft,
    ({ text }) => checked(must('/text', text, words.must), () => ({ text: text.trim() })),
    useReviewAct(review.reviewId, 'answer', words.done, draft.discard),
  );
  return (
    <Form {...form.face} className="space-y-4">
      <Notice tone="warning">
        <p>{words.warning}</p>
      </Notice>
      <TextField {...field(form, 'text')} hint={words.textHint} label={words.text} required rows={5} />
      <p className="measure text-dns-14N-130 leading-[1.7] text-solid-gray-700">{words.effect}</p>
      <div className="flex flex-wrap items-center gap-x-4">
        <Button busy={form.pending} look="primary" type="submit">
          {words.action}
        </Button>
        <DraftLine status={draft.status} />
      </div>
    </Form>
  );
}
