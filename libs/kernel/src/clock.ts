/** Where "now" comes from; an argument everywhere, so that a test moves it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that a test sets and moves. */
export class MovableClock implements Clock {
  private offsetMs = 0;
  constructor(private fixed?: Date) {}
  now(): Date {
    return new Date((this.fixed?.getTime() ?? Date.now()) + this.offsetMs);
  }
  set(at: Date): void {
    this.fixed = at;
    this.offsetMs = 0;
  }
  /** @param ms milliseconds to go forward. */
  advance(ms: number): void {
    this.offsetMs += ms;
  }
}
