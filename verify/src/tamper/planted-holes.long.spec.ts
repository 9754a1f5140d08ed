import { describe, expect, it } from '@jest/globals';
import { MOST_FAILURES, type Failure } from '../report.js';
import { trustIn } from '../trust.js';
import { ourVerifier, reportOn } from './our-verifier.js';
import { runCases } from './run-cases.js';
import type { TamperCase, VerifierUnderTest } from './tamper-case.js';
import { tamperCases } from './tamper-cases.js';

/** A verifier that overlooks what it should have found. */
const overlooking =
  (overlooked: (failure: Failure) => boolean): VerifierUnderTest =>
  async (tampered) => {
    const trust = trustIn(tampered.keys, { origin: tampered.origin, needed: tampered.witnessesNeeded });
    const { failures } = await reportOn(tampered, trust);
    return failures.filter((failure) => !overlooked(failure)).map(({ code }) => code);
  };

const ofCodes = (...codes: string[]): VerifierUnderTest => overlooking(({ code }) => codes.includes(code));

/** Reads no further than it must, as a careless parser does. */
const ignoringTrailingBytes: VerifierUnderTest = (tampered) => {
  const files = new Map(
    [...tampered.files].map(([name, bytes]): [string, Uint8Array] => {
      const width = /^tile\/\d.*\.p\/(\d+)$/.exec(name)?.[1];
      return [name, /^tile\/\d/.test(name) ? bytes.subarray(0, 32 * Number(width ?? 256)) : bytes];
    }),
  );
  return ourVerifier({ ...tampered, files });
};

const withoutQuorum: VerifierUnderTest = (tampered) => ourVerifier({ ...tampered, witnessesNeeded: 0 });

const holes: [string, VerifierUnderTest, RegExp][] = [
  [
    'skips the tiles above the leaves',
    overlooking(({ place }) => /^tile\/[1-9]/.test(String(place['file']))),
    /upper:/,
  ],
  ['ignores trailing bytes of tiles', ignoringTrailingBytes, /(leaves|upper): (grown|hash repeated)/],
  ['takes any signature', ofCodes('signature-wrong', 'no-known-signature', 'seal-wrong'), /another key|key id/],
  ['asks for no witnesses', withoutQuorum, /cosignature dropped/],
  [
    'does not hash the records',
    ofCodes('bundle-hash-differs', 'root-differs'),
    /byte of a record changed|records swapped/,
  ],
  ['does not compare the root', ofCodes('root-differs', 'tile-differs'), /every hash above it/],
  ['takes longer proofs', ofCodes('proof-too-long'), /hash added/],
  ['takes a cover that is not minimal', ofCodes('cover-not-minimal'), /two halves/],
  ['does not look whose records they are', ofCodes('scope-differs'), /another person|hidden behind/],
  ['does not look for gaps of sources', ofCodes('source-gap'), /never handed over/],
  ['does not look at times', ofCodes('backdated'), /backdated, chain tied again/],
  [
    'takes any archive',
    ofCodes('file-malformed', 'file-order', 'file-unknown', 'file-missing'),
    /archive: bytes behind/,
  ],
  ['does not compare views', ofCodes('split-view'), /split view/],
  ['forgets what it saw before', ofCodes('sizes-out-of-order', 'old-root-differs'), /rolled back/],
];

describe('the engine itself', () => {
  it.each(holes)('catches a verifier that %s', async (_, verifier, caughtBy) => {
    const { accepted } = await runCases(
      corpus.filter(({ name }) => caughtBy.test(name)),
      verifier,
    );
    expect(accepted.length).toBeGreaterThan(0);
  });

  it('catches one that refuses for the wrong reason', async () => {
    const { misjudged } = await runCases(corpus.slice(0, 100), async () => ['file-malformed']);
    expect(misjudged.length).toBeGreaterThan(50);
  });

  it('makes the same cases for the same seed and others for another', () => {
    const names = (seed: number): string[] => [...tamperCases(seed, 60)].map(bytesAndName);
    expect(names(5)).toEqual(names(5));
    expect(names(5)).not.toEqual(names(6));
  });

  it('reports no more failures than anybody reads', async () => {
    const worst = [...tamperCases(3, 400)].map((tampered) => reportOn(tampered, trustOf(tampered)));
    const counts = (await Promise.all(worst)).map(({ failures }) => failures.length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(MOST_FAILURES);
  });
});

/** One for all holes: making the cases costs more than judging them. */
const corpus: readonly TamperCase[] = [...tamperCases(11, 2_400)];

const trustOf = ({ keys, origin, witnessesNeeded }: TamperCase) => trustIn(keys, { origin, needed: witnessesNeeded });
const bytesAndName = ({ name, files }: TamperCase): string =>
  `${name} ${[...files.values()].map((bytes) => Buffer.from(bytes).toString('base64')).join()}`;
