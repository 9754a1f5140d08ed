import { type Checkpoint, parseCheckpoint, parseDecimal } from './checkpoint.js';
import { EMPTY_ROOT, HASH_BYTES, ProofError, verifyConsistency } from './merkle.js';
import { NoteError, parseNote, type SignedNote, strictBase64, type VerifierKey, verifyNote } from './note.js';

/** What a log sends to a witness (C2SP tlog-witness, `add-checkpoint`). */
export interface AddCheckpoint {
  /** Size of the checkpoint that the witness cosigned last, as far as the log knows. */
  readonly oldSize: number;
  readonly proof: readonly Buffer[];
  /** The signed checkpoint, byte for byte. */
  readonly checkpoint: string;
}

const MAX_HASHES = 63;

export const formatAddCheckpoint = ({ oldSize, proof, checkpoint }: AddCheckpoint): string =>
  [`old ${oldSize}`, ...proof.map((hash) => hash.toString('base64')), '', checkpoint].join('\n');

/** Parses, verifies nothing. @throws NoteError note-malformed */
export function parseAddCheckpoint(body: string): AddCheckpoint {
  const split = body.indexOf('\n\n');
  const lines = body.slice(0, Math.max(0, split)).split('\n');
  const first = lines.shift();
  const oldSize = first?.startsWith('old ') ? parseDecimal(first.slice('old '.length)) : null;
  if (split < 0 || oldSize === null || lines.length > MAX_HASHES) throw new NoteError('note-malformed');
  const proof = lines.map((line) => {
    const bytes = strictBase64(line);
    if (bytes?.length !== HASH_BYTES) throw new NoteError('note-malformed');
    return bytes;
  });
  return { oldSize, proof, checkpoint: body.slice(split + 2) };
}

/** A log that a witness watches over, and by which keys it knows it. */
export interface KnownLog {
  readonly origin: string;
  readonly keys: readonly VerifierKey[];
}

/** What a witness remembers of a log: the last checkpoint it cosigned. */
export interface WitnessedHead {
  readonly size: number;
  readonly root: Buffer;
}

export type WitnessDecision =
  | { readonly kind: 'cosign'; readonly note: SignedNote; readonly head: WitnessedHead }
  /** `size` goes into the body of a 409: what the witness cosigned last. */
  | { readonly kind: 'refuse'; readonly status: 400 | 403 | 404 | 409 | 422; readonly size?: number };

/**
 * Whether a witness cosigns, in the order that tlog-witness prescribes. Pure: the caller holds the log's state locked,
 * keeps `head` durably, and only then signs.
 * @param last what was cosigned last for an origin, undefined when nothing ever was
 */
export function decideCosignature(
  body: string,
  logs: readonly KnownLog[],
  last: (origin: string) => WitnessedHead | undefined,
): WitnessDecision {
  const parsed = read(body);
  if (!parsed) return { kind: 'refuse', status: 400 };
  const { request, note, checkpoint } = parsed;
  const log = logs.find(({ origin }) => origin === checkpoint.origin);
  if (!log) return { kind: 'refuse', status: 404 };
  if (!signedBy(note, log.keys)) return { kind: 'refuse', status: 403 };
  if (request.oldSize > checkpoint.size) return { kind: 'refuse', status: 400 };
  const before = last(log.origin) ?? { size: 0, root: EMPTY_ROOT };
  if (request.oldSize !== before.size) return { kind: 'refuse', status: 409, size: before.size };
  if (checkpoint.size === before.size && !checkpoint.root.equals(before.root))
    return { kind: 'refuse', status: 409, size: before.size };
  if (!isConsistent(before, checkpoint, request.proof)) return { kind: 'refuse', status: 422 };
  return { kind: 'cosign', note, head: { size: checkpoint.size, root: checkpoint.root } };
}

function read(body: string): { request: AddCheckpoint; note: SignedNote; checkpoint: Checkpoint } | null {
  try {
    const request = parseAddCheckpoint(body);
    const note = parseNote(request.checkpoint);
    return { request, note, checkpoint: parseCheckpoint(note.text) };
  } catch (error) {
    if (error instanceof NoteError) return null;
    throw error;
  }
}

function signedBy(note: SignedNote, keys: readonly VerifierKey[]): boolean {
  try {
    return verifyNote(note, keys).length > 0;
  } catch (error) {
    if (error instanceof NoteError) return false;
    throw error;
  }
}

function isConsistent(before: WitnessedHead, after: WitnessedHead, proof: readonly Buffer[]): boolean {
  try {
    verifyConsistency(before, after, proof);
    return true;
  } catch (error) {
    if (error instanceof ProofError) return false;
    throw error;
  }
}
