import {
  algorithms,
  consistencyProof,
  EMPTY_ROOT,
  formatAddCheckpoint,
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  generateSigner,
  leafHash,
  nodeHash,
  signNote,
  type SignerKey,
} from '@tsunagi/transparency-log';

/** RFC 6962, section 2.1, word for word. */
function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return EMPTY_ROOT;
  if (leaves.length === 1) return leafHash(leaves[0]!);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

/** A log of some entries, which signs whatever the test wants. */
export class LogUnderTest {
  /** @param told what its entries say: two logs that say different things have different histories */
  constructor(
    readonly origin = 'minatono.example/audit',
    private readonly told = 'entry',
    readonly signer: SignerKey = generateSigner(origin, algorithms.ed25519),
  ) {}

  /** The same log, showing another history. */
  showing(told: string): LogUnderTest {
    return new LogUnderTest(this.origin, told, this.signer);
  }

  /** For WITNESS_LOGS. */
  get known(): string {
    return `${this.origin}=${formatVerifierKey(this.signer.verifier)}`;
  }

  checkpoint(size: number, signer = this.signer): string {
    const text = formatCheckpoint({ origin: this.origin, size, root: rootOf(this.entries(0, size)) });
    return formatNote({ text, signatures: [signNote(text, signer)] });
  }

  async addCheckpoint(oldSize: number, size: number): Promise<string> {
    const proof = await consistencyProof(Math.min(oldSize, size), size, async (level, index) =>
      rootOf(this.entries(index * 2 ** level, (index + 1) * 2 ** level)),
    );
    return formatAddCheckpoint({ oldSize, proof, checkpoint: this.checkpoint(size) });
  }

  private entries(from: number, to: number): Buffer[] {
    return Array.from({ length: to - from }, (_, n) => Buffer.from(`${this.told} ${from + n}`));
  }
}
