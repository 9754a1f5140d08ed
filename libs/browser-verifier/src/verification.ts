import { textOf, toBase64 } from './bytes.js';
import type { Checkpoint } from './checkpoint.js';
import { checkEvidence, type EvidenceReport } from './evidence.js';
import { Findings, type Finding } from './findings.js';
import { readVerifierKeys, trustIn, type Trust } from './keys.js';
import type { Progress } from './progress.js';
import { checkProofFile } from './proof-file.js';
import { checkLog, type LogReport, type ReadLogFile } from './served-log.js';
import { checkViews } from './views.js';

/** What the auditor asks for. */
export interface Order {
  /** Pinned keys, one a line. */
  readonly keys: string;
  /** Witnesses that must have signed; more than half of the pinned ones when left open. */
  readonly witnessesNeeded?: number;
  readonly subject: { readonly kind: 'log'; readonly earlier?: Blob } | { readonly kind: 'file'; readonly file: Blob };
}

/** What kind of file was dropped, by how it begins. */
export type DroppedKind = 'evidence' | 'proof' | 'checkpoint';

interface Answered {
  readonly trust: Trust;
  readonly findings: readonly Finding[];
  /** The signed state it was held against; absent when its signatures do not hold. */
  readonly checkpoint?: Checkpoint;
}
export type Verdict = Answered &
  (
    | { readonly kind: 'log'; readonly report: LogReport }
    | { readonly kind: 'evidence'; readonly report: EvidenceReport }
    | { readonly kind: 'proof'; readonly index?: number }
    /** `current` is the log's own state that the dropped one was compared with. */
    | { readonly kind: 'checkpoint'; readonly current?: Checkpoint }
  );

const START_BYTES = 64;
const ZIP_START = 'PK';

export async function kindOf(file: Blob): Promise<DroppedKind> {
  const start = textOf(new Uint8Array(await file.slice(0, START_BYTES).arrayBuffer())) ?? ZIP_START;
  if (start.startsWith(ZIP_START)) return 'evidence';
  return start.startsWith('c2sp.org/tlog-proof@') ? 'proof' : 'checkpoint';
}

const bytesIn = async (file: Blob): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await file.arrayBuffer());

/**
 * Carries out an order.
 * @param read the served log; only what the order needs is read of it
 * @throws Refusal key-malformed when the pinned keys cannot be used
 */
export async function verify(order: Order, read: ReadLogFile, progress: Progress): Promise<Verdict> {
  const trust = trustIn(await readVerifierKeys(order.keys), { witnessesNeeded: order.witnessesNeeded });
  const { subject } = order;
  if (subject.kind === 'log') {
    const earlier = subject.earlier && (await bytesIn(subject.earlier));
    const report = await checkLog(read, trust, { earlier, progress });
    return { kind: 'log', trust, report, findings: report.findings, checkpoint: report.checkpoint };
  }
  const { file } = subject;
  switch (await kindOf(file)) {
    case 'evidence': {
      const report = await checkEvidence(file, trust, progress);
      return { kind: 'evidence', trust, report, findings: report.findings, checkpoint: report.checkpoint };
    }
    case 'proof': {
      const findings = new Findings();
      const proven = await findings.try({}, async () => checkProofFile(await bytesIn(file), trust));
      return { kind: 'proof', trust, findings: findings.list, checkpoint: proven?.checkpoint, index: proven?.index };
    }
    case 'checkpoint':
      return compareWithServed(await bytesIn(file), trust, read);
  }
}

/** Holds a kept checkpoint against the one that the log shows now. */
async function compareWithServed(kept: Uint8Array, trust: Trust, read: ReadLogFile): Promise<Verdict> {
  const served = await read('checkpoint');
  const views = new Map([['kept', kept], ...(served ? [['checkpoint', served] as const] : [])]);
  const { findings, checkpoints } = await checkViews(views, trust, read);
  const alone = await checkViews(new Map([['kept', kept]]), trust);
  const [own] = alone.checkpoints;
  const current = own && checkpoints.find((other) => other.size !== own.size || rootOf(other) !== rootOf(own));
  return { kind: 'checkpoint', trust, findings, checkpoint: own, current: current ?? (served ? own : undefined) };
}

const rootOf = ({ root }: Checkpoint): string => toBase64(root);
