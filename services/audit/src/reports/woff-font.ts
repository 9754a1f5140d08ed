import { inflateSync } from 'node:zlib';

const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;
const aligned = (length: number): number => Math.ceil(length / 4) * 4;

/**
 * Unpacks a WOFF 1.0 font (W3C Recommendation, 2012) into the OpenType file it was made from. The PDF library reads packed
 * fonts too, but unpacks the outlines again for every letter. @throws RangeError when it is no such font
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new RangeError('not a WOFF font');
  const count = woff.readUInt16BE(12);
  const header = Buffer.alloc(SFNT_HEADER + count * SFNT_ENTRY);
  const entrySelector = Math.floor(Math.log2(count));
  const searchRange = 2 ** entrySelector * SFNT_ENTRY;
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(searchRange, 6);
  header.writeUInt16BE(entrySelector, 8);
  header.writeUInt16BE(count * SFNT_ENTRY - searchRange, 10);
  const tables: Buffer[] = [];
  let offset = header.length;
  for (let n = 0; n < count; n += 1) {
    const at = WOFF_HEADER + n * WOFF_ENTRY;
    const table = unpackTable(woff, at);
    const entry = SFNT_HEADER + n * SFNT_ENTRY;
    woff.copy(header, entry, at, at + 4);
    woff.copy(header, entry + 4, at + 16, at + 20);
    header.writeUInt32BE(offset, entry + 8);
    header.writeUInt32BE(table.length, entry + 12);
    tables.push(table, Buffer.alloc(aligned(table.length) - table.length));
    offset += aligned(table.length);
  }
  return Buffer.concat([header, ...tables]);
}

function unpackTable(woff: Buffer, at: number): Buffer {
  const [start, packed, length] = [woff.readUInt32BE(at + 4), woff.readUInt32BE(at + 8), woff.readUInt32BE(at + 12)];
  const bytes = woff.subarray(start, start + packed);
  const table = packed < length ? inflateSync(bytes) : bytes;
  if (table.length !== length) throw new RangeError('a table of the font is not whole');
  return table;
}
