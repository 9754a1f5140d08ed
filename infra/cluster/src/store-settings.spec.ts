import { describe, expect, it } from '@jest/globals';
import { serverProperties } from './kafka.js';
import { asDirectives } from './redis.js';
import { redisArguments } from './topology.js';

describe('settings of the stores', () => {
  it('keep Kafka from making topics by itself, and on this machine alone', () => {
    const lines = serverProperties('/data/log', 9092, 9093).split('\n');
    expect(lines).toEqual(expect.arrayContaining(['auto.create.topics.enable=false', 'log.dirs=/data/log']));
    const addresses = lines
      .filter((line) => /listeners=|voters=/.test(line))
      .flatMap((line) => line.match(/[\d.]+:\d+/g));
    expect(addresses.filter((address) => !address!.startsWith('127.0.0.1:'))).toEqual([]);
    expect(addresses.length).toBeGreaterThanOrEqual(4);
  });

  it('keep Redis from dropping what waits', () => {
    const lines = asDirectives(redisArguments);
    expect(lines).toEqual(['maxmemory-policy noeviction', 'appendonly yes', 'appendfsync everysec', 'save ""']);
  });
});
