import { describe, expect, it } from '@jest/globals';
import { ourVerifier } from './our-verifier.js';
import { runCases } from './run-cases.js';
import { allWays, goodCases, tamperCases } from './tamper-cases.js';

const COUNT = 10_000;
const SEED = 20_261_121;

describe('evidence tampered with', () => {
  it('is accepted in none of 10,000 cases, and refused for the right reason', async () => {
    const tally = await runCases(tamperCases(SEED, COUNT), ourVerifier);
    expect(tally.cases).toBe(COUNT);
    expect(tally.accepted).toEqual([]);
    expect(tally.misjudged).toEqual([]);
    expect(allWays.filter((way) => !tally.ways.has(way))).toEqual([]);
  });

  it('is told from good evidence, of which all is accepted', async () => {
    const tally = await runCases(goodCases(SEED), ourVerifier);
    expect(tally.refused).toEqual([]);
    expect(tally.cases).toBeGreaterThan(200);
  });
});
