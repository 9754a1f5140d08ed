/**
 * The second, independent verifier of the access log: WebCrypto and Blobs only, without React, without a framework and
 * without a line shared with `verify/`. Two programs that share nothing and agree are better than one.
 */
export { answerOrders, type PagePort } from './answer-orders.js';
export { checkConsistencyFiles, checkInclusionClaim } from './bare-proofs.js';
export { toBase64, type Bytes } from './bytes.js';
export { openCheckpoint, type Checkpoint } from './checkpoint.js';
export { checkEvidence, type EvidenceReport } from './evidence.js';
export type { EvidenceManifest, EvidenceScope } from './evidence-manifest.js';
export { Findings, type Finding } from './findings.js';
export {
  countWitnesses,
  majority,
  readVerifierKey,
  readVerifierKeys,
  trustIn,
  type Trust,
  type VerifierKey,
} from './keys.js';
export type { FromWorker, ToWorker } from './order-messages.js';
export { checkProofFile } from './proof-file.js';
export { failureCodes, Refusal, type FailureCode } from './refusal.js';
export { checkLog, type LogReport, type ReadLogFile } from './served-log.js';
export type { SourceSpan } from './source-chains.js';
export type { DroppedKind, Order, Verdict } from './verification.js';
export { checkViews } from './views.js';
