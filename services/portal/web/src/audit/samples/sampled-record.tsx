import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { provenRecordQuery } from '../../api/audit.js';
import { checkRecord, type CheckResult, type NewCheck, type SampledRecord } from '../../api/samples.js';
import { useSubmission } from '../../api/submission.js';
import { missing, ready, refused, type Checked } from '../../form/faults.js';
import { field, useTyped } from '../../form/typed.js';
import { useForm } from '../../form/use-form.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { RadioGroup } from '../../ui/choice.js';
import { TextField } from '../../ui/field.js';
import { useFlash } from '../../ui/flash.js';
import { Form } from '../../ui/form.js';
import { QueryView } from '../../ui/query-view.js';
import { DeskRecords } from '../records/desk-records.js';

interface Sampled {
  readonly sampleId: string;
  readonly sampled: SampledRecord;
}

/** One drawn record and what the auditor made of it. */
export function SampledRecordRow({ number, ...props }: Sampled & { readonly number: number }): ReactElement {
  const { samples: words } = useDeskMessages();
  const { sampled } = props;
  const query = useQuery(provenRecordQuery(useApi(), sampled.recordId));
  const [correcting, setCorrecting] = useState(false);
  const done = sampled.result && !correcting;
  return (
    <li className="border-b border-solid-gray-420 py-4">
      <div className="flex gap-3">
        <span className="text-std-18B-160">{number}</span>
        <div className="min-w-0 flex-1">
          <QueryView query={query} rows={1}>
            {(record) => <DeskRecords records={[record]} />}
          </QueryView>
          {done ? (
            <p className="mt-2 flex flex-wrap items-center gap-3">
              <Badge
                icon={sampled.result === 'plausible' ? 'check' : 'question'}
                tone={sampled.result === 'plausible' ? 'green' : 'orange'}
              >
                {sampled.result === 'plausible' ? words.one.plausible : words.one.question}
              </Badge>
              {sampled.note}
              <Button look="plain" onClick={() => setCorrecting(true)}>
                {words.one.change}
              </Button>
            </p>
          ) : (
            <CheckForm {...props} onDone={() => setCorrecting(false)} />
          )}
        </div>
      </div>
    </li>
  );
}

interface Judgement {
  readonly result: CheckResult | null;
  readonly note: string;
}

function CheckForm({ sampleId, sampled, onDone }: Sampled & { readonly onDone: () => void }): ReactElement {
  const { samples: words } = useDeskMessages();
  const typed = useTyped<Judgement>({ result: sampled.result ?? null, note: sampled.note ?? '' });
  // The same fields stand in every row: the record's number keeps their ids apart.
  const at = `/${sampled.recordId}`;
  const check = ({ result, note }: Judgement): Checked<NewCheck> => {
    if (result === null) return refused([missing(`${at}/result`, words.one.must)]);
    return ready({ recordId: sampled.recordId, result, ...(note.trim() !== '' && { note: note.trim() }) });
  };
  const form = useForm({ ...typed, at }, check, useChecking(sampleId, onDone));
  return (
    <Form {...form.face} className="mt-2 flex flex-wrap items-end gap-x-4 gap-y-2" enterSubmits>
      <RadioGroup
        {...field(form, 'result')}
        legend={words.one.result}
        legendHidden
        options={(['plausible', 'question'] as const).map((value) => ({ value, label: words.one[value] }))}
      />
      <TextField {...field(form, 'note')} className="w-full max-w-72" label={words.one.note} />
      <Button busy={form.pending} type="submit">
        {words.one.save}
      </Button>
    </Form>
  );
}

function useChecking(sampleId: string, onDone: () => void) {
  const { samples: words } = useDeskMessages();
  const api = useApi();
  const client = useQueryClient();
  const flash = useFlash();
  return useSubmission(
    (check: NewCheck, key) => checkRecord(api, sampleId, check, key),
    async () => {
      onDone();
      flash({ tone: 'success', text: words.one.saved });
      await client.invalidateQueries({ queryKey: ['audit', 'samples'] });
    },
  );
}
