import type { Order } from '@tsunagi/browser-verifier';
import { useState, type ReactElement } from 'react';
import type { FieldProblem } from '../../api/problem.js';
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

interface Chosen {
  readonly subject: 'log' | 'file';
  readonly file: File | null;
  readonly earlier: File | null;
}

/** 記録の改ざん検査: the auditor's own check, worked out in this browser with keys the auditor brought. */
export function VerifyPage(): ReactElement {
  const words = useVerifyWords();
  const [pinned, setPinned] = useState<Pinned>(nothingPinned);
  const [chosen, setChosen] = useState<Chosen>({ subject: 'log', file: null, earlier: null });
  const [tried, setTried] = useState(false);
  const { standing, start, stop } = useVerification();
  const running = standing.kind === 'running';
  const missing = missingOf(pinned, chosen, words);
  const check = (): void => {
    setTried(true);
    if (missing.length === 0 && !running) start(orderOf(pinned, chosen), nameOf(chosen, words.subject.log));
  };
  return (
    <Page lead={<p className="measure">{words.lead}</p>} title={words.title}>
      <Form className="print:hidden" fieldProblems={tried ? missing : []} onSubmit={check}>
        <Section title={words.keys.title}>
          <PinnedKeys onChange={setPinned} pinned={pinned} />
        </Section>
        <Section title={words.subject.title}>
          <SubjectFields chosen={chosen} onChange={setChosen} />
          <div className="mt-4">
            <Button busy={running} icon="audit" look="primary" type="submit">
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

function missingOf(pinned: Pinned, { subject, file }: Chosen, words: VerifyWords): readonly FieldProblem[] {
  const { mustKeys, mustFile } = words.subject;
  return [
    ...(pinned.text.trim() === '' ? [{ pointer: '/keys', code: 'required', message: mustKeys }] : []),
    ...(subject === 'file' && !file ? [{ pointer: '/file', code: 'required', message: mustFile }] : []),
  ];
}

function orderOf({ text, needed }: Pinned, { subject, file, earlier }: Chosen): Order {
  return {
    keys: text,
    ...(needed !== 'majority' && { witnessesNeeded: Number(needed) }),
    subject: subject === 'file' && file ? { kind: 'file', file } : { kind: 'log', ...(earlier && { earlier }) },
  };
}

const nameOf = ({ subject, file }: Chosen, log: string): string => (subject === 'file' && file ? file.name : log);

function SubjectFields({
  chosen,
  onChange,
}: {
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
}): ReactElement {
  const { subject: words } = useVerifyWords();
  return (
    <div className="space-y-4 pt-2">
      <RadioGroup
        legend={words.legend}
        onChange={(subject) => onChange({ ...chosen, subject })}
        options={[
          { value: 'log' as const, label: words.log, hint: words.logHint },
          { value: 'file' as const, label: words.file },
        ]}
        pointer="/subject"
        value={chosen.subject}
      />
      {chosen.subject === 'file' ? (
        <FileField
          file={chosen.file}
          hint={words.fileHint}
          label={words.file}
          onChange={(file) => onChange({ ...chosen, file })}
          pointer="/file"
        />
      ) : (
        <FileField
          file={chosen.earlier}
          hint={words.earlierHint}
          label={words.earlier}
          onChange={(earlier) => onChange({ ...chosen, earlier })}
          pointer="/earlier"
        />
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
