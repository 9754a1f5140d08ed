import { channels } from '@tsunagi/contracts';
import { systemClock, tokyoDate } from '@tsunagi/kernel';
import { useMemo, useState, type ReactElement } from 'react';
import { useUser } from '../api/api-context.js';
import type { FieldProblem } from '../api/problem.js';
import { checkConsent, usualConsent } from '../consents/consent-form.js';
import { ConsentFields } from '../consents/consent-fields.js';
import { DraftLine } from '../drafts/draft-line.js';
import { useDraft } from '../drafts/use-draft.js';
import { useMessages } from '../messages/messages-context.js';
import { Button } from '../ui/button.js';
import { RadioGroup } from '../ui/choice.js';
import { SelectField, TextField } from '../ui/field.js';
import { Form } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { Page, Section } from '../ui/page.js';
import { Skeleton } from '../ui/query-view.js';
import {
  checkConsultation,
  chooseNeed,
  emptyConsultation,
  hasReporter,
  type ConsultationForm,
} from './consultation-form.js';
import { DuplicateWarning } from './duplicate-warning.js';
import { NeedsField } from './needs-field.js';
import { PersonPart, type FormPart } from './person-part.js';
import type { Sheet } from './sheet.js';
import { useTakingIn } from './use-taking-in.js';

/** The standard form on one page; every field but name and needs may stay empty. */
export function TakeConsultationPage(): ReactElement {
  const m = useMessages();
  const { sub } = useUser();
  const today = tokyoDate(systemClock.now());
  const initial = useMemo<Sheet>(
    () => ({ consultation: emptyConsultation, consented: null, consent: usualConsent(sub, today) }),
    [sub, today],
  );
  const draft = useDraft<Sheet>('consultation', initial);
  const { content: sheet } = draft;
  const [faults, setFaults] = useState<readonly FieldProblem[]>([]);
  const submission = useTakingIn(draft.discard);
  const submit = (): void => {
    const found = faultsOf(sheet, today, m.take.fault, m.consent.fault);
    setFaults(found);
    if (found.length === 0) void submission.submit(sheet);
  };
  const change = (part: Partial<ConsultationForm>): void =>
    draft.change((before) => ({ ...before, consultation: { ...before.consultation, ...part } }));
  return (
    <Page lead={m.take.lead} title={m.take.title}>
      {draft.status.kind === 'loading' ? (
        <Skeleton rows={5} tall />
      ) : (
        <Form className="max-w-5xl" fieldProblems={faults} onSubmit={submit} problem={submission.problem}>
          {draft.restored && <RestoredNotice onDiscard={draft.discard} />}
          <ChannelSection change={change} form={sheet.consultation} />
          <Section title={m.take.personPart}>
            <PersonPart change={change} form={sheet.consultation} />
            <div className="mt-4">
              <DuplicateWarning form={sheet.consultation} />
            </div>
          </Section>
          <NeedsSection change={change} form={sheet.consultation} />
          <ConsentSection change={(part) => draft.change((before) => ({ ...before, ...part }))} sheet={sheet} />
          <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center gap-x-4 border-t border-solid-gray-420 bg-white px-4 py-3 max-lg:static">
            <Button busy={submission.pending} look="primary" type="submit">
              {m.take.action}
            </Button>
            <DraftLine status={draft.status} />
          </div>
        </Form>
      )}
    </Page>
  );
}

function faultsOf(
  sheet: Sheet,
  today: string,
  words: Record<string, string>,
  consentWords: Record<string, string>,
): FieldProblem[] {
  const consultation = checkConsultation(sheet.consultation, today);
  const consent = sheet.consented === 'yes' ? checkConsent(sheet.consent, today) : [];
  return [
    ...consultation.map((fault) => ({ ...fault, message: words[fault.code] ?? fault.code })),
    ...consent.map((fault) => ({
      ...fault,
      pointer: `/consent${fault.pointer}`,
      message: consentWords[fault.code] ?? fault.code,
    })),
  ];
}

function RestoredNotice({ onDiscard }: { readonly onDiscard: () => Promise<void> }): ReactElement {
  const m = useMessages();
  return (
    <div className="mb-6">
      <Notice tone="info" title={m.draft.restored}>
        <Button look="plain" onClick={() => void onDiscard()}>
          {m.draft.discard}
        </Button>
      </Notice>
    </div>
  );
}

function ChannelSection({ form, change }: FormPart): ReactElement {
  const m = useMessages();
  return (
    <Section title={m.take.channelPart}>
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        <SelectField
          label={m.take.channel}
          onChange={(channel) => change({ channel })}
          options={channels.map((value) => ({ value, label: m.codes.channel[value] }))}
          pointer="/channel"
          value={form.channel}
        />
        {hasReporter(form.channel) && (
          <>
            <TextField
              label={m.take.reporterName}
              onChange={(reporterName) => change({ reporterName })}
              pointer="/reporter/name"
              value={form.reporterName}
            />
            <TextField
              hint={m.take.reporterRelationHint}
              label={m.take.reporterRelation}
              onChange={(reporterRelation) => change({ reporterRelation })}
              pointer="/reporter/relation"
              value={form.reporterRelation}
            />
            <TextField
              inputMode="tel"
              label={m.take.reporterPhone}
              onChange={(reporterPhone) => change({ reporterPhone })}
              pointer="/reporter/phone"
              value={form.reporterPhone}
            />
          </>
        )}
      </div>
    </Section>
  );
}

function NeedsSection({ form, change }: FormPart): ReactElement {
  const m = useMessages();
  return (
    <Section title={m.take.needsPart}>
      <div className="space-y-4">
        <NeedsField
          needs={form.needs}
          onChoose={(need, chosen) => {
            const { needs, primary } = chooseNeed(form, need, chosen);
            change({ needs, primary });
          }}
          onPrimary={(primary) => change({ primary })}
          pointer="/consultation/needs"
          primary={form.primary}
        />
        <TextField
          hint={m.take.textHint}
          label={m.take.text}
          onChange={(text) => change({ text })}
          pointer="/consultation/text"
          rows={6}
          value={form.text}
        />
      </div>
    </Section>
  );
}

function ConsentSection({
  sheet,
  change,
}: {
  readonly sheet: Sheet;
  readonly change: (part: Partial<Sheet>) => void;
}): ReactElement {
  const m = useMessages();
  return (
    <Section title={m.take.consentPart}>
      <div className="space-y-5">
        <RadioGroup
          columns="grid gap-2 sm:grid-cols-2"
          legend={m.take.consentChoice}
          legendHidden
          onChange={(consented) => change({ consented })}
          options={[
            { value: 'yes', label: m.take.withConsent, hint: m.take.withConsentHint },
            { value: 'no', label: m.take.withoutConsent, hint: m.take.withoutConsentHint },
          ]}
          pointer="/consented"
          value={sheet.consented}
        />
        {sheet.consented === 'yes' && (
          <ConsentFields
            at="/consent"
            change={(part) => change({ consent: { ...sheet.consent, ...part } })}
            form={sheet.consent}
          />
        )}
      </div>
    </Section>
  );
}
