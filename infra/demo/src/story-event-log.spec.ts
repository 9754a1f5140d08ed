import { describe, expect, it } from '@jest/globals';
import type { LogMessage } from '@tsunagi/messaging';
import { storyEventLog } from './story-event-log.js';
import { storyJobs } from './story-jobs.js';

const message = (topic: string, key: string, id: string): LogMessage => ({
  ...{ id, topic, key, headers: {} },
  body: Buffer.from(id),
});

describe('the event log of the story', () => {
  it('hands the messages of one key over in order, one at a time, to every group that wants the topic', async () => {
    const log = storyEventLog();
    const seen: string[] = [];
    let atWork = 0;
    const take = (group: string) => async (one: LogMessage) => {
      atWork += 1;
      await Promise.resolve();
      seen.push(`${group} ${one.id} ${atWork}`);
      atWork -= 1;
    };
    await log.subscribe('first', ['intake.v1'], take('first'));
    await log.publish([message('intake.v1', 'a', '1'), message('intake.v1', 'a', '2'), message('access.v1', 'a', '3')]);
    await log.idle();
    expect(seen).toEqual(['first 1 1', 'first 2 1']);
  });

  it('hands over again what was refused, and nothing of the key passes by meanwhile', async () => {
    const log = storyEventLog();
    const seen: string[] = [];
    let refusals = 2;
    await log.subscribe('group', ['intake.v1'], async ({ id }) => {
      if (id === '1' && refusals-- > 0) throw new Error('not yet');
      seen.push(id);
    });
    await log.publish([message('intake.v1', 'a', '1'), message('intake.v1', 'a', '2')]);
    await log.idle();
    expect(seen).toEqual(['1', '2']);
  });

  it('says when something cannot be taken at all', async () => {
    const log = storyEventLog();
    await log.subscribe('group', ['intake.v1'], async () => {
      throw new Error('never');
    });
    await log.publish([message('intake.v1', 'a', '1')]);
    await expect(log.idle()).rejects.toThrow('never');
  });
});

describe('the jobs of the story', () => {
  const at = (hour: number): Date => new Date(Date.UTC(2026, 0, 1, hour));

  it('wake at the time of the story, in its order, once', async () => {
    const jobs = storyJobs();
    const woken: string[] = [];
    await jobs.work('deadline', async (id) => {
      woken.push(id);
    });
    await jobs.wakeAt('deadline', 'later', at(5));
    await jobs.wakeAt('deadline', 'sooner', at(3));
    await jobs.wakeAt('deadline', 'never', at(9));
    expect(jobs.nextAt(at(2))).toBeUndefined();
    expect(jobs.nextAt(at(6))).toEqual(at(3));
    await jobs.runDue(at(6));
    await jobs.runDue(at(6));
    expect(woken).toEqual(['sooner', 'later']);
  });
});
