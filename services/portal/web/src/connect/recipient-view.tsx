import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { passesPersonalData } from '@tsunagi/contracts';
import { useId, useState, type ReactElement } from 'react';
import { useApi } from '../api/api-context.js';
import { recipientViewQuery, type RecipientView } from '../api/cases.js';
import { useMessages } from '../messages/messages-context.js';
import { PackageSheet } from '../packages/package-sheet.js';
import { PreviewFacts } from '../referrals/preview-facts.js';
import { QueryView } from '../ui/query-view.js';
import { Tabs } from '../ui/tabs.js';
import { categoriesOf, type ConnectForm } from './connect-form.js';

/** 相手に見える内容, always beside the form: made by the same function as the package that will be sealed. */
export function RecipientViewPanel({
  caseId,
  form,
}: {
  readonly caseId: string;
  readonly form: ConnectForm;
}): ReactElement {
  const m = useMessages();
  const asked = { categories: categoriesOf(form), needs: form.needs };
  const heading = useId();
  const ready = form.needs.length > 0 && form.recipient !== null;
  const query = useQuery({
    ...recipientViewQuery(useApi(), caseId, asked),
    enabled: ready,
    placeholderData: keepPreviousData,
  });
  return (
    <section aria-labelledby={heading} className="rounded-12 border-2 border-blue-900 bg-white">
      <div className="rounded-t-10 bg-blue-50 px-4 py-2">
        <h2 className="text-std-18B-160" id={heading}>
          {m.connect.side}
        </h2>
        <p className="text-dns-14N-130 leading-[1.5]">{m.connect.sideLead}</p>
      </div>
      <div className="p-4">
        {ready ? (
          <QueryView query={query} rows={3}>
            {(view) => <BeforeAndAfter form={form} view={view} />}
          </QueryView>
        ) : (
          <p className="text-solid-gray-700">{m.connect.notYet}</p>
        )}
      </div>
    </section>
  );
}

function BeforeAndAfter({ view, form }: { readonly view: RecipientView; readonly form: ConnectForm }): ReactElement {
  const m = useMessages();
  const [shown, setShown] = useState<'before' | 'after'>('before');
  return (
    <Tabs
      label={m.connect.side}
      onSelect={setShown}
      selected={shown}
      tabs={[
        { value: 'before', label: m.connect.before },
        { value: 'after', label: m.connect.after },
      ]}
    >
      {shown === 'before' ? (
        <>
          <p className="mb-2 text-dns-14N-130 text-solid-gray-700">{m.connect.beforeHint}</p>
          <PreviewFacts preview={view.preview} />
        </>
      ) : !passesPersonalData(form.basis) ? (
        <>
          <p className="mb-2">{m.connect.nothingAfter}</p>
          {form.message && <p className="whitespace-pre-wrap">{form.message}</p>}
        </>
      ) : (
        <PackageSheet content={view.package} headings="h3" message={form.message} />
      )}
    </Tabs>
  );
}
