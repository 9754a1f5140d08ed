import {
  formatAddCheckpoint,
  NoteError,
  type NoteSignature,
  parseDecimal,
  parseNote,
  parseSignature,
  verifyNote,
} from '@tsunagi/transparency-log';
import type { WitnessAddress } from '../settings.js';

/** What a witness makes of a head. */
export type WitnessAnswer =
  | { readonly kind: 'cosigned'; readonly signature: NoteSignature }
  /** It has cosigned a larger tree than the one it was shown. */
  | { readonly kind: 'ahead'; readonly size: number }
  /** It has cosigned another history: of the same size, or one that this one does not begin with. */
  | { readonly kind: 'differs'; readonly size: number }
  /** It will not, or its cosignature does not hold. */
  | { readonly kind: 'refuses' }
  /** No answer in time, or a failure on its side. */
  | { readonly kind: 'silent' };

/** The head that is shown to a witness. */
export interface ShownHead {
  readonly size: number;
  readonly note: string;
}

export interface Asking {
  /** Size that the witness cosigned last, as far as is known; 0 asks it for what it knows. */
  readonly knownSize: number;
  /** Proof that the head begins with the tree of the given size. */
  readonly prove: (oldSize: number) => Promise<readonly Buffer[]>;
  /** Longest wait for an answer, milliseconds. */
  readonly timeoutMs: number;
  /** Ends the waiting. */
  readonly givenUp: AbortSignal;
}

/** A witness that names another size each time is not followed for ever. */
const TRIES = 4;
const LONGEST_ANSWER = 65_536;

/**
 * Shows a head to a witness (C2SP tlog-witness, add-checkpoint). A 409 tells the size it knows, and it is asked again
 * from there.
 */
export async function askWitness(witness: WitnessAddress, head: ShownHead, asking: Asking): Promise<WitnessAnswer> {
  let oldSize = Math.min(asking.knownSize, head.size);
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const body = formatAddCheckpoint({ oldSize, proof: await asking.prove(oldSize), checkpoint: head.note });
    const answer = await post(witness.url, body, asking);
    if (!answer || answer.status >= 500) return { kind: 'silent' };
    if (answer.status === 200) return readCosignature(witness, head, answer.text);
    if (answer.status === 422 && oldSize > 0) return { kind: 'differs', size: oldSize };
    const size = answer.status === 409 ? parseDecimal(answer.text.replace(/\n$/, '')) : null;
    if (size === null) return { kind: 'refuses' };
    if (size > head.size) return { kind: 'ahead', size };
    if (size === oldSize) return { kind: size === head.size ? 'differs' : 'refuses', size };
    oldSize = size;
  }
  return { kind: 'refuses' };
}

/** The line of the pinned key among those answered; it must hold for the very text that was shown. */
function readCosignature({ key }: WitnessAddress, head: ShownHead, text: string): WitnessAnswer {
  try {
    const signatures = (text.match(/[^\n]*\n/g) ?? []).map(parseSignature);
    const signature = signatures.find(({ name, id }) => name === key.name && id === key.id);
    if (!signature) return { kind: 'refuses' };
    verifyNote({ text: parseNote(head.note).text, signatures: [signature] }, [key]);
    return { kind: 'cosigned', signature };
  } catch (error) {
    if (error instanceof NoteError) return { kind: 'refuses' };
    throw error;
  }
}

async function post(
  url: string,
  body: string,
  { timeoutMs, givenUp }: Asking,
): Promise<{ status: number; text: string } | null> {
  try {
    const answer = await fetch(`${url}/add-checkpoint`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), givenUp]),
    });
    return { status: answer.status, text: await readBounded(answer) };
  } catch {
    // Refused, cut off, too slow or endless: all of it is silence, and is asked again later.
    return null;
  }
}

async function readBounded(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    if (bytes > LONGEST_ANSWER) throw new RangeError('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
