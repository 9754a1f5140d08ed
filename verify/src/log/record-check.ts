import { readRecord } from '../record/access-record.js';
import { SourceChains } from '../record/source-chains.js';
import { asRefusal } from '../refusal.js';
import { Findings } from '../report.js';

/** `auto`: as soon as one entry is an access record, all must be; a log without any is another's. */
export type RecordMode = 'auto' | 'on' | 'off';

/** Looks into a log's entries, if they are access records. */
export class RecordCheck {
  private read = 0;
  private readonly malformed: number[] = [];
  private malformedCount = 0;
  private readonly own = new Findings();
  private readonly chains: SourceChains;

  constructor(
    private readonly mode: RecordMode,
    private readonly skewMs: number,
  ) {
    this.chains = new SourceChains(this.own, 'all', skewMs);
  }

  add(index: number, bytes: Uint8Array): void {
    if (this.mode === 'off') return;
    try {
      this.chains.add(index, readRecord(bytes), bytes);
      this.read += 1;
    } catch (error) {
      asRefusal(error);
      this.malformedCount += 1;
      if (this.malformed.length < 20) this.malformed.push(index);
    }
  }

  /** Tells `findings` what came of it. */
  finish(findings: Findings): void {
    if (this.mode === 'off' || (this.mode === 'auto' && this.read === 0)) {
      findings.notProven('entries-opaque');
      return;
    }
    for (const index of this.malformed) findings.fail('record-malformed', { index, count: this.malformedCount });
    this.chains.finish();
    for (const { code, place } of this.own.report().failures) findings.fail(code, place);
    findings.proven('sources-complete', { sources: this.chains.sources, records: this.read });
    findings.assumed('skew', { seconds: this.skewMs / 1_000 });
    findings.notProven('records-true');
    if (this.chains.late > 0) findings.reservation('records-late', { count: this.chains.late });
  }
}
