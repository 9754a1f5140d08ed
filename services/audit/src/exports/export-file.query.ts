import type { Clock } from '@tsunagi/kernel';
import type { Database } from '@tsunagi/persistence';
import { formatNote, parseNote, signNote, type SignerKey } from '@tsunagi/transparency-log';
import { csvBytes, csvStart } from './csv/csv-text.js';
import { csvHeading, csvRow } from './csv/record-row.js';
import { evidenceEntries, type EvidenceScope } from './evidence/evidence-file.js';
import { withSeal } from './evidence/seal.js';
import { zipped } from './evidence/zip-stream.js';
import type { ExportOrder } from './export-order.js';
import { auditEventLine } from './fhir/audit-event.js';
import { type LogSource, recordPieces } from './log-source.js';

/** The same order led to other contents than the first time: what lies below its checkpoint was changed. */
export class ExportChangedError extends Error {
  constructor(readonly exportId: string) {
    super('an export no longer has the contents that were sealed');
    this.name = 'ExportChangedError';
  }
}

/** What is needed to seal a file, and to find again how it was sealed. */
export interface Sealing {
  readonly database: Database;
  readonly clock: Clock;
  readonly signers: readonly SignerKey[];
}

/** The bytes of an export, made as fast as they are taken. @throws LogDamagedError, ExportChangedError */
export function exportFile(order: ExportOrder, source: LogSource, sealing: Sealing): AsyncGenerator<Uint8Array> {
  if (order.kind === 'evidence') return evidenceFile(order, source, sealing);
  return order.kind === 'csv' ? csvFile(order, source) : fhirFile(order, source);
}

function evidenceFile(order: ExportOrder, source: LogSource, sealing: Sealing): AsyncGenerator<Uint8Array> {
  const entries = evidenceEntries({ ...order, scope: evidenceScope(order) }, source);
  return zipped(withSeal(order.exportId, entries, (text) => sealOf(order.exportId, text, sealing)));
}

function evidenceScope({ scope: { subject, from, to }, range }: ExportOrder): EvidenceScope {
  if (subject !== undefined) return { kind: 'person', subject };
  return { kind: 'period', from: from!.toISOString(), to: to!.toISOString(), ...range! };
}

/** The seal of the first time stands, also when the keys have changed since. */
async function sealOf(exportId: string, text: string, { database, clock, signers }: Sealing): Promise<string> {
  const note = formatNote({ text, signatures: signers.map((signer) => signNote(text, signer)) });
  await database.query(
    'insert into export_seal (export_id, note, sealed_at) values ($1, $2, $3) on conflict do nothing',
    [exportId, note, clock.now()],
  );
  const [kept] = await database.query<{ note: string }>('select note from export_seal where export_id = $1', [
    exportId,
  ]);
  if (kept === undefined || parseNote(kept.note).text !== text) throw new ExportChangedError(exportId);
  return kept.note;
}

async function* csvFile({ encoding }: ExportOrder, source: LogSource): AsyncGenerator<Uint8Array> {
  yield csvStart(encoding!);
  yield csvBytes(csvHeading, encoding!);
  for await (const piece of recordPieces(source, csvRow)) yield csvBytes(piece, encoding!);
}

async function* fhirFile({ origin }: ExportOrder, source: LogSource): AsyncGenerator<Uint8Array> {
  for await (const piece of recordPieces(source, auditEventLine(origin))) yield Buffer.from(piece);
}
