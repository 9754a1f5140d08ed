import { waitUnless } from './hand-over.js';

/** Lets a loop rest until something is rung or the time is up; a ring while it worked is not lost. */
export class Bell {
  private rung = false;
  private resting: AbortController | undefined;

  ring(): void {
    this.rung = true;
    this.resting?.abort();
  }

  /** @param ms rests this long at most. @param stop ends the rest as well. */
  async rest(ms: number, stop: AbortSignal): Promise<void> {
    if (!this.rung && !stop.aborted) {
      this.resting = new AbortController();
      await waitUnless(AbortSignal.any([this.resting.signal, stop]), ms);
      this.resting = undefined;
    }
    this.rung = false;
  }
}
