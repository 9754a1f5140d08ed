import { checkGrowth, readHashes } from './bare-proofs.js';
import { same, type Bytes } from './bytes.js';
import { openCheckpoint, type Checkpoint } from './checkpoint.js';
import { readCover, type LoggedRecord } from './cover.js';
import { readManifest, type EvidenceManifest } from './evidence-manifest.js';
import { checkNames, checkParts, MOST_ROWS, proofIndex } from './evidence-names.js';
import { checkTable, type TableRow } from './evidence-table.js';
import { Findings, type Finding } from './findings.js';
import type { Trust } from './keys.js';
import { checkInclusion, leafHash } from './merkle.js';
import { inTwo, type Progress } from './progress.js';
import { readProofFile } from './proof-file.js';
import { Refusal } from './refusal.js';
import { checkSeal, type SealedFile } from './seal.js';
import { chainRecords, SourceChains, type RecordFacts, type SourceSpan } from './source-chains.js';
import { readZip, unpack } from './zip-entries.js';

/** What was checked of an evidence file, and what was wrong. */
export interface EvidenceReport {
  readonly findings: readonly Finding[];
  readonly manifest?: EvidenceManifest;
  readonly checkpoint?: Checkpoint;
  readonly sources: readonly SourceSpan[];
  /** A time stamp is in the file. Its chain to the earlier checkpoint was checked, the authority's signature was not. */
  readonly stamped?: { readonly size: number };
}

/** Checks an evidence file (`tsunagi-evidence/1`) from the first byte to the last, with nothing but pinned keys. */
export async function checkEvidence(file: Blob, trust: Trust, progress?: Progress): Promise<EvidenceReport> {
  const findings = new Findings();
  const files = await findings.try({}, () => filesOf(file, findings));
  if (!files) return { findings: findings.list, sources: [] };
  const note = files.get('checkpoint');
  const checkpoint = note && (await findings.try({ file: 'checkpoint' }, () => openCheckpoint(note, trust)));
  const manifestFile = files.get('evidence.json');
  const manifest = manifestFile && (await findings.try({}, () => readManifest(manifestFile)));
  await findings.try({ file: 'seal' }, () => checkSealed(files, manifest?.exportId, trust));
  if (!manifest) return { findings: findings.list, checkpoint, sources: [] };
  const check = new EvidenceCheck(files, manifest, trust, findings);
  if (checkpoint) check.head(checkpoint);
  // Rebuilding the tree takes about as long as reading the records.
  const [tree, reading] = inTwo(progress ?? (() => undefined));
  const records = await check.cover(checkpoint, tree);
  const sources = records ? await check.records(records, reading) : [];
  if (records && checkpoint) await check.proofs(records, checkpoint);
  const stamped = checkpoint && (await check.stamp(checkpoint));
  return { findings: findings.list, manifest, checkpoint, sources, ...(stamped && { stamped }) };
}

async function filesOf(file: Blob, findings: Findings): Promise<ReadonlyMap<string, Bytes>> {
  const entries = await readZip(file);
  checkNames(
    entries.map(({ name }) => name),
    findings,
  );
  const files = new Map<string, Bytes>();
  for (const entry of entries) if (!files.has(entry.name)) files.set(entry.name, await unpack(file, entry));
  return files;
}

/** A file without a seal was found before, by its names. */
async function checkSealed(
  files: ReadonlyMap<string, Bytes>,
  exportId: string | undefined,
  trust: Trust,
): Promise<void> {
  const seal = files.get('seal');
  const sealed = [...files].filter(([name]) => name !== 'seal').map(([name, bytes]): SealedFile => ({ name, bytes }));
  if (seal) await checkSeal(seal, exportId, sealed, trust);
}

class EvidenceCheck {
  constructor(
    private readonly files: ReadonlyMap<string, Bytes>,
    private readonly manifest: EvidenceManifest,
    private readonly trust: Trust,
    private readonly findings: Findings,
  ) {}

  head({ origin, size }: Checkpoint): void {
    const { manifest, findings } = this;
    if (manifest.origin !== origin) findings.add(new Refusal('origin-differs', { file: 'evidence.json' }));
    if (manifest.size !== size) findings.add(new Refusal('scope-differs', { file: 'evidence.json' }));
  }

  /** The records, when the cover could be read; whether they are the log's shows the root. */
  async cover(checkpoint: Checkpoint | undefined, progress: Progress): Promise<readonly LoggedRecord[] | undefined> {
    const { files, findings, manifest } = this;
    const bytes = files.get('cover.jsonl');
    if (!bytes) return undefined;
    const size = checkpoint?.size ?? manifest.size;
    const cover = await findings.try({ file: 'cover.jsonl' }, () => readCover(bytes, size, progress));
    if (cover && checkpoint && !same(cover.root, checkpoint.root))
      findings.add(new Refusal('root-differs', { file: 'cover.jsonl' }));
    return cover?.records;
  }

  /** That the records are those the file says it holds, and that their sources' numbers and links fit. */
  async records(records: readonly LoggedRecord[], progress: Progress): Promise<readonly SourceSpan[]> {
    const { findings, manifest } = this;
    const { scope } = manifest;
    const chains = new SourceChains();
    const indexes = records.map(({ index }) => index);
    checkParts([...this.files.keys()], manifest, indexes, findings);
    if (records.length !== manifest.records) findings.add(new Refusal('scope-differs', { file: 'evidence.json' }));
    if (scope.kind === 'period') this.range(indexes, scope);
    const rows: TableRow[] = [];
    const each = (facts: RecordFacts, index: number): void => {
      if (!belongs(facts, index, scope)) throw new Refusal('scope-differs', { index });
      if (manifest.records <= MOST_ROWS) rows.push({ index, facts });
    };
    const read = await findings.try({}, () => chainRecords(records, chains, { each, progress }).then(() => true));
    if (!read) return [];
    await findings.try({}, () => chains.checkLinks());
    const table = this.files.get('records.csv');
    if (table) await findings.try({ file: 'records.csv' }, () => checkTable(table, rows));
    // A person's records are some of each source's; a stretch of the log is without holes.
    if (scope.kind === 'period') await findings.try({}, () => chains.checkGaps({ fromFirst: scope.firstIndex === 0 }));
    return chains.spans();
  }

  private range(
    indexes: readonly number[],
    { firstIndex, lastIndex }: { firstIndex: number; lastIndex: number },
  ): void {
    const whole = indexes.length === lastIndex - firstIndex + 1 && indexes[0] === firstIndex;
    if (!whole || indexes.at(-1) !== lastIndex)
      this.findings.add(new Refusal('scope-differs', { file: 'cover.jsonl' }));
  }

  /** Each proof file must prove its record to the file's own checkpoint. */
  async proofs(records: readonly LoggedRecord[], checkpoint: Checkpoint): Promise<void> {
    const { files, findings } = this;
    const byIndex = new Map(records.map((record) => [record.index, record.bytes]));
    for (const [file, bytes] of files) {
      const index = proofIndex(file);
      const record = index === null ? undefined : byIndex.get(index);
      if (index === null || record === undefined) continue;
      await findings.try({ file, index }, async () => {
        const proof = readProofFile(bytes);
        if (!same(proof.checkpoint, files.get('checkpoint')!)) await openCheckpoint(proof.checkpoint, this.trust);
        if (proof.index !== index || !proof.extra || !same(proof.extra, record)) throw new Refusal('record-differs');
        await checkInclusion(await leafHash(record), index, checkpoint, proof.path);
      });
    }
  }

  /** The way from the stamped checkpoint to this one. The authority's signature is for the command-line verifier. */
  async stamp(checkpoint: Checkpoint): Promise<{ readonly size: number } | undefined> {
    const { files, findings, trust } = this;
    const [note, lines] = [files.get('stamp.checkpoint'), files.get('stamp.consistency')];
    if (!note || !lines) return undefined;
    const stamped = await findings.try({ file: 'stamp.checkpoint' }, () => openCheckpoint(note, trust));
    if (!stamped) return undefined;
    await findings.try({ file: 'stamp.consistency' }, () => checkGrowth(stamped, checkpoint, readHashes(lines)));
    return { size: stamped.size };
  }
}

function belongs(facts: RecordFacts, index: number, scope: EvidenceManifest['scope']): boolean {
  if (scope.kind === 'person') return facts.subject === scope.subject;
  // The stretch begins and ends with a record of the period; between them others may have come in late.
  const atEnd = index === scope.firstIndex || index === scope.lastIndex;
  const time = Date.parse(facts.at);
  return !atEnd || (time >= Date.parse(scope.from) && time <= Date.parse(scope.to));
}
