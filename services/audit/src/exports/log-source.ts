import type { AccessRecord } from '@tsunagi/contracts';
import type { SubtreeReader } from '@tsunagi/transparency-log';

/** A time stamp over a checkpoint. */
export interface SourceStamp {
  /** RFC 3161 TimeStampResp, DER. */
  readonly response: Buffer;
  /** The stamped note, byte for byte. */
  readonly checkpoint: string;
}

/** Where the contents of an export come from. */
export interface LogSource {
  /** Places in the log of the records of the export, ascending. */
  indexes(): Promise<Iterable<number>>;
  /** Exact bytes (as text) of the entries at these places. @throws when one is missing */
  records(indexes: readonly number[]): Promise<readonly string[]>;
  /** Hashes of the tree whose size is that of the export's checkpoint. */
  readonly subtree: SubtreeReader;
  /** The order's time stamp; null when it has none. */
  stamp(): Promise<SourceStamp | null>;
}

/** Entries read at once: bounds the memory of an export of any size. */
export const BATCH = 500;

/** Groups of at most `size`. */
export function* inBatches<Item>(items: Iterable<Item>, size = BATCH): Generator<Item[]> {
  let batch: Item[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The export's records, in the order of the log, one piece of text for each batch. */
export async function* recordPieces(
  source: LogSource,
  line: (record: AccessRecord, index: number) => string,
): AsyncGenerator<string> {
  for (const indexes of inBatches(await source.indexes())) {
    const records = await source.records(indexes);
    yield records.map((record, at) => line(JSON.parse(record) as AccessRecord, indexes[at]!)).join('');
  }
}
