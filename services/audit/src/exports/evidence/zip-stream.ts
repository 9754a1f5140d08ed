import { Zip, ZipDeflate } from 'fflate';

/** A file inside a ZIP; its content is made while it is read. */
export interface ZipEntry {
  readonly name: string;
  readonly content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** Every entry has this time, read as local time by the format: the bytes depend on nothing but the contents. */
const ALWAYS = new Date(1980, 0, 1);

/**
 * A ZIP made piece by piece, as fast as it is read and no faster; memory holds one piece and the list of names.
 * The same contents in the same pieces give the same bytes. An entry's content is read to its end before the next one.
 */
export async function* zipped(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    made.push(piece);
  });
  for await (const { name, content } of entries) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = ALWAYS;
    zip.add(file);
    for await (const piece of content) {
      file.push(piece);
      yield* made.splice(0);
    }
    file.push(new Uint8Array(0), true);
    yield* made.splice(0);
  }
  zip.end();
  yield* made.splice(0);
}
