import { type Backoff, backoffMs } from '@tsunagi/messaging';
import type { NoteSignature } from '@tsunagi/transparency-log';
import type { WitnessAddress } from '../settings.js';
import { askWitness, type WitnessAnswer } from './ask-witness.peer.js';
import { RolledBackError } from './log-state.store.js';
import type { SignedHead } from './sign-checkpoint.store.js';

/** What is known of a witness after it was asked. */
export interface WitnessNews {
  readonly name: string;
  readonly state: 'agrees' | 'silent' | 'refuses';
  /** Size it cosigned last, as far as is known. */
  readonly size: number;
  /** How long it has not cosigned, milliseconds; 0 when it just did. */
  readonly withoutMs: number;
}

export interface Gathering {
  readonly witnesses: readonly WitnessAddress[];
  /** Longest wait for one answer, milliseconds. */
  readonly timeoutMs: number;
  /** How long a witness that did not cosign is left alone. */
  readonly backoff: Backoff;
  /** Proof that the head begins with the tree of the given size. */
  prove(head: SignedHead, oldSize: number): Promise<readonly Buffer[]>;
  /** Keeps a checked cosignature. @returns whether the head is published now */
  keep(head: SignedHead, signature: NoteSignature): Promise<boolean>;
  tell(news: WitnessNews): Promise<void>;
  /** A failure of our own, or a RolledBackError. */
  onFailure(error: unknown): void;
}

/** Shows heads to all witnesses at once; a slow one holds up nobody, and is shown the newest head when it is back. */
export class CosignatureGathering {
  private readonly lines: readonly WitnessLine[];
  private announce: (size: number) => void = () => undefined;
  private publishedSize = -1;

  constructor(
    private readonly options: Gathering,
    givenUp: AbortSignal,
  ) {
    const onPublished = (size: number): void => {
      this.publishedSize = Math.max(this.publishedSize, size);
      this.announce(size);
    };
    this.lines = options.witnesses.map((witness) => new WitnessLine(witness, options, givenUp, onPublished));
  }

  /** How many witnesses have cosigned something since the start: they know this history. */
  get agreeing(): number {
    return this.lines.filter(({ agrees }) => agrees).length;
  }

  /**
   * Shows the head to all. Resolves when it is published, or when everybody has been asked; at once when it was published
   * before, so that a witness that lets us wait does not hold up the next head. Never rejects.
   */
  async gather(head: SignedHead): Promise<void> {
    const offers = Promise.all(this.lines.map((line) => line.offer(head)));
    if (head.published || head.size <= this.publishedSize) return;
    await new Promise<void>((resolve) => {
      this.announce = (size) => (size >= head.size ? resolve() : undefined);
      void offers.then(() => resolve());
    });
  }

  /** Resolves when no question is under way any more. */
  async settle(): Promise<void> {
    await Promise.all(this.lines.map((line) => line.settle()));
  }
}

/** One witness, asked one thing at a time. */
class WitnessLine {
  agrees = false;
  private size = 0;
  private wanted: SignedHead | undefined;
  private done: SignedHead | undefined;
  private working: Promise<void> | undefined;
  private failures = 0;
  private lastGoodAt = performance.now();
  private notBefore = 0;

  constructor(
    private readonly witness: WitnessAddress,
    private readonly options: Gathering,
    private readonly givenUp: AbortSignal,
    private readonly onPublished: (size: number) => void,
  ) {}

  offer(head: SignedHead): Promise<void> {
    this.wanted = head;
    this.working ??= this.work().finally(() => (this.working = undefined));
    return this.working;
  }

  async settle(): Promise<void> {
    await this.working;
  }

  private async work(): Promise<void> {
    try {
      while (this.wanted && this.wanted.size !== this.done?.size && this.mayAsk()) await this.ask(this.wanted);
    } catch (error) {
      this.options.onFailure(error);
    }
  }

  private mayAsk(): boolean {
    return !this.givenUp.aborted && performance.now() >= this.notBefore;
  }

  private async ask(head: SignedHead): Promise<void> {
    const answer = await askWitness(this.witness, head, {
      knownSize: this.size,
      prove: (oldSize) => this.options.prove(head, oldSize),
      timeoutMs: this.options.timeoutMs,
      givenUp: this.givenUp,
    });
    if (this.givenUp.aborted) return;
    if (answer.kind === 'cosigned') await this.agree(head, answer.signature);
    else await this.fail(head, answer);
  }

  private async agree(head: SignedHead, signature: NoteSignature): Promise<void> {
    const published = await this.options.keep(head, signature);
    [this.agrees, this.failures, this.lastGoodAt] = [true, 0, performance.now()];
    [this.size, this.done] = [head.size, head];
    await this.tell('agrees');
    if (published) this.onPublished(head.size);
  }

  /** A witness that knows more than we do is right about it; one that turns against what it cosigned itself is not. */
  private async fail(head: SignedHead, answer: Exclude<WitnessAnswer, { kind: 'cosigned' }>): Promise<void> {
    if (answer.kind === 'ahead') throw new RolledBackError('witness-ahead', head.size, answer.size);
    if (answer.kind === 'differs' && !this.agrees) throw new RolledBackError('witness-differs', head.size, answer.size);
    this.failures += 1;
    this.notBefore = performance.now() + backoffMs(this.options.backoff, this.failures);
    await this.tell(answer.kind === 'silent' ? 'silent' : 'refuses');
  }

  private tell(state: WitnessNews['state']): Promise<void> {
    const withoutMs = state === 'agrees' ? 0 : Math.round(performance.now() - this.lastGoodAt);
    return this.options.tell({ name: this.witness.key.name, state, size: this.size, withoutMs });
  }
}
