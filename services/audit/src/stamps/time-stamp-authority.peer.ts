import { StampError } from './stamp-error.js';

/** Somebody else's clock with a key (RFC 3161): asked over the network. */
export interface TimeStampAuthority {
  /** @param request TimeStampReq, DER. @returns TimeStampResp, DER, unchecked. @throws StampError */
  stamp(request: Uint8Array): Promise<Buffer>;
}

/** For one answer, milliseconds. */
const TIMEOUT_MS = 20_000;
const ANSWER_LIMIT_BYTES = 65_536;

/**
 * An authority that is asked by HTTP (RFC 3161, section 3.4).
 * @param url e.g. `http://tsa.example/tsr`. @param stopping ends a question that is under way
 */
export const authorityAt = (url: string, stopping: AbortSignal): TimeStampAuthority => ({
  stamp: async (request) => {
    const answer = await ask(url, request, stopping);
    const isReply = answer.headers.get('content-type')?.split(';')[0]?.trim() === 'application/timestamp-reply';
    if (!answer.ok || !isReply || !answer.body) {
      await answer.body?.cancel();
      throw new StampError('answer-unusable');
    }
    return readLimited(answer.body);
  },
});

async function ask(url: string, request: Uint8Array, stopping: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: Buffer.from(request),
      redirect: 'error',
      signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), stopping]),
    });
  } catch {
    throw new StampError('unreachable');
  }
}

async function readLimited(body: ReadableStream<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body) {
      length += chunk.length;
      if (length > ANSWER_LIMIT_BYTES) break;
      chunks.push(chunk);
    }
  } catch {
    throw new StampError('unreachable');
  }
  if (length > ANSWER_LIMIT_BYTES) throw new StampError('answer-unusable');
  return Buffer.concat(chunks);
}
