import { answerError } from '@tsunagi/http';
import type { Runtime } from '@tsunagi/service';
import type { FastifyReply, FastifyRequest } from 'fastify';

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Routes outside Nest answer errors as the others do. */
export const answersProblems =
  ({ catalogue, onError }: Pick<Runtime, 'catalogue' | 'onError'>) =>
  (handler: Handler): Handler =>
  async (request, reply) => {
    try {
      await handler(request, reply);
    } catch (error) {
      answerError(error, request, reply, { catalogue, report: onError });
      await reply;
    }
  };
