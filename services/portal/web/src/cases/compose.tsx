import { useQueryClient } from '@tanstack/react-query';
import type { Channel, NeedCode } from '@tsunagi/contracts';
import { channels } from '@tsunagi/contracts';
import { useMemo, useState, type ReactElement } from 'react';
import { useApi } from '../api/api-context.js';
import { addConsultation, addNote, type CaseDetail } from '../api/cases.js';
import type { Api } from '../api/http.js';
import type { FieldProblem } from '../api/problem.js';
import { useSubmission } from '../api/submission.js';
import { DraftLine } from '../drafts/draft-line.js';
import { holdsMyNumber, useDraft } from '../drafts/use-draft.js';
import { useMessages } from '../messages/messages-context.js';
import { chooseNeed, emptyConsultation, toNeeds } from '../take/consultation-form.js';
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
  const [faults, setFaults] = useState<readonly FieldProblem[]>([]);
  const submission = useSubmission(
    (entry: Entry, key) => send(api, caseId, entry, key),
    async () => {
      await draft.discard();
      await client.invalidateQueries({ queryKey: ['cases'] });
      flash({ tone: 'success', text: m.case.composed });
    },
  );
  const submit = (): void => {
    const found = faultsOf(draft.content, m.case.composeMust, m.take.fault);
    setFaults(found);
    if (found.length === 0) void submission.submit(draft.content);
  };
  return (
    <Form className="space-y-3" fieldProblems={faults} onSubmit={submit} problem={submission.problem}>
      <EntryFields change={(part) => draft.change((entry) => ({ ...entry, ...part }))} entry={draft.content} />
      <div className="flex flex-wrap items-center gap-3">
        <Button busy={submission.pending} type="submit">
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
  must: string,
  words: { readonly 'no-needs': string; readonly 'my-number': string },
): FieldProblem[] {
  return [
    ...(entry.text.trim() === '' ? [{ pointer: '/text', code: 'required', message: must }] : []),
    ...(holdsMyNumber(entry.text) ? [{ pointer: '/text', code: 'my-number', message: words['my-number'] }] : []),
    ...(entry.kind === 'consultation' && entry.needs.length === 0
      ? [{ pointer: '/needs', code: 'no-needs', message: words['no-needs'] }]
      : []),
  ];
}

function EntryFields({
  entry,
  change,
}: {
  readonly entry: Entry;
  readonly change: (part: Partial<Entry>) => void;
}): ReactElement {
  const m = useMessages();
  return (
    <>
      <RadioGroup
        legend={m.case.composeKind}
        legendHidden
        onChange={(kind) => change({ kind })}
        options={[
          { value: 'note', label: m.case.composeNote },
          { value: 'consultation', label: m.case.composeConsultation },
        ]}
        pointer="/kind"
        value={entry.kind}
      />
      {entry.kind === 'consultation' && (
        <>
          <SelectField
            className="max-w-sm"
            label={m.take.channel}
            onChange={(channel) => change({ channel })}
            options={channels.map((value) => ({ value, label: m.codes.channel[value] }))}
            pointer="/channel"
            value={entry.channel}
          />
          <NeedsField
            needs={entry.needs}
            onChoose={(need, chosen) => {
              const after = chooseNeed({ ...emptyConsultation, ...entry }, need, chosen);
              change({ needs: after.needs, primary: after.primary });
            }}
            onPrimary={(primary) => change({ primary })}
            pointer="/needs"
            primary={entry.primary}
          />
        </>
      )}
      <TextField
        label={m.case.composeText}
        onChange={(text) => change({ text })}
        pointer="/text"
        required
        rows={3}
        value={entry.text}
      />
    </>
  );
}
