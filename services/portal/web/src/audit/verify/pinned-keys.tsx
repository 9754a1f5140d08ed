import { countWitnesses, majority, readVerifierKeys, Refusal, type VerifierKey } from '@tsunagi/browser-verifier';
import { useEffect, useState, type ReactElement } from 'react';
import { field, type Typed } from '../../form/typed.js';
import { Button } from '../../ui/button.js';
import { SelectField, TextField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { ServedKeys } from './served-keys.js';
import { useVerifyWords } from './verify-words.js';

/** What the auditor trusts for this session. Kept in the page alone. */
export interface Pinned {
  readonly text: string;
  /** `majority`, or a number of witnesses. */
  readonly needed: string;
}
export const nothingPinned: Pinned = { text: '', needed: 'majority' };

type Read = { readonly keys: readonly VerifierKey[] } | { readonly keys: null };

/** The keys of the text as they are typed; null when one of them cannot be read. */
function useKeys(text: string): Read {
  const [read, setRead] = useState<Read>({ keys: [] });
  useEffect(() => {
    let current = true;
    readVerifierKeys(text)
      .then((keys): Read => ({ keys }))
      .catch((error: unknown): Read => {
        if (error instanceof Refusal) return { keys: null };
        throw error;
      })
      .then((next) => current && setRead(next));
    return () => {
      current = false;
    };
  }, [text]);
  return read;
}

export function PinnedKeys({ form }: { readonly form: Typed<Pinned> }): ReactElement {
  const words = useVerifyWords().keys;
  const { text } = form.values;
  const { keys } = useKeys(text);
  const cosigning = (keys ?? []).filter(({ use }) => use === 'cosigns');
  const witnesses = countWitnesses(cosigning);
  const pin = (next: string): void => form.change({ text: next, needed: 'majority' });
  return (
    <div className="space-y-3 pt-2">
      <p className="measure">{words.hint}</p>
      <TextField label={words.label} onChange={pin} pointer="/keys" rows={4} value={text} />
      <KeyFile label={words.file} onText={pin} />
      <KeysState empty={text.trim() === ''} keys={keys} />
      {witnesses > 1 && (
        <SelectField
          {...field(form, 'needed')}
          className="w-64"
          hint={words.witnessesHint}
          label={words.witnesses}
          options={[
            { value: 'majority', label: words.majority(majority(cosigning)) },
            ...Array.from({ length: witnesses }, (_, at) => ({ value: `${at + 1}`, label: words.people(at + 1) })),
          ]}
        />
      )}
      <ServedKeys pinned={text} />
    </div>
  );
}

function KeyFile({ label, onText }: { readonly label: string; readonly onText: (text: string) => void }): ReactElement {
  const [input, setInput] = useState<HTMLInputElement | null>(null);
  return (
    <>
      <input
        aria-label={label}
        className="sr-only"
        onChange={(event) => {
          void event.target.files?.[0]?.text().then(onText);
          event.target.value = '';
        }}
        ref={setInput}
        tabIndex={-1}
        type="file"
      />
      <Button onClick={() => input?.click()}>{label}</Button>
    </>
  );
}

/** Whose keys these are, or what is wrong with them. */
function KeysState({
  keys,
  empty,
}: {
  readonly keys: readonly VerifierKey[] | null;
  readonly empty: boolean;
}): ReactElement | null {
  const words = useVerifyWords().keys;
  if (empty) return <p className="text-solid-gray-700">{words.none}</p>;
  if (keys === null) return <Notice live title={words.malformed} tone="error" />;
  const logs = keys.filter(({ use }) => use === 'signs');
  const witnesses = countWitnesses(keys.filter(({ use }) => use === 'cosigns'));
  const origins = new Set(logs.map(({ name }) => name));
  if (origins.size !== 1) return <Notice live title={origins.size === 0 ? words.noLog : words.manyLogs} tone="error" />;
  return (
    <div className="space-y-2">
      <p role="status">{words.summary(logs[0]!.name, logs.length, witnesses)}</p>
      {witnesses === 0 && <Notice title={words.noWitness} tone="warning" />}
    </div>
  );
}
