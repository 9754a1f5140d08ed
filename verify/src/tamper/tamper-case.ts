/**
 * What a case is about, and so which files it has:
 * - `log`: `checkpoint` and `tile/…` (C2SP tlog-tiles), as in a mirror's folder; with `earlier` also a checkpoint that
 *   the reader kept from before (it is no part of the log);
 * - `export`: `evidence.zip`;
 * - `proof`: `entry.tlog-proof`, and with some `record`, the bytes that the reader holds in hand;
 * - `checkpoint`: `checkpoint`, one signed and cosigned note;
 * - `inclusion`: `claim.json` {index, size, root, leaf, proof[]} with hashes in base64; nothing signed;
 * - `consistency`: `older` and `newer`, signed checkpoints, and `proof`, base64 hashes, one a line, each LF ended;
 * - `witness`: `view-1`, `view-2` …, cosigned checkpoints that different readers saw; maybe `tile/…` of the log.
 */
export type TamperKind = 'log' | 'export' | 'proof' | 'checkpoint' | 'inclusion' | 'consistency' | 'witness';

/** One artefact for a verifier, good or tampered with. Anything that verifies evidence can be run over these. */
export interface TamperCase {
  /** Tells seed, artefact and what was done to it, e.g. `export/person-7 drop cover line 3`. */
  readonly name: string;
  readonly kind: TamperKind;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The log's origin, which the reader knows. */
  readonly origin: string;
  /** Verifier keys that the reader has pinned: the log's (algorithm 1) and the witnesses' (algorithm 4). */
  readonly keys: readonly string[];
  /** How many of the pinned witnesses must have cosigned. */
  readonly witnessesNeeded: number;
  /**
   * Codes of which the verifier must report at least one. Empty: the artefact is good and must be accepted, so that a
   * verifier that refuses everything does not pass.
   */
  readonly expected: readonly string[];
}

/** What a verifier under test answers to a case: the codes of what it found wrong, none when it accepts. */
export type VerifierUnderTest = (tampered: TamperCase) => Promise<readonly string[]>;
