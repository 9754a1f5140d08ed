import { verifyExport } from '../export/verify-export.js';
import { verifyLog } from '../log/verify-log.js';
import { verifyCheckpoint, verifyProofFile } from '../proof/verify-proof.js';
import { verifyInclusionClaim, verifySignedGrowth } from '../proof/verify-raw-proof.js';
import { verifyViews } from '../proof/verify-views.js';
import type { Report } from '../report.js';
import { bytesInMemory, resourcesIn } from '../source/resources.js';
import { type Trust, trustIn } from '../trust.js';
import type { TamperCase, VerifierUnderTest } from './tamper-case.js';

type Check = (tampered: TamperCase, trust: Trust) => Promise<Report>;

const file = ({ files }: TamperCase, name: string): Uint8Array => files.get(name) ?? new Uint8Array(0);

const checks: Readonly<Record<TamperCase['kind'], Check>> = {
  log: ({ files }, trust) => {
    const { earlier, rest } = withoutEarlier(files);
    return verifyLog(resourcesIn(rest), trust, { earlier });
  },
  export: (tampered, trust) => verifyExport(bytesInMemory(file(tampered, 'evidence.zip')), trust),
  proof: (tampered, trust) => verifyProofFile(file(tampered, 'entry.tlog-proof'), trust, tampered.files.get('record')),
  checkpoint: (tampered, trust) => verifyCheckpoint(file(tampered, 'checkpoint'), trust),
  inclusion: (tampered) => verifyInclusionClaim(claimIn(file(tampered, 'claim.json'))),
  consistency: (tampered, trust) =>
    verifySignedGrowth(file(tampered, 'older'), file(tampered, 'newer'), file(tampered, 'proof'), trust),
  witness: ({ files }, trust) => {
    const views = [...files].filter(([name]) => name.startsWith('view-'));
    return verifyViews(
      views.map(([name, bytes]) => ({ name, bytes })),
      trust,
      resourcesIn(files),
    );
  },
};

function withoutEarlier(files: TamperCase['files']): { earlier: Uint8Array[]; rest: Map<string, Uint8Array> } {
  const rest = new Map(files);
  const earlier = rest.get('earlier');
  rest.delete('earlier');
  return { earlier: earlier ? [earlier] : [], rest };
}

function claimIn(bytes: Uint8Array) {
  const { index, size, root, leaf, proof } = JSON.parse(Buffer.from(bytes).toString()) as {
    index: number;
    size: number;
    root: string;
    leaf: string;
    proof: string[];
  };
  const hash = (text: string): Buffer => Buffer.from(text, 'base64');
  return { index, size, root: hash(root), leaf: hash(leaf), proof: proof.map(hash) };
}

export const reportOn: Check = (tampered, trust) => checks[tampered.kind](tampered, trust);

/** The library's verifiers, over a case. */
export const ourVerifier: VerifierUnderTest = async (tampered) => {
  const trust = trustIn(tampered.keys, { origin: tampered.origin, needed: tampered.witnessesNeeded });
  return (await reportOn(tampered, trust)).failures.map(({ code }) => code);
};
