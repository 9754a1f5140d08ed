import { parseNote, verifyNote } from '@tsunagi/transparency-log';
import { asRefusal, Refusal } from '../refusal.js';
import type { Trust } from '../trust.js';

/** What a file of the export was found to be. */
export interface SealedFile {
  readonly name: string;
  readonly sha256: string;
}

/**
 * Whether the log has sealed just these files, in this order, for this export.
 * @throws Refusal seal-wrong, with the first file that is not as it was sealed
 */
export function checkSeal(
  bytes: Uint8Array,
  exportId: string | null,
  files: readonly SealedFile[],
  trust: Trust,
): void {
  const text = sealText(bytes, trust);
  const [format, id, ...lines] = text.split('\n');
  lines.pop();
  const expected = files.map(({ name, sha256 }) => `${sha256}  ${name}`);
  const at = expected.findIndex((line, place) => lines[place] !== line);
  if (at >= 0) throw new Refusal('seal-wrong', { file: files[at]!.name });
  const whole = format === 'tsunagi-evidence/1' && lines.length === expected.length;
  if (!whole || (exportId !== null && id !== exportId)) throw new Refusal('seal-wrong', { file: 'seal' });
}

/** Signed by the log's keys only: a witness cosigns heads and never seals. */
function sealText(bytes: Uint8Array, trust: Trust): string {
  try {
    const note = parseNote(bytes);
    verifyNote(note, trust.logKeys);
    return note.text;
  } catch (error) {
    throw new Refusal('seal-wrong', { file: 'seal', why: asRefusal(error).code });
  }
}
