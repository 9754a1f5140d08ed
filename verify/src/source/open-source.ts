import { type FileHandle, open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotCheckError } from '../refusal.js';
import type { ByteFile, Resources } from './resources.js';

/** How an address is asked. */
export interface Access {
  /** Sent as a bearer token, only to the address that was given. */
  readonly token?: string | undefined;
  readonly timeoutMs: number;
}

export const isAddress = (place: string): boolean => /^https?:\/\//.test(place);

const unreadable = (place: string, why: string): CannotCheckError => new CannotCheckError('unreadable', { place, why });
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : 'unknown';

/** A whole file, or what an address answers. @throws CannotCheckError unreadable */
export async function readPlace(place: string, access: Access): Promise<Buffer> {
  const bytes = isAddress(place) ? await fetched(place, access) : await readOrNull(place);
  if (!bytes) throw unreadable(place, isAddress(place) ? '404' : 'ENOENT');
  return bytes;
}

async function readOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return null;
    throw unreadable(path, codeOf(error));
  }
}

/** Largest answer that is taken: a bundle of 256 entries of 65,535 bytes. */
const MOST_BYTES = 17_000_000;

async function fetched(address: string, { token, timeoutMs }: Access): Promise<Buffer | null> {
  try {
    const answer = await fetch(address, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      // A redirection would carry the token to somewhere else.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (answer.status === 404) return null;
    if (!answer.ok) throw unreadable(address, String(answer.status));
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (bytes.length > MOST_BYTES) throw unreadable(address, 'too-large');
    return bytes;
  } catch (error) {
    if (error instanceof CannotCheckError) throw error;
    throw unreadable(address, codeOf((error as Error).cause ?? error));
  }
}

/** A log in a folder or at an address. @throws CannotCheckError no-such-source */
export async function openResources(place: string, access: Access): Promise<Resources> {
  if (isAddress(place)) {
    const prefix = place.replace(/\/+$/, '');
    return { read: (path) => fetched(`${prefix}/${path}`, access) };
  }
  const facts = await stat(place).catch(() => null);
  if (!facts?.isDirectory()) throw new CannotCheckError('no-such-source', { place });
  return { read: (path) => readOrNull(join(place, path)), list: () => filesBelow(place) };
}

async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/').replace(/^\/+/, ''));
}

/** Gives `use` a file to read from any place, and closes it. @throws CannotCheckError unreadable */
export async function withFile<Value>(path: string, use: (file: ByteFile) => Promise<Value>): Promise<Value> {
  const handle = await open(path).catch((error: unknown) => {
    throw unreadable(path, codeOf(error));
  });
  try {
    const { size } = await handle.stat();
    return await use({ size, read: (at, length) => readExactly(handle, at, length) });
  } finally {
    await handle.close();
  }
}

async function readExactly(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, at + done);
    if (bytesRead === 0) throw new RangeError('beyond the end');
    done += bytesRead;
  }
  return buffer;
}
