import { answerError } from '@tsunagi/http';
import type { FastifyReply, FastifyRequest } from 'fastify';

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Routes outside Nest answer errors as the others do. */
export const answersProblems =
  (onError: (error: unknown) => void) =>
  (handler: Handler): Handler =>
  async (request, reply) => {
    try {
      await handler(request, reply);
    } catch (error) {
      answerError(error, request, reply, onError);
      await reply;
    }
  };
