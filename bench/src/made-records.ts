import { hash } from 'node:crypto';

/** Persons that the records are about. */
export const PERSONS = 20_000;
const BEGIN = Date.UTC(2026, 0, 1);
const numbered = (kind: number, n: number): string =>
  `01990000-${String(kind).padStart(4, '0')}-7000-8000-${String(n).padStart(12, '0')}`;

export const recordIdOf = (n: number): string => numbered(5, n);
export const subjectOf = (n: number): string => numbered(1, n % PERSONS);
/** When the n-th record was made: one a second. */
export const madeAt = (n: number): Date => new Date(BEGIN + n * 1_000);

/** What a source sends of one access record. */
export interface MadeRecord {
  readonly source: string;
  readonly counter: number;
  /** As long as a real one, about 640 bytes. */
  readonly record: string;
  readonly hash: string;
  readonly previousHash: string;
}

/** Records of one source, each with the hash of the one before, as `AccessLog` writes them; every fourth a disclosure. */
export class RecordSource {
  private counter = 0;
  private previous = hash('sha256', '', 'base64url');

  /** @param kind of the records' ids; another one for each source that shares a database */
  constructor(
    readonly name: string,
    private readonly kind = 5,
  ) {}

  next(at?: Date): MadeRecord {
    const n = (this.counter += 1);
    const previousHash = this.previous;
    const record = this.text(n, (at ?? madeAt(n)).toISOString());
    this.previous = hash('sha256', record, 'base64url');
    return { source: this.name, counter: n, record, hash: this.previous, previousHash };
  }

  /** Canonical (RFC 8785): the keys in their order. */
  private text(n: number, at: string): string {
    const disclosed = n % 4 === 0;
    return (
      `{"action":"${disclosed ? 'disclose' : 'view'}","actor":{"agency":"hidamari","id":"partner","roles":["partner"],"session":"${numbered(8, n % 500)}"},` +
      `"at":"${at}","basis":{"code":"consent","decisionId":"${numbered(4, n)}"},"caseId":"${numbered(2, n % PERSONS)}",` +
      `"categories":["identity","contact","needs"],"counter":${n},"id":"${numbered(this.kind, n)}",` +
      `"object":{"id":"${numbered(3, n % PERSONS)}","kind":"referral-package"},"outcome":"success","previous":"${this.previous}",` +
      `"purpose":"support",${disclosed ? '"recipient":"hidamari",' : ''}"source":"${this.name}","subject":"${subjectOf(n)}",` +
      `"traceId":"${String(n).padStart(32, '0')}"}`
    );
  }
}
