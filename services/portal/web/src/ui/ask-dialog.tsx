import { useState, type ReactElement, type ReactNode } from 'react';
import type { FieldProblem, Problem } from '../api/problem.js';
import { useMessages } from '../messages/messages-context.js';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import { TextField } from './field.js';
import { Form } from './form.js';

/**
 * Asks once before something that others feel, saying what will happen to whom.
 * @param label the words asked for; with `must` they are required
 * @param onConfirm gets the words; the dialog stays open with its input until the caller closes it
 */
export function AskDialog({
  title,
  effect,
  label,
  must,
  pointer,
  action,
  danger,
  busy,
  problem,
  onConfirm,
  onClose,
}: {
  readonly title: string;
  readonly effect: ReactNode;
  readonly label: string;
  readonly must?: string;
  readonly pointer: string;
  readonly action: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly onConfirm: (text: string) => void;
  readonly onClose: () => void;
}): ReactElement {
  const m = useMessages();
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<readonly FieldProblem[]>([]);
  const submit = (): void => {
    const missing = must !== undefined && text.trim() === '';
    setFaults(missing ? [{ pointer, code: 'required', message: must }] : []);
    if (!missing) onConfirm(text);
  };
  return (
    <Dialog onClose={onClose} title={title}>
      <Form className="space-y-4" fieldProblems={faults} onSubmit={submit} problem={problem}>
        <div className="space-y-2">{effect}</div>
        <TextField label={label} onChange={setText} pointer={pointer} required={!!must} rows={3} value={text} />
        <div className="flex flex-wrap gap-3">
          <Button busy={busy} look={danger ? 'danger' : 'primary'} type="submit">
            {action}
          </Button>
          <Button onClick={onClose}>{m.ui.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
