import type { Order } from '@tsunagi/browser-verifier';
import type { ReactElement } from 'react';
import type { FieldProblem } from '../../api/problem.js';
import { checked, missing, must } from '../../form/faults.js';
import { field, useTyped, within, type Typed } from '../../form/typed.js';
import { useForm } from '../../form/use-form.js';
import { Button } from '../../ui/button.js';
import { RadioGroup } from '../../ui/choice.js';
import { Form } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Empty } from '../../ui/query-view.js';
import { PrintedLine } from '../files/printed-line.js';
import { FileField } from './file-field.js';
import { nothingPinned, PinnedKeys, type Pinned } from './pinned-keys.js';
import { useVerification, type Standing } from './use-verification.js';
import { VerdictView } from './verdict-view.js';
import { useVerifyWords, type VerifyWords } from './verify-words.js';

/** What the auditor brought and chose. */
interface Asked {
  readonly pinned: Pinned;
  readonly subject: 'log' | 'file';
  readonly file: File | null;
  readonly earlier: File | null;
}
const blank: Asked = { pinned: nothingPinned, subject: 'log', file: null, earlier: null };

/** 記録の改ざん検査: the auditor's own check, worked out in this browser with keys the auditor brought. */
export function VerifyPage(): ReactElement {
  const words = useVerifyWords();
  const { standing, start, stop } = useVerification();
  const form = useForm(useTyped(blank), (asked) => checked(missingOf(asked, words), () => asked), {
    submit: (asked) => start(orderOf(asked), nameOf(asked, words.subject.log)),
    pending: standing.kind === 'running',
  });
  return (
    <Page lead={<p className="measure">{words.lead}</p>} title={words.title}>
      <Form {...form.face} className="print:hidden">
        <Section title={words.keys.title}>
          <PinnedKeys form={within(form, 'pinned')} />
        </Section>
        <Section title={words.subject.title}>
          <SubjectFields form={form} />
          <div className="mt-4">
            <Button busy={form.pending} icon="audit" look="primary" type="submit">
              {words.start}
            </Button>
          </div>
        </Section>
      </Form>
      <Outcome onStop={stop} standing={standing} />
      <PrintedLine words={words.printed} />
    </Page>
  );
}

function missingOf({ pinned, subject, file }: Asked, words: VerifyWords): readonly FieldProblem[] {
  const { mustKeys, mustFile } = words.subject;
  return [
    ...must('/keys', pinned.text, mustKeys),
    ...(subject === 'file' && !file ? [missing('/file', mustFile)] : []),
  ];
}

function orderOf({ pinned: { text, needed }, subject, file, earlier }: Asked): Order {
  return {
    keys: text,
    ...(needed !== 'majority' && { witnessesNeeded: Number(needed) }),
    subject: subject === 'file' && file ? { kind: 'file', file } : { kind: 'log', ...(earlier && { earlier }) },
  };
}

const nameOf = ({ subject, file }: Asked, log: string): string => (subject === 'file' && file ? file.name : log);

function SubjectFields({ form }: { readonly form: Typed<Asked> }): ReactElement {
  const { subject: words } = useVerifyWords();
  return (
    <div className="space-y-4 pt-2">
      <RadioGroup
        {...field(form, 'subject')}
        legend={words.legend}
        options={[
          { value: 'log' as const, label: words.log, hint: words.logHint },
          { value: 'file' as const, label: words.file },
        ]}
      />
      {form.values.subject === 'file' ? (
        <FileField {...field(form, 'file')} hint={words.fileHint} label={words.file} />
      ) : (
        <FileField {...field(form, 'earlier')} hint={words.earlierHint} label={words.earlier} />
      )}
    </div>
  );
}

function Outcome({ standing, onStop }: { readonly standing: Standing; readonly onStop: () => void }): ReactElement {
  const words = useVerifyWords();
  switch (standing.kind) {
    case 'idle':
      return (
        <div className="print:hidden">
          <Empty title={words.empty}>{words.emptyBody}</Empty>
        </div>
      );
    case 'running':
      return <Running onStop={onStop} standing={standing} />;
    case 'done':
      return <VerdictView done={standing} />;
    case 'problem':
      return <ProblemNotice problem={standing.problem} />;
    case 'keys-wrong':
      return (
        <Notice live title={words.keysWrong} tone="error">
          <p>{words.keysWrongBody}</p>
        </Notice>
      );
    case 'failed':
      return (
        <Notice live title={words.failed} tone="error">
          <p>{words.failedBody}</p>
        </Notice>
      );
  }
}

function Running({
  standing: { done, total },
  onStop,
}: {
  readonly standing: Extract<Standing, { kind: 'running' }>;
  readonly onStop: () => void;
}): ReactElement {
  const words = useVerifyWords();
  return (
    <div className="rounded-8 border border-solid-gray-420 px-4 py-4">
      <p className="text-std-16B-170" role="status">
        {words.running}
      </p>
      <progress
        aria-label={words.running}
        className="mt-2 block h-4 w-full max-w-lg accent-blue-900"
        max={Math.max(total, 1)}
        value={total === 0 ? undefined : done}
      />
      <div className="mt-2 flex flex-wrap items-center gap-4">
        <span>{total === 0 ? words.preparing : words.progress(done, total)}</span>
        <Button onClick={onStop}>{words.stop}</Button>
      </div>
    </div>
  );
}
