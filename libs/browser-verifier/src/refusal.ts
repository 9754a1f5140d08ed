/**
 * Why something is not accepted. The same words as the command-line verifier's, so that two people who checked the same
 * file with different programs can compare what they read.
 */
export const failureCodes = [
  'note-malformed',
  'key-malformed',
  'no-known-signature',
  'signature-wrong',
  'origin-differs',
  'witnesses-too-few',
  'index-out-of-range',
  'sizes-out-of-order',
  'proof-too-long',
  'proof-too-short',
  'hash-length',
  'root-differs',
  'old-root-differs',
  'bundle-malformed',
  'bundle-hash-differs',
  'tile-length',
  'tile-differs',
  'cover-order',
  'cover-not-minimal',
  'cover-incomplete',
  'seal-wrong',
  'file-missing',
  'file-unknown',
  'file-order',
  'file-malformed',
  'record-malformed',
  'record-differs',
  'source-gap',
  'source-fork',
  'scope-differs',
  'backdated',
  'stamp-wrong',
  'split-view',
] as const;
export type FailureCode = (typeof failureCodes)[number];

/** Where it was found, as far as it is known. Numbers and names of files only, never content. */
export interface Place {
  /** A file inside the evidence file, or of the log (`tile/0/000`). */
  readonly file?: string;
  /** Position in the log, from 0. */
  readonly index?: number;
  readonly source?: string;
  readonly counter?: number;
  /** How many of the witnesses that were needed have signed. */
  readonly found?: number;
  readonly needed?: number;
}

/** Thrown by every check that fails. The message is the code. */
export class Refusal extends Error {
  constructor(
    readonly code: FailureCode,
    readonly place: Place = {},
  ) {
    super(code);
    this.name = 'Refusal';
  }
}
