import type { Choice } from './seeded-choice.js';

export type Files = Map<string, Buffer>;

/** One way to tamper with a good artefact. */
export interface Tampering<Subject> {
  readonly name: string;
  /** A verifier must report at least one of these. */
  readonly expected: readonly string[];
  /** @returns the files as the reader gets them, or null when the artefact has nothing to do this to */
  apply(subject: Subject, choice: Choice): Files | null;
}

/** Whatever can be wrong with a signed head of which bytes were changed. */
export const HEAD_CODES = [
  'note-malformed',
  'signature-wrong',
  'no-known-signature',
  'witnesses-too-few',
  'origin-differs',
] as const;

/** The same bytes but for one, which is surely another. */
export function withByteChanged(bytes: Buffer, choice: Choice, from = 0, to = bytes.length): Buffer {
  const changed = Buffer.from(bytes);
  const at = from + choice.below(to - from);
  changed[at] = changed[at]! ^ (1 + choice.below(255));
  return changed;
}

/** The files with one replaced, or taken away when `bytes` is null. */
export function withFile(files: ReadonlyMap<string, Buffer>, name: string, bytes: Buffer | null): Files {
  const changed = new Map(files);
  if (bytes === null) changed.delete(name);
  else changed.set(name, bytes);
  return changed;
}

/** The text with one of its lines (with its line feed) put through `change`. */
export function withLine(text: string, at: number, change: (line: string) => string): string {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return lines.map((line, index) => (index === at ? change(line) : line)).join('');
}

/** Another hash in the place of a base64 one at the end of a line. */
export const withHashChanged = (line: string, choice: Choice): string =>
  line.replace(/\S+(?=\n?$)/, (text) => withByteChanged(Buffer.from(text, 'base64'), choice).toString('base64'));
