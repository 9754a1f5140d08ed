/** Lets a loop rest until something is rung or the time is up; a ring while it worked is not lost. */
export class Bell {
  private rung = false;
  private wake: (() => void) | undefined;

  ring(): void {
    this.rung = true;
    this.wake?.();
  }

  /** @param ms rests this long at most. @param stop ends the rest as well. */
  async rest(ms: number, stop: AbortSignal): Promise<void> {
    if (!this.rung && !stop.aborted) await this.untilWoken(ms, stop);
    this.rung = false;
  }

  private untilWoken(ms: number, stop: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const over = (): void => {
        clearTimeout(timer);
        stop.removeEventListener('abort', over);
        this.wake = undefined;
        resolve();
      };
      const timer = setTimeout(over, ms);
      stop.addEventListener('abort', over);
      this.wake = over;
    });
  }
}
