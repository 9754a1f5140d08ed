/** Why a checkpoint was not stamped; stable, shown to the auditor. */
export type StampFailure =
  | 'unreachable'
  | 'answer-unusable'
  | 'refused'
  | 'token-malformed'
  | 'imprint-differs'
  | 'nonce-differs'
  | 'certificate-untrusted'
  | 'signature-wrong';

export class StampError extends Error {
  constructor(readonly code: StampFailure) {
    super(code);
    this.name = 'StampError';
  }
}
