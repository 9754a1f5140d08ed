export { type TrustedHead, readHead } from './head.js';
export { type ExportOptions, verifyExport } from './export/verify-export.js';
export { DEFAULT_SKEW_MS, type LogOptions, verifyLog } from './log/verify-log.js';
export type { RecordMode } from './log/record-check.js';
export { verifyCheckpoint, verifyProofFile } from './proof/verify-proof.js';
export {
  type InclusionClaim,
  verifyGrowthClaim,
  verifyInclusionClaim,
  verifySignedGrowth,
} from './proof/verify-raw-proof.js';
export { verifyViews, type View } from './proof/verify-views.js';
export { CannotCheckError, Refusal } from './refusal.js';
export {
  type Facts,
  type Failure,
  type FailureCode,
  failureCodes,
  MOST_FAILURES,
  type Report,
  type Statement,
} from './report.js';
export { type ByteFile, bytesInMemory, type Resources, resourcesIn } from './source/resources.js';
export { checkTimeStamp, type TimeStamp } from './stamp/check-time-stamp.js';
export { verifyStamp } from './stamp/verify-stamp.js';
export { type Trust, trustIn } from './trust.js';
export { goodCases, tamperCases } from './tamper/tamper-cases.js';
export { runCases, type Tally } from './tamper/run-cases.js';
export type { TamperCase, TamperKind, VerifierUnderTest } from './tamper/tamper-case.js';
