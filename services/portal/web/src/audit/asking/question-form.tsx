import { useQueryClient } from '@tanstack/react-query';
import { parseJapaneseDate, systemClock, tokyoDate } from '@tsunagi/kernel';
import { useMemo, type ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { openReview } from '../../api/reviews.js';
import { useSubmission } from '../../api/submission.js';
import { useAgencies, useAgencyName } from '../../directory/agency-names.js';
import { DraftLine } from '../../drafts/draft-line.js';
import { useDraft } from '../../drafts/use-draft.js';
import { checked, told } from '../../form/faults.js';
import { field, type Typed } from '../../form/typed.js';
import { useForm } from '../../form/use-form.js';
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
  const { agencyMust, dateMust, must } = reviews.form;
  const sentences = { question: must, agency: agencyMust, date: dateMust };
  const form = useForm(
    draft,
    (text) => checked(told(checkQuestion(text, tokyoDate(systemClock.now())), sentences), () => text),
    useAsking(about, draft.discard, onDone),
  );
  if (draft.status.kind === 'loading') return <Skeleton rows={3} />;
  return (
    <Form {...form.face} className="space-y-4">
      <Fields about={about} form={form} />
      <div className="flex flex-wrap items-center gap-x-4">
        <Button busy={form.pending} look="primary" type="submit">
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

function Fields({ about, form }: { readonly about: About; readonly form: Typed<QuestionText> }): ReactElement {
  const { form: words } = useDeskMessages().reviews;
  const m = useMessages();
  const language = useLanguage();
  const agencies = useAgencies();
  const nameOf = useAgencyName();
  const { agency } = form.values;
  return (
    <>
      <p>
        {agency !== '' && words.effect(nameOf(agency))} {words.about(about.recordIds.length)}
      </p>
      {about.agency === '' && (
        <SelectField
          {...field(form, 'agency')}
          empty={m.ui.none}
          label={words.agency}
          options={agencies.map(({ agencyId, name }) => ({ value: agencyId, label: name[language] }))}
          required
        />
      )}
      <TextField {...field(form, 'question')} hint={words.questionHint} label={words.question} required rows={4} />
      <TextField {...field(form, 'dueOn')} className="max-w-80" hint={words.dueOnHint} label={words.dueOn} />
    </>
  );
}
