import { createHash, type Hash } from 'node:crypto';
import type { ZipEntry } from './zip-stream.js';

const FORMAT = 'tsunagi-evidence/1';

/**
 * Adds the last entry, `seal`: a note over the hashes of all entries before it, so that none can be changed, added or left
 * out without being noticed. @param sign gives the signed note of a text
 */
export async function* withSeal(
  exportId: string,
  entries: AsyncIterable<ZipEntry>,
  sign: (text: string) => Promise<string>,
): AsyncGenerator<ZipEntry> {
  const lines: string[] = [];
  for await (const { name, content } of entries) {
    const digest = createHash('sha256');
    yield { name, content: hashed(content, digest) };
    lines.push(`${digest.digest('hex')}  ${name}\n`);
  }
  yield { name: 'seal', content: [Buffer.from(await sign(`${FORMAT}\n${exportId}\n${lines.join('')}`))] };
}

async function* hashed(content: ZipEntry['content'], digest: Hash): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    digest.update(piece);
    yield piece;
  }
}
