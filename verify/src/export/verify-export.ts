import { leafHash, parseProof, verifyInclusion } from '@tsunagi/transparency-log';
import { readHead, sayHead, type TrustedHead } from '../head.js';
import { DEFAULT_SKEW_MS } from '../log/verify-log.js';
import { textOf } from '../proof/verify-proof.js';
import { checkGrowth, readHashLines } from '../proof/verify-raw-proof.js';
import { asRefusal, orFail, Refusal } from '../refusal.js';
import { Findings, type Report } from '../report.js';
import type { ByteFile } from '../source/resources.js';
import { checkTimeStamp } from '../stamp/check-time-stamp.js';
import { sayStamp } from '../stamp/verify-stamp.js';
import type { Trust } from '../trust.js';
import { type ArchiveEntry, readArchive } from '../zip/read-archive.js';
import { type Digest, linesOf, unpack, unpackWhole } from '../zip/unpack.js';
import { CoverReader } from './cover-reader.js';
import { checkExtras, checkNames, proofIndex } from './evidence-names.js';
import { type Manifest, readManifest } from './manifest.js';
import { checkSeal, type SealedFile } from './seal.js';
import { checkTable } from './table.js';

export interface ExportOptions {
  /** By how much a source's clock may go back, ms. */
  readonly skewMs?: number;
  /** Certificates of the time-stamping authority that the reader trusts, PEM; without them no stamp is believed. */
  readonly stampCa?: string;
  /** Told how many bytes of the file are done. */
  readonly progress?: (done: number, of: number) => void;
}

/** Most bytes of a part that is read whole: a seal over 1,010 names, a table of 10,000 rows, the rest is small. */
const MOST_BYTES: Readonly<Record<string, number>> = { 'records.csv': 64_000_000, seal: 1_000_000 };
const MOST_OTHERWISE = 200_000;
/** Longest line of a cover: an entry of 65,535 bytes and what stands before it. */
const LONGEST_LINE = 65_535 + 24;

/**
 * Checks an evidence file in one pass, in memory that does not grow with it (but for the table's digests and the
 * proofs, of which there are few by the format).
 */
export async function verifyExport(file: ByteFile, trust: Trust, options: ExportOptions = {}): Promise<Report> {
  const findings = new Findings();
  const entries = await orFail(findings, {}, () => readArchive(file));
  if (!entries) return findings.report();
  checkNames(
    findings,
    entries.map(({ name }) => name),
  );
  if (findings.failed) return findings.report();
  const check = new EvidenceCheck(findings, trust, options, file);
  for (const entry of entries) await check.take(entry);
  await check.finish(entries.map(({ name }) => name));
  return findings.report();
}

class EvidenceCheck {
  private readonly files: SealedFile[] = [];
  private manifest: Manifest | null = null;
  private headBytes: Buffer | null = null;
  private head: TrustedHead | null = null;
  private cover: CoverReader | null = null;
  /** The cover was read to its end: what stands beside it can be compared with it. */
  private covered = false;
  private stamp: { token?: Buffer; head?: TrustedHead | null } = {};
  private sealed = false;

  constructor(
    private readonly findings: Findings,
    private readonly trust: Trust,
    private readonly options: ExportOptions,
    private readonly file: ByteFile,
  ) {}

  async take(entry: ArchiveEntry): Promise<void> {
    const { name } = entry;
    const digest: Digest = { sha256: '' };
    if (name === 'cover.jsonl') await this.takeCover(entry, digest);
    else {
      const most = MOST_BYTES[name] ?? MOST_OTHERWISE;
      const bytes = await orFail(this.findings, { file: name }, () => unpackWhole(this.file, entry, digest, most));
      if (bytes) await orFail(this.findings, { file: name }, () => this.takeWhole(name, bytes));
    }
    this.files.push({ name, sha256: digest.sha256 });
    this.options.progress?.(entry.start + entry.packed, this.file.size);
  }

  private takeWhole(name: string, bytes: Buffer): void | Promise<void> {
    if (name === 'evidence.json') this.takeManifest(bytes);
    else if (name === 'checkpoint') this.takeHead(bytes);
    else if (name === 'stamp.tsr') this.stamp.token = bytes;
    else if (name === 'stamp.checkpoint') this.stamp.head = readHead(bytes, this.trust);
    else if (name === 'stamp.consistency') return this.takeStamp(bytes);
    else if (name === 'records.csv') this.takeTable(bytes);
    else if (name === 'seal') this.takeSeal(bytes);
    else if (proofIndex(name) !== null) this.takeProof(proofIndex(name)!, bytes);
  }

  private takeTable(bytes: Buffer): void {
    if (this.cover && this.covered) checkTable(textOf(bytes), this.cover.rows);
  }

  private takeManifest(bytes: Buffer): void {
    this.manifest = readManifest(bytes);
    if (!this.trust.origins.includes(this.manifest.origin))
      throw new Refusal('origin-differs', { found: this.manifest.origin });
  }

  private takeHead(bytes: Buffer): void {
    this.headBytes = bytes;
    this.head = readHead(bytes, this.trust);
    if (!this.manifest) return;
    if (this.head.origin !== this.manifest.origin) throw new Refusal('origin-differs', { found: this.head.origin });
    if (this.head.size !== this.manifest.size)
      throw new Refusal('scope-differs', { found: this.head.size, expected: this.manifest.size });
  }

  private async takeCover(entry: ArchiveEntry, digest: Digest): Promise<void> {
    const { findings, manifest, options } = this;
    const pieces = this.counted(unpack(this.file, entry, digest), entry);
    if (manifest) {
      const cover = new CoverReader(findings, manifest, options.skewMs ?? DEFAULT_SKEW_MS);
      this.cover = cover;
      let line = 0;
      const read = await orFail(findings, { file: entry.name }, async () => {
        for await (const lines of linesOf(keptOpen(pieces), entry.name, LONGEST_LINE))
          for (const each of lines) {
            line += 1;
            atLine(line, () => cover.add(each));
          }
        return true;
      });
      this.covered = read ?? false;
      if (read) await orFail(findings, { file: entry.name }, () => cover.finish(this.head));
    }
    // What is left over after a refusal is read all the same, for the seal.
    await orFail(findings, { file: entry.name }, async () => {
      for await (const piece of pieces) void piece;
    });
  }

  /** Tells how far the largest file has got. */
  private async *counted(pieces: AsyncGenerator<Buffer>, entry: ArchiveEntry): AsyncGenerator<Buffer> {
    let done = 0;
    for await (const piece of pieces) {
      done += piece.length;
      const share = entry.unpacked === 0 ? 1 : done / entry.unpacked;
      this.options.progress?.(entry.start + Math.round(entry.packed * share), this.file.size);
      yield piece;
    }
  }

  private takeProof(index: number, bytes: Buffer): void {
    const { index: said, extra, checkpoint, hashes } = parseProof(textOf(bytes));
    const leaf = extra && leafHash(extra);
    const inCover = this.cover?.leaves.get(index);
    if (said !== index || !leaf || (inCover && !inCover.equals(leaf))) throw new Refusal('record-differs', { index });
    const bytesOfHead = Buffer.from(checkpoint);
    const known = this.headBytes?.equals(bytesOfHead) ?? false;
    // That the file's own checkpoint is not believed has been said once.
    if (known && !this.head) return;
    const head = (known && this.head) || readHead(bytesOfHead, this.trust);
    if (this.head && (head.size !== this.head.size || !head.root.equals(this.head.root)))
      throw new Refusal('record-differs', { index });
    verifyInclusion({ index, size: head.size, root: head.root }, leaf, hashes);
  }

  private async takeStamp(consistency: Buffer): Promise<void> {
    const { token, head } = this.stamp;
    if (!token || !head || !this.head) return;
    checkGrowth(head, this.head, readHashLines(consistency));
    const { stampCa } = this.options;
    if (stampCa === undefined) {
      this.findings.notProven('stamp-without-ca');
      return;
    }
    sayStamp(this.findings, await checkTimeStamp(token, head.bytes, stampCa), head.size);
  }

  private takeSeal(bytes: Buffer): void {
    checkSeal(bytes, this.manifest?.exportId ?? null, this.files, this.trust);
    this.sealed = true;
  }

  async finish(names: readonly string[]): Promise<void> {
    const { findings, manifest, head, cover, trust } = this;
    if (!manifest || !head || !cover || !this.covered) return;
    checkExtras(findings, names, manifest, new Set(cover.leaves.keys()));
    if (!this.sealed) return;
    const { scope, records } = manifest;
    sayHead(findings, head, trust);
    findings.proven('records-in-log', { records: cover.records, origin: head.origin, size: head.size });
    findings.proven('export-sealed', { exportId: manifest.exportId, createdAt: manifest.createdAt });
    if (scope.kind === 'period') {
      findings.proven('range-complete', {
        first: scope.firstIndex,
        last: scope.lastIndex,
        from: scope.from,
        to: scope.to,
      });
      findings.notProven('period-elsewhere');
    } else findings.notProven('person-complete', { subject: scope.subject });
    if (records <= 10_000) findings.notProven('table-words');
    findings.assumed('skew', { seconds: (this.options.skewMs ?? DEFAULT_SKEW_MS) / 1_000 });
    findings.notProven('acts-unrecorded');
    findings.notProven('records-true');
  }
}

/** The same pieces, left open when the reader stops early. */
const keptOpen = (pieces: AsyncGenerator<Buffer>): AsyncIterable<Buffer> => ({
  [Symbol.asyncIterator]: () => ({ next: () => pieces.next() }),
});

/** @throws what the check throws, with the line in which it did */
function atLine(line: number, check: () => void): void {
  try {
    check();
  } catch (error) {
    const { code, place } = asRefusal(error);
    throw new Refusal(code, { line, ...place });
  }
}
