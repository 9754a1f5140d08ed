import { Refusal, type FailureCode, type Place } from './refusal.js';

/** One thing that is wrong, and where. */
export interface Finding extends Place {
  readonly code: FailureCode;
}

/** More are not listed: after so many the answer is the same. */
const MOST = 50;

/** What was found wrong. Checks that do not depend on one another all run, so that the reader sees every fault. */
export class Findings {
  private readonly found: Finding[] = [];

  get list(): readonly Finding[] {
    return this.found;
  }

  add({ code, place }: Refusal, known: Place = {}): void {
    const finding = { ...known, ...place, code };
    const key = JSON.stringify(Object.entries(finding).toSorted());
    const repeated = this.found.some((other) => JSON.stringify(Object.entries(other).toSorted()) === key);
    if (!repeated && this.found.length < MOST) this.found.push(finding);
  }

  /**
   * Runs a check; what it refuses is kept. Anything else that is thrown is no finding and goes on.
   * @returns its result, or undefined when it refused
   */
  async try<Result>(known: Place, check: () => Promise<Result> | Result): Promise<Result | undefined> {
    try {
      return await check();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.add(error, known);
      return undefined;
    }
  }
}
