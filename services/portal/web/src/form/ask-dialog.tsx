import type { ReactElement, ReactNode } from 'react';
import { useMessages } from '../messages/messages-context.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Form } from '../ui/form.js';
import { checked, must as mustSay } from './faults.js';
import { field, useTyped } from './typed.js';
import { useForm, type Destination } from './use-form.js';

const blank = { text: '' };

/**
 * Asks once before something that others feel, saying what will happen to whom. It stays open with its input until the
 * caller closes it.
 * @param label the words asked for; with `must` they are required
 * @param request what to send for the words
 */
export function AskDialog<Request>({
  title,
  effect,
  label,
  must,
  pointer,
  action,
  danger,
  request,
  to,
  onClose,
}: {
  readonly title: string;
  readonly effect: ReactNode;
  readonly label: string;
  readonly must?: string;
  readonly pointer: string;
  readonly action: string;
  readonly danger?: boolean;
  readonly request: (text: string) => Request;
  readonly to: Destination<Request>;
  readonly onClose: () => void;
}): ReactElement {
  const m = useMessages();
  const form = useForm(
    useTyped(blank),
    ({ text }) => checked(must === undefined ? [] : mustSay(pointer, text, must), () => request(text)),
    to,
  );
  return (
    <Dialog onClose={onClose} title={title}>
      <Form {...form.face} className="space-y-4">
        <div className="space-y-2">{effect}</div>
        <TextField {...field(form, 'text', pointer)} label={label} required={!!must} rows={3} />
        <div className="flex flex-wrap gap-3">
          <Button busy={form.pending} look={danger ? 'danger' : 'primary'} type="submit">
            {action}
          </Button>
          <Button onClick={onClose}>{m.ui.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
