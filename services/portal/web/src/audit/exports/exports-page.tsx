import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { exportKinds, makeExport, type NewExport } from '../../api/exports.js';
import type { FieldProblem } from '../../api/problem.js';
import { useSubmission } from '../../api/submission.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import { Button } from '../../ui/button.js';
import { RadioGroup } from '../../ui/choice.js';
import { TextField } from '../../ui/field.js';
import { useFlash } from '../../ui/flash.js';
import { Form } from '../../ui/form.js';
import { Page, Section } from '../../ui/page.js';
import { EarlierExports } from './earlier-exports.js';
import { checkExport, exportFrom, toExport, type ExportForm } from './export-form.js';
import { ExportScopeFields } from './export-scope-fields.js';
import { useKeptAsking } from '../search/kept-asking.js';
import { faultSentence } from '../search/period.js';

/** 書き出し: why first, then what; a sealed file that others can check, or a table. */
export function ExportsPage(): ReactElement {
  const { exports: words } = useDeskMessages();
  return (
    <Page lead={<p className="measure">{words.lead}</p>} title={words.title}>
      <ExportPart />
      <Section id="earlier" title={words.earlier}>
        <EarlierExports />
      </Section>
    </Page>
  );
}

function ExportPart(): ReactElement {
  const { exports: words, records } = useDeskMessages();
  const { search } = useKeptAsking();
  const [form, setForm] = useState(() => exportFrom(search));
  const [faults, setFaults] = useState<readonly FieldProblem[]>([]);
  const change = (part: Partial<ExportForm>): void => setForm({ ...form, ...part });
  const making = useMaking(() => change({ reason: '' }));
  const submit = (): void => {
    const sentences = {
      reason: words.reasonMust,
      id: words.subjectMust,
      date: words.dateMust,
      order: words.orderMust,
    };
    const found = checkExport(form);
    setFaults(found.map((fault) => ({ ...fault, message: faultSentence(fault, sentences, records.search.dayMust) })));
    if (found.length === 0) void making.submit(toExport(form));
  };
  return (
    <Form className="mb-8 max-w-4xl space-y-5" fieldProblems={faults} onSubmit={submit} problem={making.problem}>
      <TextField
        hint={words.reasonHint}
        label={words.reason}
        onChange={(reason) => change({ reason })}
        pointer="/reason"
        required
        rows={2}
        value={form.reason}
      />
      <RadioGroup
        columns="grid gap-2 sm:grid-cols-3"
        legend={words.kind}
        onChange={(kind) => change({ kind })}
        options={exportKinds.map((value) => ({ value, label: words.kinds[value], hint: words.kindHints[value] }))}
        pointer="/kind"
        value={form.kind}
      />
      <ExportScopeFields change={change} form={form} />
      <Contains form={form} />
      <Button busy={making.pending} look="primary" type="submit">
        {words.action}
      </Button>
    </Form>
  );
}

function useMaking(onMade: () => void) {
  const { exports: words } = useDeskMessages();
  const api = useApi();
  const client = useQueryClient();
  const flash = useFlash();
  return useSubmission(
    (wanted: NewExport, key) => makeExport(api, wanted, key),
    async ({ records }) => {
      onMade();
      flash({ tone: 'success', text: words.made(records) });
      await client.invalidateQueries({ queryKey: ['audit', 'exports'] });
      document.getElementById('earlier')?.scrollIntoView({ block: 'center' });
    },
  );
}

/** What the file holds, what it proves and what it does not: said before it is made. */
function Contains({ form }: { readonly form: ExportForm }): ReactElement {
  const m = useMessages();
  const { exports: words } = useDeskMessages();
  return (
    <section className="rounded-8 bg-solid-gray-50 px-4 py-3">
      <h2 className="text-std-16B-170">{words.contains}</h2>
      {form.kind === 'evidence' ? (
        <>
          <ul className="measure list-disc pl-6">
            {words.evidenceContains.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p className="measure mt-1">{words.evidenceNot}</p>
        </>
      ) : (
        <p className="measure">{words.tableNot}</p>
      )}
      <p className="mt-1 text-dns-14N-130 text-solid-gray-700">{m.recorded.audit}</p>
    </section>
  );
}
