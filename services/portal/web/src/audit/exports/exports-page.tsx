import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { exportKinds, makeExport, type ExportKind, type NewExport } from '../../api/exports.js';
import { useSubmission } from '../../api/submission.js';
import { checked, told } from '../../form/faults.js';
import { field, useTyped } from '../../form/typed.js';
import { useForm } from '../../form/use-form.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import { Button } from '../../ui/button.js';
import { RadioGroup } from '../../ui/choice.js';
import { TextField } from '../../ui/field.js';
import { useFlash } from '../../ui/flash.js';
import { Form } from '../../ui/form.js';
import { Page, Section } from '../../ui/page.js';
import { EarlierExports } from './earlier-exports.js';
import { checkExport, exportFrom, toExport } from './export-form.js';
import { ExportScopeFields } from './export-scope-fields.js';
import { useKeptAsking } from '../search/kept-asking.js';

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
  const typed = useTyped(() => exportFrom(search));
  const sentences = {
    ...records.search.dayMust,
    reason: words.reasonMust,
    id: words.subjectMust,
    date: words.dateMust,
    order: words.orderMust,
  };
  const form = useForm(
    typed,
    (wanted) => checked(told(checkExport(wanted), sentences), () => toExport(wanted)),
    useMaking(() => typed.change({ reason: '' })),
  );
  return (
    <Form {...form.face} className="mb-8 max-w-4xl space-y-5">
      <TextField {...field(form, 'reason')} hint={words.reasonHint} label={words.reason} required rows={2} />
      <RadioGroup
        {...field(form, 'kind')}
        columns="grid gap-2 sm:grid-cols-3"
        legend={words.kind}
        options={exportKinds.map((value) => ({ value, label: words.kinds[value], hint: words.kindHints[value] }))}
      />
      <ExportScopeFields form={form} />
      <Contains kind={form.values.kind} />
      <Button busy={form.pending} look="primary" type="submit">
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
function Contains({ kind }: { readonly kind: ExportKind }): ReactElement {
  const m = useMessages();
  const { exports: words } = useDeskMessages();
  return (
    <section className="rounded-8 bg-solid-gray-50 px-4 py-3">
      <h2 className="text-std-16B-170">{words.contains}</h2>
      {kind === 'evidence' ? (
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
