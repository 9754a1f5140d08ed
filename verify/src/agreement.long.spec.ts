import {
  checkConsistencyFiles,
  checkEvidence,
  checkInclusionClaim,
  checkLog,
  checkProofFile,
  checkViews,
  type Finding,
  Findings,
  openCheckpoint,
  type ReadLogFile,
  readVerifierKey,
  type Trust,
  trustIn,
} from '@tsunagi/browser-verifier';
import { describe, expect, it, jest } from '@jest/globals';
import { catches, faulty } from '@tsunagi/testing';
import { ourVerifier } from './tamper/our-verifier.js';
import { runCases } from './tamper/run-cases.js';
import type { TamperCase } from './tamper/tamper-case.js';
import { goodCases, tamperCases } from './tamper/tamper-cases.js';

const CASES = 1_000;
/** Enough to meet every way of spoiling a signature. */
const FEW = 300;
const SEED = 20_261;

const fileOf = ({ files }: TamperCase, name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(files.get(name) ?? new Uint8Array(0));
const readerOf =
  ({ files }: TamperCase): ReadLogFile =>
  async (path) => {
    const bytes = files.get(path);
    return bytes ? new Uint8Array(bytes) : null;
  };
async function refused(check: () => Promise<unknown>): Promise<readonly Finding[]> {
  const findings = new Findings();
  await findings.try({}, check);
  return findings.list;
}

/** The browser's verifier over a case. */
async function findingsOf(tampered: TamperCase, trust: Trust): Promise<readonly Finding[]> {
  const file = (name: string): Uint8Array<ArrayBuffer> => fileOf(tampered, name);
  switch (tampered.kind) {
    case 'log':
      return (await checkLog(readerOf(tampered), trust, { earlier: tampered.files.get('earlier') })).findings;
    case 'export':
      return (await checkEvidence(new Blob([file('evidence.zip')]), trust)).findings;
    case 'proof':
      return refused(() => checkProofFile(file('entry.tlog-proof'), trust, tampered.files.get('record')));
    case 'checkpoint':
      return refused(() => openCheckpoint(file('checkpoint'), trust));
    case 'inclusion':
      return refused(() => checkInclusionClaim(file('claim.json')));
    case 'consistency':
      return checkConsistencyFiles({ older: file('older'), newer: file('newer'), proof: file('proof') }, trust);
    case 'witness': {
      const views = new Map([...tampered.files].filter(([name]) => name.startsWith('view-')));
      return (await checkViews(views, trust, readerOf(tampered))).findings;
    }
  }
}
async function browserVerifier(tampered: TamperCase): Promise<readonly string[]> {
  const keys = await Promise.all(tampered.keys.map(readVerifierKey));
  const { origin, witnessesNeeded } = tampered;
  return (await findingsOf(tampered, trustIn(keys, { origin, witnessesNeeded }))).map(({ code }) => code);
}

/** Two names of one fault: a cover with a hash too many is too long, and may for that reason not be the smallest. */
const SYNONYMS: readonly (readonly string[])[] = [['cover-incomplete', 'cover-not-minimal']];
const areAlike = (code: string, other: string): boolean =>
  code === other || SYNONYMS.some((names) => names.includes(code) && names.includes(other));

interface Comparison {
  /** Tampered cases for which the browser gave no reason that fits. */
  readonly missed: string[];
  /** Cases that one verifier accepts and the other does not. */
  readonly apart: string[];
  /** Cases that both refuse, for reasons that have nothing in common. */
  readonly unlike: string[];
}

async function compare(seed: number, count: number): Promise<Comparison> {
  const comparison: Comparison = { missed: [], apart: [], unlike: [] };
  for (const tampered of tamperCases(seed, count)) {
    const [codes, others] = [await browserVerifier(tampered), await ourVerifier(tampered)];
    const line = `${tampered.name}: browser ${codes.join()}, command line ${others.join()}`;
    if (!codes.some((code) => tampered.expected.includes(code))) comparison.missed.push(line);
    if (codes.length > 0 !== others.length > 0) comparison.apart.push(line);
    else if (!codes.some((code) => others.some((other) => areAlike(code, other)))) comparison.unlike.push(line);
  }
  return comparison;
}

describe('the verifier of the auditor’s browser', () => {
  it('accepts every good artefact', async () => {
    const tally = await runCases(goodCases(SEED), browserVerifier);
    expect(tally.refused).toEqual([]);
    expect(tally.cases).toBeGreaterThan(200);
  });

  it('I6 finds every tampering, for a reason that fits, as the command-line verifier does', async () => {
    expect(await compare(SEED, CASES)).toEqual({ missed: [], apart: [], unlike: [] });
  });

  it('I6 would be seen to fail if it believed every signature', async () => {
    const subtle = faulty(crypto.subtle, 'signatures-unchecked', () => ({ verify: async () => true }));
    const replaced = jest.spyOn(crypto, 'subtle', 'get').mockReturnValue(subtle);
    const caught = await catches('signatures-unchecked', async () => {
      expect((await compare(SEED, FEW)).missed).toEqual([]);
    });
    replaced.mockRestore();
    expect(String(caught)).toContain('signature-wrong');
  });

  it('refuses everything under the keys of another log', async () => {
    const [other] = goodCases(SEED + 99);
    const keys = other!.keys;
    const accepted: string[] = [];
    for (const good of goodCases(SEED)) {
      if (good.kind === 'inclusion') continue;
      if ((await browserVerifier({ ...good, keys })).length === 0) accepted.push(good.name);
    }
    expect(accepted).toEqual([]);
  });
});
