import { toHex, type Bytes } from './bytes.js';
import type { Trust } from './keys.js';
import { sha256 } from './merkle.js';
import { Refusal } from './refusal.js';
import { checkSignatures, readNote } from './signed-note.js';

/** A file under the seal: its name and bytes. */
export interface SealedFile {
  readonly name: string;
  readonly bytes: Bytes;
}

/**
 * Holds that the log's key signed exactly these files, in this order, as this export.
 * @param exportId undefined when the file does not tell it
 * @throws Refusal seal-wrong, with the first file that differs
 */
export async function checkSeal(
  seal: Bytes,
  exportId: string | undefined,
  files: readonly SealedFile[],
  trust: Trust,
): Promise<void> {
  const lines = (await signedText(seal, trust)).split('\n');
  if (lines[0] !== 'tsunagi-evidence/1' || (exportId !== undefined && lines[1] !== exportId) || lines.pop() !== '')
    throw new Refusal('seal-wrong', { file: 'seal' });
  for (const [nth, { name, bytes }] of files.entries())
    if (lines[nth + 2] !== `${toHex(await sha256(bytes))}  ${name}`) throw new Refusal('seal-wrong', { file: name });
  if (lines.length !== files.length + 2) throw new Refusal('seal-wrong', { file: 'seal' });
}

/** A seal that is no signed note, or not the log's, is a wrong seal. */
async function signedText(seal: Bytes, { logKeys }: Trust): Promise<string> {
  const wrong = new Refusal('seal-wrong', { file: 'seal' });
  try {
    const note = readNote(seal);
    if ((await checkSignatures(note, logKeys)).length > 0) return note.text;
  } catch (error) {
    if (error instanceof Refusal) throw wrong;
    throw error;
  }
  throw wrong;
}
