import { useState, type ReactElement } from 'react';
import { reviewFindings, type ReviewActs, type ReviewDetail, type ReviewFinding } from '../../api/reviews.js';
import { DraftLine } from '../../drafts/draft-line.js';
import { useDraft } from '../../drafts/use-draft.js';
import { checked, missing, must, refused, type Checked } from '../../form/faults.js';
import { field } from '../../form/typed.js';
import { useForm } from '../../form/use-form.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { AskDialog } from '../../form/ask-dialog.js';
import { Button } from '../../ui/button.js';
import { RadioGroup } from '../../ui/choice.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { useReviewAct } from './use-review-act.js';

/** What the auditor may do with a review from where it stands. */
export function ReviewActsPart({ review }: { readonly review: ReviewDetail }): ReactElement {
  const { reviews: words } = useDeskMessages();
  switch (review.state) {
    case 'asked':
      return (
        <Notice tone="info">
          <p>{words.one.waiting}</p>
        </Notice>
      );
    case 'answered':
      return <Answered review={review} />;
    case 'found':
      return <CloseReview review={review} />;
    case 'closed':
      return (
        <Notice tone="info">
          <p>{words.one.closed}</p>
        </Notice>
      );
  }
}

function Answered({ review }: { readonly review: ReviewDetail }): ReactElement {
  const { reviews: words } = useDeskMessages();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Section
        aside={
          <Button look="plain" onClick={() => setAsking(true)}>
            {words.again.title}
          </Button>
        }
        id="finding"
        title={words.find.title}
      >
        <FindForm review={review} />
      </Section>
      {asking && <AskAgain onClose={() => setAsking(false)} review={review} />}
    </>
  );
}

interface FindingText {
  readonly finding: ReviewFinding | null;
  readonly text: string;
}
const blank: FindingText = { finding: null, text: '' };

function FindForm({ review }: { readonly review: ReviewDetail }): ReactElement {
  const { reviews: words } = useDeskMessages();
  const draft = useDraft<FindingText>(`review-finding-${review.reviewId}`, blank);
  const check = ({ finding, text }: FindingText): Checked<ReviewActs['find']> => {
    const unsaid = must('/text', text, words.find.must);
    if (finding === null) return refused([missing('/finding', words.find.findingMust), ...unsaid]);
    return checked(unsaid, () => ({ finding, text: text.trim() }));
  };
  const form = useForm(draft, check, useReviewAct(review.reviewId, 'find', words.find.done, draft.discard));
  return (
    <Form {...form.face} className="space-y-4 pt-2">
      <RadioGroup
        {...field(form, 'finding')}
        legend={words.find.finding}
        options={reviewFindings.map((value) => ({ value, label: words.find.choice[value] }))}
        required
      />
      <TextField {...field(form, 'text')} hint={words.find.textHint} label={words.find.text} required rows={4} />
      <div className="flex flex-wrap items-center gap-x-4">
        <Button busy={form.pending} look="primary" type="submit">
          {words.find.action}
        </Button>
        <DraftLine status={draft.status} />
      </div>
    </Form>
  );
}

function AskAgain({ review, onClose }: { readonly review: ReviewDetail; readonly onClose: () => void }): ReactElement {
  const { reviews: words } = useDeskMessages();
  const ask = useReviewAct(review.reviewId, 'ask', words.again.done, onClose);
  return (
    <AskDialog
      action={words.again.action}
      effect={<p>{words.form.questionHint}</p>}
      label={words.again.question}
      must={words.form.must}
      onClose={onClose}
      pointer="/question"
      request={(question) => ({ question: question.trim() })}
      title={words.again.title}
      to={ask}
    />
  );
}

function CloseReview({ review }: { readonly review: ReviewDetail }): ReactElement {
  const { reviews: words } = useDeskMessages();
  const [open, setOpen] = useState(false);
  const close = useReviewAct(review.reviewId, 'close', words.close.done, () => setOpen(false));
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        {words.close.action}
      </Button>
      {open && (
        <AskDialog
          action={words.close.action}
          effect={<p>{words.close.effect}</p>}
          label={words.close.text}
          onClose={() => setOpen(false)}
          pointer="/text"
          request={(text) => (text.trim() === '' ? {} : { text: text.trim() })}
          title={words.close.title}
          to={close}
        />
      )}
    </>
  );
}
