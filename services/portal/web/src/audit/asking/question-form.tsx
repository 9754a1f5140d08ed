import { useQueryClient } from '@tanstack/react-query';
import { parseJapaneseDate, systemClock, tokyoDate } from '@tsunagi/kernel';
import { useMemo, useState, type ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import type { FieldProblem } from '../../api/problem.js';
import { openReview } from '../../api/reviews.js';
import { useSubmission } from '../../api/submission.js';
import { useAgencies, useAgencyName } from '../../directory/agency-names.js';
import { DraftLine } from '../../drafts/draft-line.js';
import { useDraft } from '../../drafts/use-draft.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useLanguage, useMessages } from '../../messages/messages-context.js';
import { Button } from '../../ui/button.js';
import { SelectField, TextField } from '../../ui/field.js';
import { useFlash } from '../../ui/flash.js';
import { Form } from '../../ui/form.js';
import { Skeleton } from '../../ui/query-view.js';
import { checkQuestion, MOST_RECORDS, type QuestionText } from './question-text.js';

export interface About {
  readonly findingId?: string;
  readonly recordIds: readonly string[];
  /** Whose supervisor is asked; may be chosen when the records do not tell. */
  readonly agency: string;
}

/** 質問する: asks an agency's supervisor about records. What is typed is kept until it is sent. */
export function QuestionForm({
  about,
  draftKey,
  onDone,
}: {
  readonly about: About;
  /** Letters, digits and hyphens; one draft for each thing asked about. */
  readonly draftKey: string;
  readonly onDone: () => void;
}): ReactElement {
  const { reviews } = useDeskMessages();
  const initial = useMemo<QuestionText>(() => ({ agency: about.agency, question: '', dueOn: '' }), [about.agency]);
  const draft = useDraft<QuestionText>(draftKey, initial);
  const { content: form } = draft;
  const [faults, setFaults] = useState<readonly FieldProblem[]>([]);
  const asking = useAsking(about, draft.discard, onDone);
  const submit = (): void => {
    const found = checkQuestion(form, tokyoDate(systemClock.now()));
    const sentences = { question: reviews.form.must, agency: reviews.form.agencyMust, date: reviews.form.dateMust };
    setFaults(found.map((fault) => ({ ...fault, message: sentences[fault.code] })));
    if (found.length === 0) void asking.submit(form);
  };
  if (draft.status.kind === 'loading') return <Skeleton rows={3} />;
  return (
    <Form className="space-y-4" fieldProblems={faults} onSubmit={submit} problem={asking.problem}>
      <Fields about={about} change={(part) => draft.change((before) => ({ ...before, ...part }))} form={form} />
      <div className="flex flex-wrap items-center gap-x-4">
        <Button busy={asking.pending} look="primary" type="submit">
          {reviews.form.action}
        </Button>
        <DraftLine status={draft.status} />
      </div>
    </Form>
  );
}

function useAsking(about: About, discard: () => Promise<void>, onDone: () => void) {
  const { reviews } = useDeskMessages();
  const api = useApi();
  const client = useQueryClient();
  const flash = useFlash();
  return useSubmission(
    ({ question, agency, dueOn }: QuestionText, key) => {
      const due = parseJapaneseDate(dueOn);
      const recordIds = about.recordIds.slice(0, MOST_RECORDS);
      const finding = about.findingId === undefined ? {} : { findingId: about.findingId };
      return openReview(
        api,
        { ...finding, recordIds, agency, question: question.trim(), ...(due && { dueOn: due }) },
        key,
      );
    },
    async () => {
      await discard();
      flash({ tone: 'success', text: reviews.form.done });
      onDone();
      await client.invalidateQueries({ queryKey: ['audit', 'reviews'] });
      await client.invalidateQueries({ queryKey: ['audit', 'findings'] });
    },
  );
}

function Fields({
  about,
  form,
  change,
}: {
  readonly about: About;
  readonly form: QuestionText;
  readonly change: (part: Partial<QuestionText>) => void;
}): ReactElement {
  const { reviews } = useDeskMessages();
  const m = useMessages();
  const language = useLanguage();
  const agencies = useAgencies();
  const nameOf = useAgencyName();
  return (
    <>
      <p>
        {form.agency !== '' && reviews.form.effect(nameOf(form.agency))} {reviews.form.about(about.recordIds.length)}
      </p>
      {about.agency === '' && (
        <SelectField
          empty={m.ui.none}
          label={reviews.form.agency}
          onChange={(agency) => change({ agency })}
          options={agencies.map(({ agencyId, name }) => ({ value: agencyId, label: name[language] }))}
          pointer="/agency"
          required
          value={form.agency}
        />
      )}
      <TextField
        hint={reviews.form.questionHint}
        label={reviews.form.question}
        onChange={(question) => change({ question })}
        pointer="/question"
        required
        rows={4}
        value={form.question}
      />
      <TextField
        className="max-w-80"
        hint={reviews.form.dueOnHint}
        label={reviews.form.dueOn}
        onChange={(dueOn) => change({ dueOn })}
        pointer="/dueOn"
        value={form.dueOn}
      />
    </>
  );
}
