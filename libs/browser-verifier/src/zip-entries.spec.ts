import { deflateSync, Zip, ZipDeflate, zipSync } from 'fflate';
import { describe, expect, it } from '@jest/globals';
import { concat, textOf, utf8, type Bytes } from './bytes.js';
import { crc32 } from './crc32.js';
import { Refusal } from './refusal.js';
import { readZip, unpack } from './zip-entries.js';

interface Stored {
  readonly name: string;
  readonly text: string;
}
const files: readonly Stored[] = [
  { name: 'checkpoint', text: 'one\n' },
  { name: 'cover.jsonl', text: 'two\n'.repeat(500) },
];

/** A ZIP written by hand, so that each of its parts can be wrong by itself. */
function zipOf(
  entries: readonly Stored[],
  { extra = 0, size }: { readonly extra?: number; readonly size?: number } = {},
): Bytes {
  const bytes: number[] = [];
  const directory: number[] = [];
  const short = (value: number): number[] => [value & 255, value >> 8];
  const long = (value: number): number[] => [...short(value & 65535), ...short(value >>> 16)];
  for (const { name, text } of entries) {
    const [plain, packed] = [utf8(text), deflateSync(utf8(text))];
    const facts = [...long(crc32(plain)), ...long(packed.length), ...long(size ?? plain.length)];
    const shared = [...short(20), ...short(0x0800), ...short(8), ...long(0x5cc10000), ...facts, ...short(name.length)];
    directory.push(...long(0x02014b50), ...short(20), ...shared, ...short(0), ...Array<number>(10).fill(0));
    directory.push(...long(bytes.length), ...utf8(name));
    bytes.push(
      ...long(0x04034b50),
      ...shared,
      ...short(extra),
      ...utf8(name),
      ...Array<number>(extra).fill(9),
      ...packed,
    );
  }
  const end = [...long(0x06054b50), ...long(0), ...short(entries.length), ...short(entries.length)];
  return Uint8Array.from([...bytes, ...directory, ...end, ...long(directory.length), ...long(bytes.length), 0, 0]);
}

async function contents(zip: Uint8Array): Promise<readonly (string | null)[] | string> {
  const blob = new Blob([new Uint8Array(zip)]);
  try {
    const entries = await readZip(blob);
    return await Promise.all(entries.map(async (entry) => textOf(await unpack(blob, entry))));
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
const texts = files.map(({ text }) => text);

describe('a ZIP file', () => {
  it('is read in the order of its entries', async () => {
    expect(await contents(zipOf(files))).toEqual(texts);
    const blob = new Blob([zipOf(files)]);
    expect((await readZip(blob)).map(({ name }) => name)).toEqual(files.map(({ name }) => name));
    expect(await contents(zipOf([]))).toEqual([]);
  });

  it('of another program is read, when it is as plain', async () => {
    const made = zipSync(Object.fromEntries(files.map(({ name, text }) => [name, utf8(text)])), { os: 0 });
    expect(await contents(made)).toEqual(texts);
  });

  it('made piece by piece is read, with lengths behind the data', async () => {
    const pieces: Uint8Array[] = [];
    const zip = new Zip((error, piece) => {
      if (error) throw error;
      pieces.push(piece);
    });
    for (const { name, text } of files) {
      const file = new ZipDeflate(name, { level: 6 });
      file.mtime = new Date(1980, 0, 1);
      zip.add(file);
      file.push(utf8(text));
      file.push(new Uint8Array(0), true);
    }
    zip.end();
    expect(await contents(concat(...pieces))).toEqual(texts);
    expect(await contents(concat(...pieces).slice(0, -1))).toBe('file-malformed');
  });

  it('is refused with anything before, between or behind its entries', async () => {
    const good = zipOf(files);
    const put = (at: number): Bytes => Uint8Array.from([...good.slice(0, at), 7, ...good.slice(at)]);
    for (const wrong of [put(0), put(good.length), put(good.length - 22), good.slice(1), good.slice(0, -1)])
      expect(await contents(wrong)).toBe('file-malformed');
    expect(await contents(zipOf(files, { extra: 4 }))).toBe('file-malformed');
    expect(await contents(new Uint8Array(0))).toBe('file-malformed');
  });

  it('is refused whichever byte is changed', async () => {
    const good = zipOf([{ name: 'seal', text: 'short\n' }]);
    const accepted: number[] = [];
    for (const at of good.keys()) {
      const wrong = good.slice();
      wrong[at] = wrong[at]! ^ 1;
      const found = await contents(wrong);
      if (found !== 'file-malformed') accepted.push(at);
    }
    expect(accepted).toEqual([]);
  });

  it('does not unpack more, or less, than it announces', async () => {
    const bomb = [{ name: 'bomb', text: 'a'.repeat(10_000) }];
    expect(await contents(zipOf(bomb, { size: 10_000 }))).toEqual(['a'.repeat(10_000)]);
    for (const size of [10, 9_999, 10_001]) expect(await contents(zipOf(bomb, { size }))).toBe('file-malformed');
  });
});
