import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { mavenJars, requireJava } from './maven-jars.js';
import { ownFolder, sharedServer, startAndAwait, type OwnServer } from './shared-server.js';

export interface TestS3 {
  /** `http://host:port`; it takes any credentials. */
  readonly url: string;
  /** A fresh, empty bucket. @returns its name */
  createBucket(): Promise<string>;
}

let count = 0;

/** The S3 server of this test process (Adobe S3Mock), started at the first call. Use buckets of your own. */
export async function testS3(): Promise<TestS3> {
  const port = await sharedServer('s3', startS3);
  const url = `http://127.0.0.1:${port}`;
  const createBucket = async (): Promise<string> => {
    const bucket = `bucket-${process.hrtime.bigint()}-${(count += 1)}`;
    const { ok, status } = await fetch(`${url}/${bucket}`, { method: 'PUT' });
    if (!ok) throw new Error(`the S3 server made no bucket: ${status}`);
    return bucket;
  };
  return { url, createBucket };
}

/** Starts an S3 server of one's own. @throws UnavailableError without Java, Maven or Maven Central */
export async function startS3(given?: string): Promise<OwnServer> {
  requireJava();
  const main = /^s3mock-.*-exec\.jar$/;
  const lib = mavenJars({ what: 'Adobe S3Mock', folder: 's3', main });
  const jar = readdirSync(lib).find((file) => main.test(file))!;
  const [folder, port] = [given ?? ownFolder('s3'), await freePort()];
  const setting = (name: string, value: string): string => `--com.adobe.testing.s3mock.${name}=${value}`;
  const args = ['-Xms64m', '-Xmx256m', '-XX:+UseSerialGC', '-jar', join(lib, jar), '--server.port=0'];
  const server = await startAndAwait(
    'S3Mock',
    {
      command: 'java',
      args: [...args, setting('httpPort', String(port)), setting('store.root', join(folder, 'data'))],
      folder,
      stopSignal: 'KILL',
    },
    () => fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(2_000) }),
  );
  return { port, stop: server.stop };
}
