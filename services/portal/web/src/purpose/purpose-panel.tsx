import type { PurposeCode } from '@tsunagi/contracts';
import type { ReactElement } from 'react';
import { useApi } from '../api/api-context.js';
import type { Problem } from '../api/problem.js';
import { checked, must } from '../form/faults.js';
import { field, useTyped } from '../form/typed.js';
import { useForm } from '../form/use-form.js';
import { useMessages } from '../messages/messages-context.js';
import { Button } from '../ui/button.js';
import { RadioGroup } from '../ui/choice.js';
import { TextField } from '../ui/field.js';
import { Form } from '../ui/form.js';

interface Purpose {
  readonly code: PurposeCode;
  readonly text: string;
}
const supporting: Purpose = { code: 'support', text: '' };
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
  const form = useForm(
    useTyped(supporting),
    (purpose) => checked(must('/purpose/text', purpose.text, m.purpose.must), () => purpose),
    {
      submit: ({ code, text }) => {
        api.statePurpose(scope, code, text.trim());
        onStated();
      },
    },
  );
  return (
    <div className="max-w-2xl rounded-8 border border-solid-gray-420 p-5">
      <h2 className="text-std-18B-160">{title}</h2>
      <p className="mt-1 mb-4">{m.purpose.body}</p>
      <Form {...form.face} className="space-y-4">
        <RadioGroup
          {...field(form, 'code', '/purpose/code')}
          legend={m.purpose.code}
          options={choices.map((value) => ({ value, label: m.codes.purpose[value] }))}
        />
        <TextField
          {...field(form, 'text', '/purpose/text')}
          hint={m.purpose.textHint}
          label={m.purpose.text}
          required
          rows={2}
        />
        <Button look="primary" type="submit">
          {m.purpose.action}
        </Button>
      </Form>
    </div>
  );
}
