/** Where a log's resources are read from; a test gives a map, the command a folder or an address. */
export interface Resources {
  /** The bytes of `checkpoint` or `tile/…`; null when there is no such resource. @throws CannotCheckError unreadable */
  read(path: string): Promise<Buffer | null>;
  /** Every path there is, where that can be told: a folder's files. */
  list?(): Promise<readonly string[]>;
}

/** Resources in memory. */
export const resourcesIn = (files: ReadonlyMap<string, Uint8Array>): Resources => ({
  read: async (path) => {
    const bytes = files.get(path);
    return bytes === undefined ? null : Buffer.from(bytes);
  },
  list: async () => [...files.keys()],
});

/** Bytes that can be read from any place, as those of a file. */
export interface ByteFile {
  readonly size: number;
  /** Exactly `length` bytes. @throws RangeError when they are not there */
  read(at: number, length: number): Promise<Buffer>;
}

export const bytesInMemory = (bytes: Uint8Array): ByteFile => ({
  size: bytes.length,
  read: async (at, length) => {
    if (at < 0 || at + length > bytes.length) throw new RangeError('beyond the end');
    return Buffer.from(bytes.buffer, bytes.byteOffset + at, length);
  },
});
