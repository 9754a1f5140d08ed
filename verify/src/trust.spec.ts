import { describe, expect, it } from '@jest/globals';
import { algorithms, formatVerifierKey, generateSigner, verifierKey } from '@tsunagi/transparency-log';
import { trustIn, witnessNames } from './trust.js';

const log = generateSigner('log.example', algorithms.ed25519).verifier;
const witness = (name: string) => generateSigner(name, algorithms.cosignature).verifier;

describe('whom the reader believes', () => {
  it('needs more than half of the witnesses', () => {
    const lines = (count: number) =>
      [log, ...Array.from({ length: count }, (_, at) => witness(`w${at}.example`))].map(formatVerifierKey);
    expect([0, 1, 2, 3, 4, 5].map((count) => trustIn(lines(count)).witnessesNeeded)).toEqual([0, 1, 2, 2, 3, 3]);
  });

  it('counts a witness once, however many keys or names it has', () => {
    const [one, two] = [witness('one.example'), witness('two.example')];
    const rotated = witness('one.example');
    const renamed = verifierKey('other.example', algorithms.cosignature, two.publicKey);
    const bridge = verifierKey('two.example', algorithms.cosignature, rotated.publicKey);
    expect(witnessNames([one, two])).toEqual(['one.example', 'two.example']);
    expect(witnessNames([one, rotated, two, renamed])).toHaveLength(2);
    expect(witnessNames([one, rotated, two, bridge])).toHaveLength(1);
  });
});
