import type { RecordFilter } from '../records/record-filter.js';
import type { CsvEncoding } from './csv/csv-text.js';
import type { ExportKind, ExportScope } from './export-body.schema.js';

/** The period's stretch of the log. */
export interface IndexRange {
  readonly firstIndex: number;
  readonly lastIndex: number;
}

/** An order as it was fixed; the reason stays sealed. */
export interface ExportOrder {
  readonly exportId: string;
  readonly kind: ExportKind;
  readonly scope: ExportScope;
  readonly encoding: CsvEncoding | null;
  readonly reason: Buffer;
  readonly logNo: number;
  readonly origin: string;
  readonly size: number;
  readonly checkpoint: string;
  readonly keys: string;
  readonly stampId: string | null;
  readonly records: number;
  readonly range: IndexRange | null;
  readonly waiting: number;
  readonly replaced: number;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** The records that a scope means. */
export const filterOf = (scope: ExportScope): RecordFilter => scope;

const NAMES: Readonly<Record<ExportKind, readonly [string, string]>> = {
  evidence: ['tsunagi-evidence', 'zip'],
  csv: ['tsunagi-records', 'csv'],
  fhir: ['tsunagi-auditevent', 'ndjson'],
};

/** Name that the file is saved under. */
export function fileName({ exportId, kind }: Pick<ExportOrder, 'exportId' | 'kind'>): string {
  const [name, ending] = NAMES[kind];
  return `${name}-${exportId.slice(0, 8)}.${ending}`;
}

/** What a file can be. */
export const contentTypes = [
  'application/zip',
  'application/fhir+ndjson; charset=utf-8',
  'text/csv; charset=utf-8',
  'text/csv; charset=Windows-31J',
] as const;

export function contentType({ kind, encoding }: Pick<ExportOrder, 'kind' | 'encoding'>): (typeof contentTypes)[number] {
  if (kind === 'evidence') return 'application/zip';
  if (kind === 'fhir') return 'application/fhir+ndjson; charset=utf-8';
  return encoding === 'cp932' ? 'text/csv; charset=Windows-31J' : 'text/csv; charset=utf-8';
}

/** Where the file is fetched. */
export const filePath = (exportId: string): string => `/api/v1/audit/exports/${exportId}/file`;
