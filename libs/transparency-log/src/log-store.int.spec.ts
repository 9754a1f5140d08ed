import { readdir, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { catches, faulty, ifAvailable, temporaryFolder, testS3, type TestS3 } from '@tsunagi/testing';
import { AwsClient } from 'aws4fetch';
import { formatCheckpoint } from './checkpoint.js';
import { openFolderStore } from './folder-store.js';
import type { LogStore } from './log-store.js';
import { EMPTY_ROOT } from './merkle.js';
import { algorithms, formatNote, generateSigner, signNote } from './note.js';
import { s3Store } from './s3-store.js';

const contentType = 'application/octet-stream';
const signer = generateSigner('minatono.example/audit', algorithms.ed25519);
const note = (size: number, { origin = 'minatono.example/audit', signers = [signer] } = {}): Buffer => {
  const text = formatCheckpoint({ origin, size, root: EMPTY_ROOT });
  return Buffer.from(formatNote({ text, signatures: signers.map((key) => signNote(text, key)) }));
};
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'stored',
    (error: unknown) => (error as { code?: unknown }).code ?? (error as Error).name,
  );

/** How a place is had: fresh, and opened once more as after a restart. */
interface Place {
  open(): Promise<LogStore>;
}
const aws = new AwsClient({ accessKeyId: 'k', secretAccessKey: 's', region: 'auto', service: 's3', retries: 0 });
const send = (url: string, init: RequestInit): Promise<Response> => aws.fetch(url, init);
let s3: TestS3 | undefined;
const places: Record<string, () => Promise<Place | null>> = {
  'a folder': async () => {
    const folder = temporaryFolder('log-store');
    return { open: () => openFolderStore(folder) };
  },
  'a write-once folder': async () => {
    const folder = temporaryFolder('log-store');
    return { open: () => openFolderStore(folder, { writeOnce: true }) };
  },
  'an S3 bucket': async () => {
    if (!s3) return null;
    const url = `${s3.url}/${await s3.createBucket()}/audit/log`;
    return { open: async () => s3Store({ url, send }) };
  },
};

beforeAll(async () => {
  s3 = await ifAvailable(testS3);
});

/** What the guarantee forbids to change. */
async function overwritingIsRefused(store: LogStore): Promise<void> {
  for (const path of ['tile/0/x001/234', 'tile/1/000.p/17', 'tile/entries/000.p/1']) {
    await store.put(path, Buffer.from('first'), { contentType });
    await store.put(path, Buffer.from('first'), { contentType });
    expect(await codeOf(store.put(path, Buffer.from('other'), { contentType }))).toBe('resource-differs');
    expect(await store.get(path)).toEqual(Buffer.from('first'));
  }
}

describe.each(Object.keys(places))('log store: %s', (name) => {
  let place: Place | null;
  beforeAll(async () => {
    place = await places[name]!();
  });
  const opened = async (): Promise<LogStore | null> => (place ? place.open() : null);

  it('gives back the very bytes, also after a restart', async () => {
    const bytes = Buffer.from(Array.from({ length: 8_192 }, (_, n) => n % 256));
    const store = await opened();
    if (!store) return expect(process.env['CI']).not.toBe('true');
    expect(await store.get('tile/0/000')).toBeNull();
    await store.put('tile/0/000', bytes, { contentType });
    expect(await store.get('tile/0/000')).toEqual(bytes);
    expect(await (await opened())!.get('tile/0/000')).toEqual(bytes);
  });

  it('I6 writes a tile or bundle once: the same again is well, other bytes are refused', async () => {
    const store = await opened();
    if (!store) return expect(process.env['CI']).not.toBe('true');
    await overwritingIsRefused(store);
    await overwritingIsRefused((await opened())!);
  });

  it('replaces the checkpoint by a larger one of the same log alone', async () => {
    const store = await opened();
    if (!store) return expect(process.env['CI']).not.toBe('true');
    const put = (bytes: Buffer): Promise<unknown> => codeOf(store.put('checkpoint', bytes, { contentType }));
    expect(await put(Buffer.from('nothing like it'))).toBe('resource-differs');
    expect(await put(note(5))).toBe('stored');
    expect(await put(note(5))).toBe('stored');
    const two = [signer, generateSigner('minatono.example/audit', algorithms.ed25519)];
    expect(await put(note(5, { signers: two }))).toBe('checkpoint-not-larger');
    expect(await put(note(4))).toBe('checkpoint-not-larger');
    expect(await put(note(9, { origin: 'another.example/log' }))).toBe('resource-differs');
    expect(await put(Buffer.from('nothing like it'))).toBe('resource-differs');
    expect(await put(note(6))).toBe('stored');
    expect(await store.get('checkpoint')).toEqual(note(6));
    expect(await put(note(5))).toBe('checkpoint-not-larger');
  });

  it.each(['', '../checkpoint', 'tile/0/1', 'tile/0/000.p/256', 'tile/0/../0/000', 'checkpoint/', '.coming/x'])(
    'takes no path that names no resource: "%s"',
    async (path) => {
      const store = await opened();
      if (!store) return expect(process.env['CI']).not.toBe('true');
      expect(await codeOf(store.put(path, Buffer.from('x'), { contentType }))).toBe('RangeError');
      expect(await codeOf(store.get(path))).toBe('RangeError');
    },
  );
});

describe('folder store', () => {
  it('I6 the check notices a store that overwrites', async () => {
    const folder = temporaryFolder('log-store');
    const store = faulty(await openFolderStore(folder), 'store-overwrites', () => ({
      put: (path, bytes) => writeFile(join(folder, path), bytes),
    }));
    expect(await catches('store-overwrites', () => overwritingIsRefused(store))).toBeInstanceOf(Error);
  });

  it('lets one of two writers of the same resource win, and tells the other', async () => {
    const folder = temporaryFolder('log-store');
    const [one, other] = [await openFolderStore(folder), await openFolderStore(folder)];
    for (let n = 0; n < 50; n += 1) {
      const path = `tile/0/${String(n).padStart(3, '0')}`;
      const results = await Promise.all([
        codeOf(one.put(path, Buffer.from('one'), { contentType })),
        codeOf(other.put(path, Buffer.from('other'), { contentType })),
      ]);
      expect([...results].sort()).toEqual(['resource-differs', 'stored']);
      expect(String(await one.get(path))).toBe(results[0] === 'stored' ? 'one' : 'other');
    }
  });

  it('leaves nothing of a killed write, and makes what is immutable read-only', async () => {
    const folder = temporaryFolder('log-store');
    const store = await openFolderStore(folder, { writeOnce: true });
    await writeFile(join(folder, '.coming', 'half-written'), 'x');
    await store.put('tile/0/000', Buffer.from('tile'), { contentType });
    await store.put('checkpoint', note(1), { contentType });
    await openFolderStore(folder, { writeOnce: true });
    expect(await readdir(join(folder, '.coming'))).toEqual([]);
    expect((await stat(join(folder, 'tile/0/000'))).mode & 0o777).toBe(0o444);
    expect((await stat(join(folder, 'checkpoint'))).mode & 0o777).toBe(0o644);
  });
});

describe('S3 store', () => {
  it('I6 refuses a server that overwrites where it was told not to', async () => {
    const server = createServer((request, response) => request.resume().on('end', () => response.writeHead(200).end()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/bucket`;
    const put = s3Store({ url, send }).put('tile/0/000', Buffer.from('tile'), { contentType });
    expect(await codeOf(put)).toBe('conditions-ignored');
    await new Promise((resolve) => server.close(resolve));
  });

  it('asks for retention of tiles and bundles, not of the checkpoint', async () => {
    if (!s3) return expect(process.env['CI']).not.toBe('true');
    const sent = new Map<string, Headers>();
    const store = s3Store({
      url: `${s3.url}/${await s3.createBucket()}`,
      send: (url, init) => {
        if (init.method === 'PUT')
          sent.set(new URL(url).pathname.split('/').slice(2).join('/'), new Headers(init.headers));
        return send(url, init);
      },
      retainUntil: () => new Date('2036-01-01T00:00:00Z'),
    });
    await store.put('tile/0/000', Buffer.from('tile'), { contentType });
    await store.put('checkpoint', note(1), { contentType });
    const tile = sent.get('tile/0/000')!;
    expect(tile.get('x-amz-object-lock-mode')).toBe('COMPLIANCE');
    expect(tile.get('x-amz-object-lock-retain-until-date')).toBe('2036-01-01T00:00:00.000Z');
    expect(tile.get('if-none-match')).toBe('*');
    expect(sent.get('checkpoint')!.has('x-amz-object-lock-mode')).toBe(false);
  });

  it('does not store bytes damaged on their way', async () => {
    if (!s3) return expect(process.env['CI']).not.toBe('true');
    const url = `${s3.url}/${await s3.createBucket()}`;
    const damaging = s3Store({ url, send: (to, init) => send(to, { ...init, body: Buffer.from('damaged') }) });
    expect(await codeOf(damaging.put('tile/0/000', Buffer.from('tile'), { contentType }))).toBe('store-unavailable');
    expect(await s3Store({ url, send }).get('tile/0/000')).toBeNull();
  });

  it('says when the place does not answer', async () => {
    const store = s3Store({ url: 'http://127.0.0.1:1/bucket', send });
    expect(await codeOf(store.get('checkpoint'))).toBe('store-unavailable');
  });
});
