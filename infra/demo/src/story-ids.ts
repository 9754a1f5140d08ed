import { createHash } from 'node:crypto';
import { uuidv7, type Clock, type Ids } from '@tsunagi/kernel';

/** Identifiers of the story's time (UUIDv7) whose random part follows from seed, service and turn. */
export function storyIds(seed: number, service: string, clock: Clock): Ids {
  let turn = 0;
  return {
    next: <Id extends string>(): Id => {
      const random = createHash('sha256')
        .update(`${seed}/${service}/${(turn += 1)}`)
        .digest();
      return uuidv7(clock.now().getTime(), random) as Id;
    },
  };
}
