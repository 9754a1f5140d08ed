import { createHash } from 'node:crypto';
import { crc32, createInflateRaw, type InflateRaw } from 'node:zlib';
import { Refusal } from '../refusal.js';
import type { ByteFile } from '../source/resources.js';
import type { ArchiveEntry } from './read-archive.js';

const CHUNK = 256 * 1024;

/** Digest of an entry's content, known when it has been read to its end. */
export interface Digest {
  sha256: string;
}

/**
 * The content of an entry, piece by piece. Length and checksum are those that the archive says, and the packed data ends
 * where the archive says. @throws Refusal file-malformed, at the latest with the last piece
 */
export async function* unpack(file: ByteFile, entry: ArchiveEntry, digest: Digest): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let [length, crc] = [0, 0];
  const pieces = entry.method === 0 ? packedPieces(file, entry) : inflated(file, entry);
  for await (const piece of pieces) {
    length += piece.length;
    if (length > entry.unpacked) throw broken(entry);
    crc = crc32(piece, crc);
    hash.update(piece);
    yield piece;
  }
  if (length !== entry.unpacked || crc !== entry.crc) throw broken(entry);
  digest.sha256 = hash.digest('hex');
}

const broken = ({ name }: ArchiveEntry): Refusal => new Refusal('file-malformed', { what: 'content', file: name });

async function* packedPieces(file: ByteFile, { start, packed }: ArchiveEntry): AsyncGenerator<Buffer> {
  for (let at = 0; at < packed; at += CHUNK) yield file.read(start + at, Math.min(CHUNK, packed - at));
}

async function* inflated(file: ByteFile, entry: ArchiveEntry): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: CHUNK });
  const feeding = feed(inflate, packedPieces(file, entry));
  try {
    for await (const piece of inflate) yield piece as Buffer;
  } catch (error) {
    if (isZlibError(error)) throw broken(entry);
    throw error;
  } finally {
    inflate.destroy();
    await feeding;
  }
  // Bytes behind the end of the compressed data would belong to nothing.
  if (inflate.bytesWritten !== entry.packed) throw broken(entry);
}

/** Writes as fast as the reader takes it; ends quietly when the reader gave up. */
async function feed(inflate: InflateRaw, pieces: AsyncGenerator<Buffer>): Promise<void> {
  try {
    for await (const piece of pieces) {
      if (inflate.destroyed) return;
      if (!inflate.write(piece)) await writable(inflate);
    }
    inflate.end();
  } catch (error) {
    inflate.destroy(error as Error);
  }
}

/** Until more may be written, or nothing ever will. */
const writable = (inflate: InflateRaw): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      inflate.off('drain', done).off('close', done);
      resolve();
    };
    inflate.on('drain', done).on('close', done);
  });

const isZlibError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^Z_|^ERR_STREAM_PREMATURE_CLOSE$/.test(String(error.code));

/** A whole entry, at most `most` bytes. @throws Refusal file-malformed */
export async function unpackWhole(file: ByteFile, entry: ArchiveEntry, digest: Digest, most: number): Promise<Buffer> {
  if (entry.unpacked > most) throw broken(entry);
  const pieces: Buffer[] = [];
  for await (const piece of unpack(file, entry, digest)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const LINE_FEED = 10;

/**
 * The lines of a content, without their line feeds. @throws Refusal file-malformed for a line that is longer than `most`
 * bytes or does not end
 */
export async function* linesOf(pieces: AsyncIterable<Buffer>, file: string, most: number): AsyncGenerator<Buffer[]> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    const whole = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const lines: Buffer[] = [];
    let from = 0;
    for (let end = whole.indexOf(LINE_FEED); end >= 0; end = whole.indexOf(LINE_FEED, from)) {
      lines.push(whole.subarray(from, end));
      from = end + 1;
    }
    rest = whole.subarray(from);
    if (rest.length > most) throw new Refusal('file-malformed', { what: 'line', file });
    if (lines.length > 0) yield lines;
  }
  if (rest.length > 0) throw new Refusal('file-malformed', { what: 'line', file });
}
