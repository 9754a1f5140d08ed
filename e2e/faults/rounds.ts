import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom, waitFor, type SeededRandom } from '@tsunagi/testing';
import { Caller } from './caller.js';
import { compare, compareAnswers, settle } from './compare.js';
import type { Difference } from './difference.js';
import { Desk, NAME_MARKER, recipients } from './desk.js';
import { World } from './model.js';
import { work } from './stories.js';
import type { WayOfRunning } from './way.js';

export interface RoundPlan {
  readonly target: string;
  /** Decisions after which the kill comes, and how long after the last of them (milliseconds). */
  readonly afterDecisions: number;
  readonly thenMs: number;
}
export interface RoundReport extends RoundPlan {
  readonly round: number;
  readonly way: string;
  /** Commands and readings decided in this round. */
  readonly decided: number;
  /** From the kill until all runs again, and until everything had arrived everywhere (milliseconds). */
  readonly recoveredMs: number;
  readonly settledMs: number;
  readonly differences: readonly Difference[];
}

const CLIENTS = 5;
/** Decisions that must be made again after the recovery. */
const AFTERWARDS = 15;

/** Every target in turn, in an order and at moments that follow from the seed. */
export function planRounds(targets: readonly string[], rounds: number, random: SeededRandom): RoundPlan[] {
  const order: string[] = [];
  while (order.length < rounds) order.push(...random.shuffle(targets));
  return order.slice(0, rounds).map((target) => ({
    target,
    afterDecisions: 5 + random.below(60),
    thenMs: random.below(120),
  }));
}

/** A system under test with its clients and the model of what they were told. */
export class Trial {
  readonly world = new World();
  readonly caller: Caller;

  constructor(readonly way: WayOfRunning) {
    const onFlaw = (text: string): void => this.world.learn({ what: 'contradiction', text });
    this.caller = new Caller(() => way.system, onFlaw, NAME_MARKER);
  }

  desk(seed: number): Desk {
    return new Desk(this.caller, this.world, seededRandom(seed));
  }

  /** Waits until consent has heard who the members are, without whom nothing can be agreed. */
  async opened(): Promise<void> {
    const wanted = Object.keys(recipients);
    const isMember = async (): Promise<boolean> => {
      const { body } = await this.caller.get('caseworker', '/members');
      const members = (body.items as { agency: string }[]).map(({ agency }) => agency);
      return wanted.every((agency) => members.includes(agency));
    };
    await waitFor(isMember, { what: 'the members of the council', everyMs: 100 });
  }

  /** Load from several clients until `enough`; resolves when each has ended its last story. */
  async load(seed: number, enough: () => boolean): Promise<void> {
    await Promise.all(Array.from({ length: CLIENTS }, (_, n) => work(this.desk(seed * CLIENTS + n), enough)));
  }

  /** One round: load, a kill in the midst of it, recovery, more load, and the comparison of the whole world. */
  async round(round: number, seed: number, plan: RoundPlan): Promise<RoundReport> {
    const { world, way } = this;
    const before = world.decided;
    const knownCases = new Set(world.cases.keys());
    let enough = Infinity;
    const loading = this.load(seed, () => world.decided >= enough);
    const killing = this.killInTheMidst(plan).finally(() => (enough = world.decided + AFTERWARDS));
    const [, recoveredMs] = await Promise.all([loading, killing]);
    const { settledMs, differences } = await this.judge([...world.cases.keys()].filter((id) => !knownCases.has(id)));
    return { ...plan, round, way: way.name, decided: world.decided - before, recoveredMs, settledMs, differences };
  }

  /** Waits until all has settled and compares. @param caseIds the cases to be looked at through the API as well */
  async judge(caseIds: readonly string[]): Promise<{ settledMs: number; differences: readonly Difference[] }> {
    const database = () => this.way.system.database;
    const from = performance.now();
    await settle(database);
    const settledMs = performance.now() - from;
    const shown = await compareAnswers(this.world, this.caller, caseIds);
    // The look at the answers has left records of its own.
    return { settledMs, differences: [...compare(this.world, await settle(database)), ...shown] };
  }

  private async killInTheMidst({ target, afterDecisions, thenMs }: RoundPlan): Promise<number> {
    const { world, way } = this;
    const from = world.decided + afterDecisions;
    await waitFor(() => world.decided >= from, { what: 'the load', everyMs: 2 });
    await pause(thenMs);
    const killedAt = performance.now();
    await way.kill(target);
    await way.recover();
    return performance.now() - killedAt;
  }
}
