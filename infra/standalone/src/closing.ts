import { setTimeout as pause } from 'node:timers/promises';

interface Part {
  readonly name: string;
  readonly close: (remainingMs: number) => Promise<void>;
  readonly limitMs: number;
}

/** What was opened is closed in the opposite order, each part within its time; a part that fails holds up none. */
export class Closing {
  private readonly parts: Part[] = [];
  private running: Promise<void> | undefined;

  /**
   * @param budgetMs milliseconds that closing everything may take
   * @param onProblem told of a part that failed to close or took too long
   */
  constructor(
    private readonly budgetMs: number,
    private readonly onProblem: (part: string, error: unknown) => void,
  ) {}

  /**
   * @param limitMs milliseconds after which closing goes on without it
   * @param close is told how much of the whole budget is left (ms)
   */
  add(name: string, limitMs: number, close: (remainingMs: number) => Promise<void>): void {
    this.parts.push({ name, close, limitMs });
  }

  /** Closes everything, once; asking again waits for the same closing. */
  close(): Promise<void> {
    this.running ??= this.closeAll();
    return this.running;
  }

  private async closeAll(): Promise<void> {
    const endsAt = performance.now() + this.budgetMs;
    for (let part = this.parts.pop(); part !== undefined; part = this.parts.pop())
      await this.closeOne(part, Math.max(0, endsAt - performance.now()));
  }

  private async closeOne({ name, close, limitMs }: Part, remainingMs: number): Promise<void> {
    const waiting = new AbortController();
    const late = pause(limitMs, undefined, { signal: waiting.signal }).then(() => {
      throw new Error(`closing took longer than ${limitMs} ms`);
    });
    try {
      await Promise.race([close(remainingMs), late]);
    } catch (error) {
      this.onProblem(name, error);
    } finally {
      waiting.abort();
      late.catch(() => undefined);
    }
  }
}
