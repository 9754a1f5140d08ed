import { CoverRoot, leafHash, parseDecimal } from '@tsunagi/transparency-log';
import type { TrustedHead } from '../head.js';
import { readHash } from '../proof/verify-raw-proof.js';
import { type ReadRecord, readRecord } from '../record/access-record.js';
import { SourceChains } from '../record/source-chains.js';
import { asRefusal, Refusal } from '../refusal.js';
import type { Findings } from '../report.js';
import { MOST_PROOFS, MOST_ROWS } from './evidence-names.js';
import type { Manifest } from './manifest.js';
import { rowDigest } from './table.js';

const E = 0x45;
const PREFIX = /^E (0|[1-9]\d{0,15}) /;
const HASH_LINE = /^S (0|[1-9]\d?) (0|[1-9]\d{0,15}) (\S+)$/;
const FILE = 'cover.jsonl';
const HIGHEST_LEVEL = 53;

/** Takes a cover line by line: works out the root, and looks at every record once, in one pass. */
export class CoverReader {
  private readonly root = new CoverRoot();
  private readonly chains: SourceChains;
  /** By index, of the first MOST_ROWS records: digest of the row that the table must have. */
  readonly rows = new Map<number, string>();
  /** By index, of the first MOST_PROOFS records: the hash that a proof must begin with. */
  readonly leaves = new Map<number, Buffer>();
  private count = 0;
  private lastIndex = -1;
  private first: ReadRecord | null = null;
  private last: ReadRecord | null = null;

  constructor(
    private readonly findings: Findings,
    private readonly manifest: Manifest,
    skewMs: number,
  ) {
    const { scope } = manifest;
    const completeness = scope.kind === 'person' ? 'some' : scope.firstIndex === 0 ? 'all' : 'range';
    this.chains = new SourceChains(findings, completeness, skewMs);
  }

  get records(): number {
    return this.count;
  }

  /** @throws Refusal file-malformed, CoverError */
  add(line: Buffer): void {
    if (line[0] !== E) return this.addHash(line.toString('latin1'));
    const prefix = PREFIX.exec(line.subarray(0, 24).toString('latin1'));
    const index = parseDecimal(prefix?.[1]);
    if (!prefix || index === null) throw new Refusal('file-malformed', { what: 'line' });
    const bytes = line.subarray(prefix[0].length);
    this.root.entry(index, bytes);
    this.count += 1;
    this.placeInRange(index);
    if (this.leaves.size < MOST_PROOFS) this.leaves.set(index, leafHash(bytes));
    this.look(index, bytes);
  }

  private addHash(line: string): void {
    const [, levelText, startText, hash] = HASH_LINE.exec(line) ?? [];
    const [level, start] = [parseDecimal(levelText), parseDecimal(startText)];
    if (level === null || start === null || level > HIGHEST_LEVEL || hash === undefined)
      throw new Refusal('file-malformed', { what: 'line' });
    this.root.subtree({ level, start }, hashOf(hash));
  }

  /** In a period no entry may be left out between the first and the last. */
  private placeInRange(index: number): void {
    const { scope } = this.manifest;
    const expected = this.lastIndex < 0 && scope.kind === 'period' ? scope.firstIndex : this.lastIndex + 1;
    if (scope.kind === 'period' && (index !== expected || index > scope.lastIndex))
      this.findings.fail('scope-differs', { file: FILE, index, expected });
    this.lastIndex = index;
  }

  private look(index: number, bytes: Buffer): void {
    const record = this.readOrFail(index, bytes);
    if (!record) return;
    const { scope } = this.manifest;
    if (scope.kind === 'person' && record.subject !== scope.subject)
      this.findings.fail('scope-differs', { file: FILE, index });
    this.chains.add(index, record, bytes);
    this.first ??= record;
    this.last = record;
    if (this.rows.size < MOST_ROWS) this.rows.set(index, rowDigest(index, record));
  }

  private readOrFail(index: number, bytes: Buffer): ReadRecord | null {
    try {
      return readRecord(bytes);
    } catch (error) {
      this.findings.fail(asRefusal(error).code, { file: FILE, index });
      return null;
    }
  }

  /** Whether everything leads to the head, and the records are those that the manifest names. @throws CoverError */
  finish(head: TrustedHead | null): void {
    const { findings, manifest } = this;
    const { scope, records, size } = manifest;
    if (this.count !== records) findings.fail('scope-differs', { file: FILE, found: this.count, expected: records });
    if (scope.kind === 'period') {
      if (this.lastIndex !== scope.lastIndex)
        findings.fail('scope-differs', { file: FILE, found: this.lastIndex, expected: scope.lastIndex });
      this.checkPeriod(scope.from, scope.to);
    }
    this.chains.finish();
    const root = this.root.root(size);
    if (head && !root.equals(head.root)) findings.fail('root-differs', { file: FILE, size });
  }

  /** The range is the smallest: its first and its last record lie within the period. */
  private checkPeriod(from: string, to: string): void {
    for (const record of [this.first, this.last])
      if (record && (record.atMs < Date.parse(from) || record.atMs > Date.parse(to)))
        this.findings.fail('scope-differs', { file: FILE, source: record.source, counter: record.counter });
  }
}

function hashOf(text: string): Buffer {
  try {
    return readHash(text);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'note-malformed')
      throw new Refusal('file-malformed', { what: 'line' });
    throw error;
  }
}
