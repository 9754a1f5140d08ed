import {
  type Checkpoint,
  NoteError,
  parseCheckpoint,
  parseNote,
  type SignedNote,
  type VerifiedSignature,
  verifyNote,
} from '@tsunagi/transparency-log';
import { Refusal } from './refusal.js';
import type { Findings } from './report.js';
import { type Trust, witnessNames } from './trust.js';

/** A head of a log that a reader may believe: signed by the log and cosigned by enough witnesses. */
export interface TrustedHead extends Checkpoint {
  readonly bytes: Buffer;
  readonly signedBy: readonly string[];
  /** Each witness once, with the latest time at which it cosigned, seconds since 1970-01-01T00:00Z. */
  readonly cosignedBy: readonly { readonly name: string; readonly atS: number }[];
}

/**
 * Reads a checkpoint and believes it only by pinned keys.
 * @throws NoteError note-malformed, no-known-signature, signature-wrong; Refusal origin-differs, witnesses-too-few
 */
export function readHead(bytes: Uint8Array, trust: Trust): TrustedHead {
  const note = parseNote(bytes);
  const signed = verifyNote(note, trust.logKeys);
  const cosigned = cosignatures(note, trust);
  const checkpoint = parseCheckpoint(note.text);
  if (!trust.origins.includes(checkpoint.origin)) throw new Refusal('origin-differs', { found: checkpoint.origin });
  const cosignedBy = witnessNames(cosigned.map(({ key }) => key)).map((name) => ({
    name,
    atS: Math.max(...cosigned.filter(({ key }) => key.name === name).map(({ atS }) => atS ?? 0)),
  }));
  if (cosignedBy.length < trust.witnessesNeeded)
    throw new Refusal('witnesses-too-few', { found: cosignedBy.length, needed: trust.witnessesNeeded });
  return { ...checkpoint, bytes: Buffer.from(bytes), signedBy: signed.map(({ key }) => key.name), cosignedBy };
}

function cosignatures(note: SignedNote, { witnessKeys }: Trust): readonly VerifiedSignature[] {
  try {
    return verifyNote(note, witnessKeys);
  } catch (error) {
    if (error instanceof NoteError && error.code === 'no-known-signature') return [];
    throw error;
  }
}

/** Says of a head what is proven by it, and what had to be assumed. */
export function sayHead(findings: Findings, head: TrustedHead, trust: Trust): void {
  const { origin, size, cosignedBy } = head;
  findings.proven('head-signed', { origin, size, keys: head.signedBy.join(', ') });
  if (cosignedBy.length > 0)
    findings.proven('head-cosigned', {
      count: cosignedBy.length,
      needed: trust.witnessesNeeded,
      witnesses: cosignedBy.map(({ name, atS }) => `${name} (${isoTime(atS)})`).join(', '),
    });
  findings.assumed('keys-pinned');
  if (trust.witnessesNeeded > 0) findings.assumed('witnesses-honest', { needed: trust.witnessesNeeded });
  else findings.reservation('no-witness');
}

/** ISO 8601 without fractions, or the number where no calendar reaches. @param atS seconds since 1970 */
export const isoTime = (atS: number): string =>
  atS <= 8_640_000_000_000 ? new Date(atS * 1_000).toISOString().replace('.000Z', 'Z') : `${atS} s`;
