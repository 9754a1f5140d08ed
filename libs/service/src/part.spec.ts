import type { INestApplicationContext } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import type { PublicEvent } from '@tsunagi/contracts';
import type { Effect } from '@tsunagi/messaging';
import type { Tx } from '@tsunagi/persistence';
import { consumerOf, type Part, startParts } from './part.js';
import type { Runtime } from './providers.js';

const context = {} as INestApplicationContext;
const noTransaction = {} as Tx;
const event = {} as PublicEvent;

describe('what a service listens to', () => {
  const said: string[] = [];
  const says =
    (word: string): Effect =>
    async () =>
      void said.push(word);
  const on = (name: string, word: string): Record<string, Effect> => ({ [name]: says(word) });
  const opened = 'intake.v1/CaseOpened';

  it('is the effects of all its parts, and the topics they need', () => {
    const parts: Pick<Part, 'effects'>[] = [
      { effects: () => [on('referral.v1/ReferralRequested', 'a')] },
      {},
      { effects: () => [on(opened, 'b'), on('intake.v1/CaseClosed', 'c')] },
    ];
    expect(consumerOf('audit', parts, context)).toMatchObject({ name: 'audit', topics: ['intake.v1', 'referral.v1'] });
  });

  it('is nothing when no part has an effect', () => {
    expect(consumerOf('portal', [{}, { effects: () => [] }], context)).toBeUndefined();
  });

  it('lets every part have its effect of one event, in the order of the parts', async () => {
    const parts = ['first', 'second', 'third'].map((word) => ({ effects: () => [on(opened, word)] }));
    said.length = 0;
    await consumerOf('audit', parts, context)!.effects[opened]!(noTransaction, event);
    expect(said).toEqual(['first', 'second', 'third']);
  });

  it('I4 fails the whole event when one part fails, so that its transaction takes back what the others did', async () => {
    const fails: Effect = () => Promise.reject(new Error('no'));
    const parts = [says('first'), fails, says('third')].map((effect) => ({ effects: () => [{ [opened]: effect }] }));
    said.length = 0;
    await expect(consumerOf('audit', parts, context)!.effects[opened]!(noTransaction, event)).rejects.toThrow('no');
    expect(said).toEqual(['first']);
  });
});

describe('what goes on by itself', () => {
  it('starts in the order of the parts, workers before the rest, and stops in the reverse order', async () => {
    const heard: string[] = [];
    const part = (name: string): Part => ({
      name,
      jobs: () => ({ [`${name}-queue`]: async () => undefined }),
      start: async () => {
        heard.push(`start ${name}`);
        return { stop: async () => void heard.push(`stop ${name}`) };
      },
    });
    const runtime = { jobs: { work: async (queue: string) => void heard.push(queue) } } as unknown as Runtime;
    const running = await startParts([part('a'), { name: 'silent' }, part('b')], context, runtime);
    await running.stop();
    expect(heard).toEqual(['a-queue', 'start a', 'b-queue', 'start b', 'stop b', 'stop a']);
  });
});
