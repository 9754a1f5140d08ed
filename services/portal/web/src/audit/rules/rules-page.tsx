import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useApi } from '../../api/api-context.js';
import { rulesQuery, saveRules, type Rule, type Rules } from '../../api/findings.js';
import { useSubmission } from '../../api/submission.js';
import { checked, told } from '../../form/faults.js';
import { useTyped } from '../../form/typed.js';
import { useForm } from '../../form/use-form.js';
import { useDeskMessages } from '../../messages/desk-messages.js';
import { useMessages } from '../../messages/messages-context.js';
import { Button, LinkButton } from '../../ui/button.js';
import { CheckTile } from '../../ui/choice.js';
import { TextField } from '../../ui/field.js';
import { useFlash } from '../../ui/flash.js';
import { Form } from '../../ui/form.js';
import { Page } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { checkRules, toRules, typedRules, type TypedRule } from './rules-form.js';

/** 見つけ方: which access is told as unusual, and from when on. */
export function RulesPage(): ReactElement {
  const { findings } = useDeskMessages();
  const query = useQuery(rulesQuery(useApi()));
  return (
    <Page
      actions={
        <LinkButton look="plain" to="/audit/findings">
          {findings.rules.back}
        </LinkButton>
      }
      lead={<p className="measure">{findings.rules.lead}</p>}
      title={findings.rules.title}
    >
      <QueryView query={query} rows={6}>
        {({ rules }) => <RulesForm rules={rules} />}
      </QueryView>
    </Page>
  );
}

function RulesForm({ rules }: { readonly rules: readonly Rule[] }): ReactElement {
  const m = useMessages();
  const { findings } = useDeskMessages();
  const typed = useTyped(() => ({ rules: typedRules(rules) }));
  const form = useForm(
    typed,
    (wanted) => checked(told(checkRules(wanted.rules), { number: findings.rules.must }), () => toRules(wanted.rules)),
    useSaving(),
  );
  const changeAt = (at: number, next: TypedRule): void =>
    form.change((before) => ({ rules: before.rules.with(at, next) }));
  return (
    <Form {...form.face} className="max-w-4xl space-y-4">
      {form.values.rules.map((rule, at) => (
        <RuleFields at={at} change={(next) => changeAt(at, next)} key={rule.rule} rule={rule} />
      ))}
      <Button busy={form.pending} look="primary" type="submit">
        {findings.rules.save}
      </Button>
      <p className="text-dns-14N-130 text-solid-gray-700">{m.recorded.audit}</p>
    </Form>
  );
}

function useSaving() {
  const { findings } = useDeskMessages();
  const api = useApi();
  const client = useQueryClient();
  const flash = useFlash();
  return useSubmission(
    (rules: Rules, key) => saveRules(api, rules, key),
    async () => {
      flash({ tone: 'success', text: findings.rules.saved });
      window.scrollTo(0, 0);
      await client.invalidateQueries({ queryKey: ['audit', 'rules'] });
    },
  );
}

function RuleFields({
  rule,
  at,
  change,
}: {
  readonly rule: TypedRule;
  readonly at: number;
  readonly change: (rule: TypedRule) => void;
}): ReactElement {
  const { findings } = useDeskMessages();
  const name = findings.rules.kind[rule.rule] ?? findings.unknownKind;
  return (
    <section aria-label={name} className="rounded-12 border border-solid-gray-420 p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-std-16B-170">{name}</h2>
        <CheckTile
          checked={rule.enabled}
          label={
            <>
              {findings.rules.enabled}
              <span className="sr-only"> {name}</span>
            </>
          }
          onChange={(enabled) => change({ ...rule, enabled })}
        />
      </div>
      {rule.enabled && rule.thresholds.length > 0 && (
        <div className="mt-3 grid gap-x-6 gap-y-3 sm:grid-cols-2">
          {rule.thresholds.map(([threshold, typed], n) => (
            <TextField
              className="[&_input]:max-w-32"
              inputMode="numeric"
              key={threshold}
              label={findings.rules.threshold[threshold] ?? threshold}
              onChange={(text) =>
                change({ ...rule, thresholds: rule.thresholds.map((each, k) => (k === n ? [threshold, text] : each)) })
              }
              pointer={`/rules/${at}/thresholds/${threshold}`}
              value={typed}
            />
          ))}
        </div>
      )}
    </section>
  );
}
