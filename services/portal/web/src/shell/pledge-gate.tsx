import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useApi } from '../api/api-context.js';
import { pledgeQuery, takePledge, type Pledge } from '../api/consents.js';
import { useSubmission } from '../api/submission.js';
import { useMessages } from '../messages/messages-context.js';
import { Button } from '../ui/button.js';
import { CheckTile } from '../ui/choice.js';
import { Form } from '../ui/form.js';
import { Page } from '../ui/page.js';

/**
 * Without a valid 守秘誓約 no page with case data opens (推進法18条). The services enforce it; this only asks at the right
 * moment, so an answer that cannot be had does not lock anybody out.
 */
export function PledgeGate({ children }: { readonly children: ReactNode }): ReactElement {
  const api = useApi();
  const query = useQuery({ ...pledgeQuery(api), staleTime: 60 * 60_000, retry: false });
  return query.data?.valid === false ? <PledgePage pledge={query.data} /> : <>{children}</>;
}

function PledgePage({ pledge }: { readonly pledge: Pledge }): ReactElement {
  const m = useMessages();
  const api = useApi();
  const client = useQueryClient();
  const [agreed, setAgreed] = useState(false);
  const [missing, setMissing] = useState(false);
  const submission = useSubmission(
    (_: Record<string, never>, key) => takePledge(api, pledge.version, key),
    () => client.invalidateQueries(),
  );
  const submit = (): void => {
    setMissing(!agreed);
    if (agreed) void submission.submit({});
  };
  return (
    <Page lead={m.pledge.lead} title={m.pledge.title}>
      <Form
        className="max-w-2xl space-y-4"
        fieldProblems={missing ? [{ pointer: '/agree', code: 'required', message: m.pledge.must }] : []}
        onSubmit={submit}
        problem={submission.problem}
      >
        <blockquote className="rounded-8 border border-solid-gray-420 p-5">{pledge.text ?? m.pledge.text}</blockquote>
        <div id="field-agree">
          <CheckTile checked={agreed} label={m.pledge.agree} onChange={setAgreed} />
        </div>
        <Button busy={submission.pending} look="primary" type="submit">
          {m.pledge.action}
        </Button>
      </Form>
    </Page>
  );
}
