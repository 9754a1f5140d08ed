import { connect } from 'node:net';

const PATIENCE_MS = 2_000;

/** Whether an HTTP address answers 200. */
export async function answersHttp(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  await response.arrayBuffer();
  return response.status === 200;
}

/** Whether a port of 127.0.0.1 accepts. */
export const accepts = async (port: number): Promise<boolean> => (await exchange(port)) !== undefined;

/** Whether a Redis on the port has loaded its data: while loading it answers an error, and without a password too. */
export async function answersRedis(port: number, password: string): Promise<boolean> {
  const answer = await exchange(port, Buffer.from(`AUTH ${password}\r\nPING\r\n`), '+PONG');
  return answer !== undefined && answer.includes('+PONG');
}

/** An ApiVersions request, version 0 (Kafka protocol guide): only a broker that takes requests answers it. */
const API_VERSIONS = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 0xff, 0xff]);

export async function answersKafka(port: number): Promise<boolean> {
  const answer = await exchange(port, API_VERSIONS, '');
  // Length, then the correlation id of the request.
  return answer !== undefined && answer.length >= 8 && answer.readInt32BE(4) === 1;
}

/**
 * Sends bytes to a port of 127.0.0.1 and collects the answer until it contains `until` (with '' the first bytes will do).
 * @returns undefined when nobody accepts, or nobody answers in time.
 */
function exchange(port: number, greeting?: Buffer, until = ''): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    let answer = Buffer.alloc(0);
    const end = (result: Buffer | undefined) => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(PATIENCE_MS, () => end(undefined));
    socket.once('error', () => end(undefined));
    socket.once('close', () => end(undefined));
    socket.once('connect', () => (greeting ? socket.write(greeting) : end(answer)));
    socket.on('data', (chunk) => {
      answer = Buffer.concat([answer, chunk]);
      if (answer.includes(until)) end(answer);
    });
  });
}
