import { randomInt } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import { seededRandom } from '@tsunagi/testing';
import { ClusterWay } from './cluster-way.js';
import { planRounds, Trial, type RoundReport } from './rounds.js';
import { StandaloneWay } from './standalone-way.js';
import type { WayOfRunning } from './way.js';

/** Set by `npm run faults`; without, the usual number of rounds and a seed that luck gives. */
const { FAULT_ROUNDS, FAULT_SEED, FAULT_WAY = 'both', FAULT_ONLY } = process.env;
const seed = FAULT_SEED === undefined ? randomInt(1_000_000) : Number(FAULT_SEED);
const USUAL = { standalone: 30, cluster: 24 };
const ROUND_MS = 240_000;

/** Of a number of rounds given for both ways, the cluster takes the smaller part: its rounds are longer. */
function roundsOf(way: keyof typeof USUAL): number {
  if (FAULT_ROUNDS === undefined) return USUAL[way];
  const ofCluster = FAULT_WAY === 'both' ? Math.floor(Number(FAULT_ROUNDS) * 0.4) : Number(FAULT_ROUNDS);
  return way === 'cluster' ? ofCluster : Number(FAULT_ROUNDS) - (FAULT_WAY === 'both' ? ofCluster : 0);
}

const print = (line: string): void => void process.stderr.write(`${line}\n`);
const lineOf = ({ round, way, target, decided, recoveredMs, settledMs, differences }: RoundReport): string =>
  `  round ${round} ${way}: killed ${target}, ${decided} decided, running again after ${Math.round(recoveredMs)} ms, ` +
  `settled in ${Math.round(settledMs)} ms, ${differences.length} differences`;

/** Rounds of load and kill on one world, which grows from round to round. */
function killInTurn(way: WayOfRunning, count: number): void {
  const trial = new Trial(way);
  let sound = false;
  afterAll(async () => {
    const kept = await way.stop(!sound);
    if (kept !== undefined) print(`data and logs: ${kept}`);
  });

  it(
    `I1–I6, I9–I11 hold after each of ${count} kills (seed ${seed})`,
    async () => {
      print(`seed ${seed}: npm run faults -- --rounds ${count} --seed ${seed} --way ${way.name}`);
      await way.start();
      await trial.opened();
      const targets = way.targets.filter(
        (target) => FAULT_ONLY === undefined || FAULT_ONLY.split(',').includes(target),
      );
      const plans = planRounds(targets, count, seededRandom(seed));
      for (const [at, plan] of plans.entries()) {
        const report = await trial.round(at + 1, seed * 1_000 + at, plan);
        print(lineOf(report));
        expect(report.differences).toEqual([]);
      }
      sound = true;
    },
    300_000 + count * ROUND_MS,
  );
}

const describeIf = (way: string) => (FAULT_WAY === 'both' || FAULT_WAY === way ? describe : describe.skip);

describeIf('standalone')('standalone, killed in the midst of work', () => {
  killInTurn(new StandaloneWay(), roundsOf('standalone'));
});

describeIf('cluster')('cluster, killed in the midst of work', () => {
  killInTurn(new ClusterWay(), roundsOf('cluster'));
});
