import { Refusal } from '../refusal.js';
import type { ByteFile } from '../source/resources.js';

/** One file of an archive, and where its bytes lie. */
export interface ArchiveEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: 0 | 8;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Of the packed bytes. */
  readonly start: number;
}

const LOCAL = 0x04034b50;
const DIRECTORY = 0x02014b50;
const END = 0x06054b50;
const DESCRIPTOR = 0x08074b50;
const FLAG_DESCRIPTOR = 0x0008;
const FLAG_UTF8 = 0x0800;
const END_BYTES = 22;
const LOCAL_BYTES = 30;
const DIRECTORY_BYTES = 46;
const DESCRIPTOR_BYTES = 16;
/** Names and numbers of 1,010 entries are far less. */
const MOST_DIRECTORY_BYTES = 1_000_000;

const malformed = (what: string, file?: string): Refusal =>
  new Refusal('file-malformed', { what, ...(file !== undefined && { file }) });

/**
 * Reads what a ZIP archive holds (APPNOTE 6.3.10), and takes only one in which every byte is accounted for: entries one
 * right behind the other from the first byte on, then the directory, then the end record, nothing before, between or
 * behind; both headers of an entry say the same; no comments, extra fields, encryption, disks or ZIP64. Otherwise two
 * programs could see two different contents in one file.
 * @throws Refusal file-malformed
 */
export async function readArchive(file: ByteFile): Promise<ArchiveEntry[]> {
  if (file.size < END_BYTES) throw malformed('end');
  const end = await file.read(file.size - END_BYTES, END_BYTES);
  const [count, length, start] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
  const plain =
    end.readUInt32LE(0) === END &&
    end.readUInt32LE(4) === 0 &&
    end.readUInt16LE(8) === count &&
    end.readUInt16LE(20) === 0 &&
    start + length + END_BYTES === file.size;
  if (!plain || length > MOST_DIRECTORY_BYTES) throw malformed('end');
  const directory = await file.read(start, length);
  const entries: ArchiveEntry[] = [];
  let [at, next] = [0, 0];
  for (let nth = 0; nth < count; nth += 1) {
    const record = recordAt(directory, at);
    at += record.length;
    const entry = await placed(file, record, next, start);
    entries.push(entry.entry);
    next = entry.end;
  }
  if (at !== length) throw malformed('directory');
  if (next !== start) throw malformed('gap');
  return entries;
}

/** One record of the directory. */
function recordAt(directory: Buffer, at: number): Buffer {
  if (at + DIRECTORY_BYTES > directory.length || directory.readUInt32LE(at) !== DIRECTORY) throw malformed('directory');
  const end = at + DIRECTORY_BYTES + directory.readUInt16LE(at + 28);
  if (end > directory.length) throw malformed('directory');
  return directory.subarray(at, end);
}

/** Where the entry of a record lies, which must be at `next` with the same header. */
async function placed(
  file: ByteFile,
  record: Buffer,
  next: number,
  limit: number,
): Promise<{ entry: ArchiveEntry; end: number }> {
  const nameBytes = record.subarray(DIRECTORY_BYTES);
  const [version, flags, method] = [record.readUInt16LE(6), record.readUInt16LE(8), record.readUInt16LE(10)];
  const [crc, packed, unpacked] = [record.readUInt32LE(16), record.readUInt32LE(20), record.readUInt32LE(24)];
  const name = nameOf(nameBytes);
  // Version 2.0 both, made on no system; no extra field, comment, disk or attributes; begins where the last one ended.
  const plain =
    record.readUInt16LE(4) === version &&
    version === 20 &&
    (flags & ~(FLAG_DESCRIPTOR | FLAG_UTF8)) === 0 &&
    record.subarray(30, 42).every((byte) => byte === 0) &&
    record.readUInt32LE(42) === next;
  if (!plain || (method !== 0 && method !== 8) || (method === 0 && packed !== unpacked))
    throw malformed('header', name);
  const start = next + LOCAL_BYTES + nameBytes.length;
  const described = (flags & FLAG_DESCRIPTOR) !== 0;
  const end = start + packed + (described ? DESCRIPTOR_BYTES : 0);
  if (end > limit) throw malformed('header', name);
  await checkLocalHeader(file, record, next, described, name);
  if (described) await checkDescriptor(file, record, end - DESCRIPTOR_BYTES, name);
  return { entry: { name, method, crc, packed, unpacked, start }, end };
}

function nameOf(bytes: Buffer): string {
  const name = bytes.toString('latin1');
  if (!/^[\x21-\x7e]{1,100}$/.test(name)) throw malformed('name');
  return name;
}

async function checkLocalHeader(
  file: ByteFile,
  record: Buffer,
  at: number,
  described: boolean,
  name: string,
): Promise<void> {
  const local = await file.read(at, LOCAL_BYTES + name.length);
  const facts = described ? Buffer.alloc(12) : record.subarray(16, 28);
  const right =
    local.readUInt32LE(0) === LOCAL &&
    local.subarray(4, 14).equals(record.subarray(6, 16)) &&
    local.subarray(14, 26).equals(facts) &&
    local.readUInt16LE(26) === name.length &&
    local.readUInt16LE(28) === 0 &&
    local.subarray(LOCAL_BYTES).equals(record.subarray(DIRECTORY_BYTES));
  if (!right) throw malformed('header', name);
}

async function checkDescriptor(file: ByteFile, record: Buffer, at: number, name: string): Promise<void> {
  const descriptor = await file.read(at, DESCRIPTOR_BYTES);
  if (descriptor.readUInt32LE(0) !== DESCRIPTOR || !descriptor.subarray(4).equals(record.subarray(16, 28)))
    throw malformed('descriptor', name);
}
