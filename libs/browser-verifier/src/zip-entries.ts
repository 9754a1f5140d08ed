import { textOf, type Bytes } from './bytes.js';
import { crc32 } from './crc32.js';
import { Refusal } from './refusal.js';

/** A file in a ZIP file, by what both of its headers say. */
export interface ZipEntry {
  readonly name: string;
  readonly compressed: boolean;
  /** Where its bytes stand in the ZIP file. */
  readonly from: number;
  readonly to: number;
  /** Length when unpacked. */
  readonly size: number;
  readonly crc: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DESCRIPTOR = 0x08074b50;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const DESCRIPTOR_BYTES = 16;
/** 2.0 of the format, made on no system in particular. */
const VERSION = 20;
/** Sizes behind the data (bit 3); names in UTF-8 (bit 11). Everything else, such as encryption, is refused. */
const SIZES_BEHIND = 0x0008;
const KNOWN_FLAGS = 0x0808;
/** More than the largest export holds in one file, and what a browser can hold in memory. */
const LARGEST = 1_500_000_000;

const broken = (file?: string): Refusal => new Refusal('file-malformed', file === undefined ? {} : { file });

const viewOf = async (blob: Blob, from: number, length: number): Promise<DataView> => {
  if (from < 0 || from + length > blob.size) throw broken();
  return new DataView(await blob.slice(from, from + length).arrayBuffer());
};

/** What the directory and the header beside the data must say alike. */
interface Header {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  /** Of the last change, as DOS writes it. */
  readonly changedAt: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/**
 * The entries of a ZIP file, in their order, read strictly: both directories must agree, entries follow one another
 * from the first byte, and there is nothing before, between or behind them. What one program would show and another
 * hide has no place.
 * @throws Refusal file-malformed
 */
export async function readZip(blob: Blob): Promise<readonly ZipEntry[]> {
  const end = await viewOf(blob, blob.size - END_BYTES, END_BYTES);
  const count = end.getUint16(10, true);
  const length = end.getUint32(12, true);
  const directory = end.getUint32(16, true);
  const oneDisk = end.getUint32(4, true) === 0 && end.getUint16(8, true) === count;
  if (end.getUint32(0, true) !== END || !oneDisk || end.getUint16(20, true) !== 0) throw broken();
  if (directory + length + END_BYTES !== blob.size) throw broken();
  const central = await viewOf(blob, directory, length);
  const entries: ZipEntry[] = [];
  let at = 0;
  let next = 0;
  for (let nth = 0; nth < count; nth += 1) {
    const { header, offset, bytes } = readCentral(central, at);
    if (offset !== next) throw broken(header.name);
    const entry = await readLocal(blob, offset, header);
    entries.push(entry);
    at += bytes;
    next = entry.to + (header.flags & SIZES_BEHIND ? DESCRIPTOR_BYTES : 0);
  }
  if (at !== length || next !== directory) throw broken();
  return entries;
}

function nameOf(view: DataView, from: number, length: number): string {
  if (from + length > view.byteLength) throw broken();
  const name = textOf(new Uint8Array(view.buffer, view.byteOffset + from, length));
  if (name === null || name === '') throw broken();
  return name;
}

function readCentral(view: DataView, at: number): { header: Header; offset: number; bytes: number } {
  if (at + CENTRAL_BYTES > view.byteLength || view.getUint32(at, true) !== CENTRAL) throw broken();
  const nameLength = view.getUint16(at + 28, true);
  const plain = view.getUint16(at + 4, true) === VERSION && view.getUint16(at + 6, true) === VERSION;
  // Extra field, comment, disk, attributes inside and outside: all empty.
  const nothingMore = [30, 34, 38].every((offset) => view.getUint32(at + offset, true) === 0);
  if (!plain || !nothingMore) throw broken();
  const header = {
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    changedAt: view.getUint32(at + 12, true),
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    name: nameOf(view, at + CENTRAL_BYTES, nameLength),
  };
  return { header, offset: view.getUint32(at + 42, true), bytes: CENTRAL_BYTES + nameLength };
}

/** The header beside the data must say the same as the directory, at once or behind the data. */
async function readLocal(blob: Blob, offset: number, header: Header): Promise<ZipEntry> {
  const { name, flags, method, crc, packed, size } = header;
  const view = await viewOf(blob, offset, LOCAL_BYTES);
  const nameLength = view.getUint16(26, true);
  if (!isSameKind(view, header) || (flags & ~KNOWN_FLAGS) !== 0) throw broken(name);
  if (nameOf(await viewOf(blob, offset + LOCAL_BYTES, nameLength), 0, nameLength) !== name) throw broken(name);
  if ((method !== 0 && method !== 8) || (method === 0 && packed !== size) || size > LARGEST) throw broken(name);
  const from = offset + LOCAL_BYTES + nameLength;
  const to = from + packed;
  const beside = [view.getUint32(14, true), view.getUint32(18, true), view.getUint32(22, true)];
  const behind = flags & SIZES_BEHIND ? await descriptorAt(blob, to) : null;
  const agree = (stated: readonly number[]): boolean =>
    stated.every((number, nth) => number === [crc, packed, size][nth]);
  if (behind ? !agree(behind) || !(agree(beside) || beside.every((number) => number === 0)) : !agree(beside))
    throw broken(name);
  return { name, compressed: method === 8, from, to, size, crc };
}

const isSameKind = (local: DataView, { flags, method, changedAt }: Header): boolean =>
  local.getUint32(0, true) === LOCAL &&
  local.getUint16(4, true) === VERSION &&
  local.getUint16(6, true) === flags &&
  local.getUint16(8, true) === method &&
  local.getUint32(10, true) === changedAt &&
  local.getUint16(28, true) === 0;

async function descriptorAt(blob: Blob, at: number): Promise<readonly number[]> {
  const view = await viewOf(blob, at, DESCRIPTOR_BYTES);
  if (view.getUint32(0, true) !== DESCRIPTOR) throw broken();
  return [view.getUint32(4, true), view.getUint32(8, true), view.getUint32(12, true)];
}

/** The bytes of one entry. @throws Refusal file-malformed when they are not as long, or not those, that were announced */
export async function unpack(blob: Blob, entry: ZipEntry): Promise<Bytes> {
  const packed = blob.slice(entry.from, entry.to).stream();
  const stream = entry.compressed ? packed.pipeThrough(new DecompressionStream('deflate-raw')) : packed;
  const bytes = new Uint8Array(entry.size);
  let at = 0;
  const reader = stream.getReader();
  for (let part = await nextPart(reader, entry.name); part; part = await nextPart(reader, entry.name)) {
    if (at + part.length > entry.size) {
      await reader.cancel();
      throw broken(entry.name);
    }
    bytes.set(part, at);
    at += part.length;
  }
  if (at !== entry.size || crc32(bytes) !== entry.crc) throw broken(entry.name);
  return bytes;
}

/** What `getReader()` of a stream of bytes gives. */
interface PartReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }>;
}

async function nextPart(reader: PartReader, name: string): Promise<Uint8Array | undefined> {
  try {
    return (await reader.read()).value;
  } catch (error) {
    // The file itself has gone or may not be read: that says nothing about what is in it.
    if (/^Not(Readable|Found|Allowed)Error$/.test(String(Object(error).name))) throw error;
    throw broken(name);
  }
}
