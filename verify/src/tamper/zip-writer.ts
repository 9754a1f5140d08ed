import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of an archive, in the order it is to be written. */
export interface ZipPart {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface ZipOptions {
  /** 0 stored, 8 deflated. */
  readonly method?: 0 | 8;
  /** Lengths and checksum behind the data, as a writer that streams puts them. */
  readonly descriptors?: boolean;
}

const FLAG_DESCRIPTOR = 0x0008;
const FLAG_UTF8 = 0x0800;
/** 2026-06-01, 00:00 in DOS form. */
const DOS_DATE = ((2026 - 1980) << 9) | (6 << 5) | 1;

interface Placed {
  readonly header: Buffer;
  readonly start: number;
}

/** A plain ZIP archive (APPNOTE 6.3.10), nothing but entries, directory and end record. */
export function writeZip(parts: readonly ZipPart[], { method = 0, descriptors = false }: ZipOptions = {}): Buffer {
  const chunks: Buffer[] = [];
  const placed: Placed[] = [];
  let at = 0;
  const add = (chunk: Buffer): void => {
    chunks.push(chunk);
    at += chunk.length;
  };
  for (const { name, bytes } of parts) {
    const start = at;
    const data = method === 8 ? deflateRawSync(bytes) : bytes;
    const facts = factsOf(crc32(bytes), data.length, bytes.length);
    const flags = FLAG_UTF8 | (descriptors ? FLAG_DESCRIPTOR : 0);
    const shared = (withFacts: boolean): Buffer => sharedHeader(flags, method, withFacts ? facts : null, name);
    add(Buffer.concat([Buffer.from('504b0304', 'hex'), shared(!descriptors), Buffer.from(name)]));
    add(data);
    if (descriptors) add(Buffer.concat([Buffer.from('504b0708', 'hex'), facts]));
    placed.push({ header: directoryEntry(shared(true), name, start), start });
  }
  const directoryAt = at;
  for (const { header } of placed) add(header);
  add(endRecord(placed.length, at - directoryAt, directoryAt));
  return Buffer.concat(chunks);
}

function factsOf(crc: number, packed: number, unpacked: number): Buffer {
  const facts = Buffer.alloc(12);
  facts.writeUInt32LE(crc, 0);
  facts.writeUInt32LE(packed, 4);
  facts.writeUInt32LE(unpacked, 8);
  return facts;
}

/** From "version needed" to "extra field length": the same 26 bytes in both headers. */
function sharedHeader(flags: number, method: number, facts: Buffer | null, name: string): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(flags, 2);
  header.writeUInt16LE(method, 4);
  header.writeUInt16LE(DOS_DATE, 8);
  facts?.copy(header, 10);
  header.writeUInt16LE(Buffer.byteLength(name), 22);
  return header;
}

function directoryEntry(shared: Buffer, name: string, start: number): Buffer {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(start, 10);
  return Buffer.concat([Buffer.from('504b01021400', 'hex'), shared, tail, Buffer.from(name)]);
}

function endRecord(count: number, length: number, start: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(start, 16);
  return end;
}
