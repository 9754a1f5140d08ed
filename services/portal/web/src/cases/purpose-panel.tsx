import type { PurposeCode } from '@tsunagi/contracts';
import { useState, type ReactElement } from 'react';
import { useApi } from '../api/api-context.js';
import type { FieldProblem, Problem } from '../api/problem.js';
import { useMessages } from '../messages/messages-context.js';
import { Button } from '../ui/button.js';
import { RadioGroup } from '../ui/choice.js';
import { TextField } from '../ui/field.js';
import { Form } from '../ui/form.js';

const choices: readonly PurposeCode[] = ['support', 'assessment', 'emergency'];

export const needsPurpose = (problem: Problem): boolean => problem.code === 'access-purpose-required';

/**
 * Asks why before something outside one's own cases opens; the auditor reads the sentence.
 * @param scope what the purpose then covers, as long as the application stays open
 */
export function PurposePanel({
  scope,
  title,
  onStated,
}: {
  readonly scope: string;
  readonly title: string;
  readonly onStated: () => void;
}): ReactElement {
  const m = useMessages();
  const api = useApi();
  const [code, setCode] = useState<PurposeCode>('support');
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<readonly FieldProblem[]>([]);
  const submit = (): void => {
    if (text.trim() === '') return setFaults([{ pointer: '/purpose/text', code: 'required', message: m.purpose.must }]);
    api.statePurpose(scope, code, text.trim());
    onStated();
  };
  return (
    <div className="max-w-2xl rounded-8 border border-solid-gray-420 p-5">
      <h2 className="text-std-18B-160">{title}</h2>
      <p className="mt-1 mb-4">{m.purpose.body}</p>
      <Form className="space-y-4" fieldProblems={faults} onSubmit={submit}>
        <RadioGroup
          legend={m.purpose.code}
          onChange={setCode}
          options={choices.map((value) => ({ value, label: m.codes.purpose[value] }))}
          pointer="/purpose/code"
          value={code}
        />
        <TextField
          hint={m.purpose.textHint}
          label={m.purpose.text}
          onChange={setText}
          pointer="/purpose/text"
          required
          rows={2}
          value={text}
        />
        <Button look="primary" type="submit">
          {m.purpose.action}
        </Button>
      </Form>
    </div>
  );
}
