import type { FastifyInstance } from 'fastify';
import { MAX_DEPTH } from './inspect.js';
import { ProblemError } from './problem.js';

/** Largest body, bytes. */
export const BODY_LIMIT = 1_048_576;

/** Only JSON in strict UTF-8 is read; an empty body counts as none; prototype keys are refused. */
export function readJsonBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
    async (_request: unknown, bytes: Buffer) => parseJson(bytes),
  );
}

/** Bodies stay bytes, whatever their type: for a door that passes them on. */
export function keepRawBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
    async (_request: unknown, bytes: Buffer) => bytes,
  );
}

function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
    refuseDeepNesting(text);
    return JSON.parse(text, (key, value: unknown) => {
      if (key === '__proto__') throw new SyntaxError('prototype key');
      return value;
    });
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError({ code: 'malformed-request' });
  }
}

/** Before parsing, so that a body of brackets costs one pass over its bytes and no recursion. */
function refuseDeepNesting(text: string): void {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (inString) {
      if (char === 0x5c) at++;
      else if (char === 0x22) inString = false;
    } else if (char === 0x22) inString = true;
    else if (char === 0x5b || char === 0x7b) {
      if (++depth > MAX_DEPTH * 2)
        throw new ProblemError({
          code: 'invalid-content',
          errors: [{ pointer: '', code: 'too-deep', params: { max: MAX_DEPTH } }],
        });
    } else if (char === 0x5d || char === 0x7d) depth--;
  }
}
