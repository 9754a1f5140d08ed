import type { INestApplicationContext, Provider, Type } from '@nestjs/common';
import { topics } from '@tsunagi/contracts';
import { startSweep } from '@tsunagi/jobs';
import type { Messages } from '@tsunagi/http';
import type { ConsumerDefinition, Effect } from '@tsunagi/messaging';
import type { SqlMigration } from '@tsunagi/persistence';
import type { FastifyInstance } from 'fastify';
import type { Runtime } from './providers.js';

/** One capability of a service, told as data: a service is a list of these, and leaving one out leaves nothing behind. */
export interface Part {
  /** As its folder is called. */
  readonly name: string;
  /** Routes: use cases and queries with their controllers. */
  readonly controllers?: readonly Type[];
  readonly providers?: readonly Provider[];
  readonly migrations?: readonly SqlMigration[];
  /** What it says to people, beside what its service says. */
  readonly messages?: Messages;
  /** Effects of events, by `topic/type`; one set a file `<effect>.on-<event>.ts`. */
  readonly effects?: (context: INestApplicationContext) => readonly Readonly<Record<string, Effect>>[];
  /** Workers of queues, by the queue's name: called with an id that is due. */
  readonly jobs?: (context: INestApplicationContext) => Readonly<Record<string, (id: string) => Promise<void>>>;
  /** Work that comes again and finds what nobody announced. */
  readonly sweeps?: (context: INestApplicationContext, runtime: Runtime) => readonly SweepDefinition[];
  /** Routes outside Nest; runs before the application is initialised. */
  readonly configure?: (
    fastify: FastifyInstance,
    context: INestApplicationContext,
    runtime: Runtime,
  ) => Promise<Stoppable | void>;
  /** Anything else that goes on by itself; started when the service answers. */
  readonly start?: (context: INestApplicationContext, runtime: Runtime) => Promise<Stoppable | void>;
}

export interface SweepDefinition {
  /** Milliseconds between two runs. */
  readonly everyMs: number;
  run(): Promise<unknown>;
}

export interface Stoppable {
  stop(): Promise<void>;
}

/**
 * What a service listens to: the effects of all its parts. Two effects of one event run one after the other, in the
 * order of the parts and, within a part, in the order it gives, in the one transaction of the event (I4): both or none.
 * @returns undefined when no part listens to anything.
 */
export function consumerOf(
  name: string,
  parts: readonly Pick<Part, 'effects'>[],
  context: INestApplicationContext,
): ConsumerDefinition | undefined {
  const effects: Record<string, Effect> = {};
  for (const [event, effect] of parts.flatMap((part) => part.effects?.(context) ?? []).flatMap(Object.entries<Effect>))
    effects[event] = inTurn(effects[event], effect);
  const heard = new Set(Object.keys(effects).map((event) => event.slice(0, event.indexOf('/'))));
  return heard.size === 0 ? undefined : { name, topics: topics.filter((topic) => heard.has(topic)), effects };
}

const inTurn = (first: Effect | undefined, second: Effect): Effect =>
  first === undefined
    ? second
    : async (tx, event) => {
        await first(tx, event);
        await second(tx, event);
      };

/** Runs every part's routes outside Nest, in order. */
export const configureParts = (
  parts: readonly Part[],
  fastify: FastifyInstance,
  context: INestApplicationContext,
  runtime: Runtime,
): Promise<Stoppable> => inOrder(parts.map((part) => () => part.configure?.(fastify, context, runtime)));

/** Starts what goes on by itself in each part, in order: workers, sweeps, the rest. Stopped in the reverse order. */
export const startParts = (
  parts: readonly Part[],
  context: INestApplicationContext,
  runtime: Runtime,
): Promise<Stoppable> =>
  inOrder(
    parts.flatMap(({ jobs, sweeps, start }) => [
      () => work(jobs?.(context) ?? {}, runtime),
      ...(sweeps?.(context, runtime) ?? []).map(
        (sweep) => async () => startSweep(async () => void (await sweep.run()), sweep.everyMs, runtime.onError),
      ),
      () => start?.(context, runtime),
    ]),
  );

async function work(jobs: ReturnType<NonNullable<Part['jobs']>>, runtime: Runtime): Promise<void> {
  for (const [queue, handle] of Object.entries(jobs)) await runtime.jobs.work(queue, handle);
}

async function inOrder(starts: readonly (() => Promise<Stoppable | void> | undefined)[]): Promise<Stoppable> {
  const running: Stoppable[] = [];
  for (const start of starts) {
    const started = await start();
    if (started) running.unshift(started);
  }
  return {
    stop: async () => {
      for (const started of running) await started.stop();
    },
  };
}
