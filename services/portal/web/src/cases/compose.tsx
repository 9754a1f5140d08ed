import { useQueryClient } from '@tanstack/react-query';
import type { Channel, NeedCode } from '@tsunagi/contracts';
import { channels } from '@tsunagi/contracts';
import { useMemo, type ReactElement } from 'react';
import { useApi } from '../api/api-context.js';
import { addConsultation, addNote, type CaseDetail } from '../api/cases.js';
import type { Api } from '../api/http.js';
import type { FieldProblem } from '../api/problem.js';
import { useSubmission } from '../api/submission.js';
import { DraftLine } from '../drafts/draft-line.js';
import { containsMyNumber } from '@tsunagi/kernel';
import { useDraft } from '../drafts/use-draft.js';
import { checked, must } from '../form/faults.js';
import { field, type Typed } from '../form/typed.js';
import { useForm } from '../form/use-form.js';
import { useMessages } from '../messages/messages-context.js';
import { chooseNeed, toNeeds } from '../take/consultation-form.js';
import { NeedsField } from '../take/needs-field.js';
import { Button } from '../ui/button.js';
import { RadioGroup } from '../ui/choice.js';
import { SelectField, TextField } from '../ui/field.js';
import { useFlash } from '../ui/flash.js';
import { Form } from '../ui/form.js';

interface Entry {
  readonly kind: 'note' | 'consultation';
  readonly text: string;
  readonly channel: Channel;
  readonly needs: readonly NeedCode[];
  readonly primary: NeedCode | null;
}

const send = (api: Api, caseId: string, entry: Entry, key: string): Promise<unknown> =>
  entry.kind === 'note'
    ? addNote(api, caseId, entry.text, key)
    : addConsultation(
        api,
        caseId,
        { channel: entry.channel, needs: toNeeds(entry.needs, entry.primary), text: entry.text },
        key,
      );

/** Adds a note or a further contact to the course of a case; kept as a draft while being written. */
export function Compose({ detail }: { readonly detail: CaseDetail }): ReactElement {
  const m = useMessages();
  const api = useApi();
  const client = useQueryClient();
  const flash = useFlash();
  const { caseId, needs } = detail;
  const initial = useMemo<Entry>(() => firstEntry(needs), [needs]);
  const draft = useDraft<Entry>(`entry-${caseId}`, initial);
  const submission = useSubmission(
    (entry: Entry, key) => send(api, caseId, entry, key),
    async () => {
      await draft.discard();
      await client.invalidateQueries({ queryKey: ['cases'] });
      flash({ tone: 'success', text: m.case.composed });
    },
  );
  const form = useForm(
    draft,
    (entry) => checked(faultsOf(entry, m.case.composeMust, m.take.fault), () => entry),
    submission,
  );
  return (
    <Form {...form.face} className="space-y-3">
      <EntryFields form={form} />
      <div className="flex flex-wrap items-center gap-3">
        <Button busy={form.pending} type="submit">
          {m.case.composeAction}
        </Button>
        <DraftLine status={draft.status} />
      </div>
    </Form>
  );
}

/** A further contact mostly is about the needs already known. */
const firstEntry = (needs: CaseDetail['needs']): Entry => ({
  kind: 'note',
  text: '',
  channel: 'self-phone-or-mail',
  needs: needs.map(({ code }) => code),
  primary: needs.find(({ primary }) => primary)?.code ?? null,
});

function faultsOf(
  entry: Entry,
  unsaid: string,
  words: { readonly 'no-needs': string; readonly 'my-number': string },
): FieldProblem[] {
  return [
    ...must('/text', entry.text, unsaid),
    ...(containsMyNumber(entry.text) ? [{ pointer: '/text', code: 'my-number', message: words['my-number'] }] : []),
    ...(entry.kind === 'consultation' && entry.needs.length === 0
      ? [{ pointer: '/needs', code: 'no-needs', message: words['no-needs'] }]
      : []),
  ];
}

function EntryFields({ form }: { readonly form: Typed<Entry> }): ReactElement {
  const m = useMessages();
  const { kind, needs, primary } = form.values;
  return (
    <>
      <RadioGroup
        {...field(form, 'kind')}
        legend={m.case.composeKind}
        legendHidden
        options={[
          { value: 'note', label: m.case.composeNote },
          { value: 'consultation', label: m.case.composeConsultation },
        ]}
      />
      {kind === 'consultation' && (
        <>
          <SelectField
            {...field(form, 'channel')}
            className="max-w-sm"
            label={m.take.channel}
            options={channels.map((value) => ({ value, label: m.codes.channel[value] }))}
          />
          <NeedsField
            needs={needs}
            onChoose={(need, chosen) => form.change((before) => chooseNeed(before, need, chosen))}
            onPrimary={(first) => form.change({ primary: first })}
            pointer="/needs"
            primary={primary}
          />
        </>
      )}
      <TextField {...field(form, 'text')} label={m.case.composeText} required rows={3} />
    </>
  );
}
