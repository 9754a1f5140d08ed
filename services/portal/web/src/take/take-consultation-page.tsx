import { channels } from '@tsunagi/contracts';
import { systemClock, tokyoDate } from '@tsunagi/kernel';
import { useMemo, type ReactElement } from 'react';
import { useUser } from '../api/api-context.js';
import type { FieldProblem } from '../api/problem.js';
import { checkConsent, usualConsent, type ConsentFault } from '../consents/consent-form.js';
import { ConsentFields } from '../consents/consent-fields.js';
import { DraftLine } from '../drafts/draft-line.js';
import { useDraft } from '../drafts/use-draft.js';
import { checked, told, type Checked } from '../form/faults.js';
import { field, within, type Typed } from '../form/typed.js';
import { useForm } from '../form/use-form.js';
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
  type ConsultationFault,
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
  const check = (sheet: Sheet): Checked<Sheet> =>
    checked(faultsOf(sheet, today, m.take.fault, m.consent.fault), () => sheet);
  const form = useForm(draft, check, useTakingIn(draft.discard));
  const consultation = within(form, 'consultation');
  return (
    <Page lead={m.take.lead} title={m.take.title}>
      {draft.status.kind === 'loading' ? (
        <Skeleton rows={5} tall />
      ) : (
        <Form {...form.face} className="max-w-5xl">
          {draft.restored && <RestoredNotice onDiscard={draft.discard} />}
          <ChannelSection form={consultation} />
          <Section title={m.take.personPart}>
            <PersonPart form={consultation} />
            <div className="mt-4">
              <DuplicateWarning form={consultation.values} />
            </div>
          </Section>
          <NeedsSection form={consultation} />
          <ConsentSection form={form} />
          <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center gap-x-4 border-t border-solid-gray-420 bg-white px-4 py-3 max-lg:static">
            <Button busy={form.pending} look="primary" type="submit">
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
  { consultation, consented, consent }: Sheet,
  today: string,
  words: Readonly<Record<ConsultationFault, string>>,
  consentWords: Readonly<Record<ConsentFault, string>>,
): FieldProblem[] {
  const inConsent = consented === 'yes' ? told(checkConsent(consent, today), consentWords) : [];
  return [
    ...told(checkConsultation(consultation, today), words),
    ...inConsent.map((problem) => ({ ...problem, pointer: `/consent${problem.pointer}` })),
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

function ChannelSection({ form }: FormPart): ReactElement {
  const m = useMessages();
  return (
    <Section title={m.take.channelPart}>
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        <SelectField
          {...field(form, 'channel')}
          label={m.take.channel}
          options={channels.map((value) => ({ value, label: m.codes.channel[value] }))}
        />
        {hasReporter(form.values.channel) && (
          <>
            <TextField {...field(form, 'reporterName', '/reporter/name')} label={m.take.reporterName} />
            <TextField
              {...field(form, 'reporterRelation', '/reporter/relation')}
              hint={m.take.reporterRelationHint}
              label={m.take.reporterRelation}
            />
            <TextField
              {...field(form, 'reporterPhone', '/reporter/phone')}
              inputMode="tel"
              label={m.take.reporterPhone}
            />
          </>
        )}
      </div>
    </Section>
  );
}

function NeedsSection({ form }: FormPart): ReactElement {
  const m = useMessages();
  return (
    <Section title={m.take.needsPart}>
      <div className="space-y-4">
        <NeedsField
          needs={form.values.needs}
          onChoose={(need, chosen) => form.change((before) => chooseNeed(before, need, chosen))}
          onPrimary={(primary) => form.change({ primary })}
          pointer="/consultation/needs"
          primary={form.values.primary}
        />
        <TextField {...field(form, 'text', '/consultation/text')} hint={m.take.textHint} label={m.take.text} rows={6} />
      </div>
    </Section>
  );
}

function ConsentSection({ form }: { readonly form: Typed<Sheet> }): ReactElement {
  const m = useMessages();
  return (
    <Section title={m.take.consentPart}>
      <div className="space-y-5">
        <RadioGroup
          {...field(form, 'consented')}
          columns="grid gap-2 sm:grid-cols-2"
          legend={m.take.consentChoice}
          legendHidden
          options={[
            { value: 'yes', label: m.take.withConsent, hint: m.take.withConsentHint },
            { value: 'no', label: m.take.withoutConsent, hint: m.take.withoutConsentHint },
          ]}
        />
        {form.values.consented === 'yes' && <ConsentFields form={within(form, 'consent', '/consent')} />}
      </div>
    </Section>
  );
}
