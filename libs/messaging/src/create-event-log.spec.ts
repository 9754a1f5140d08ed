import { describe, expect, it } from '@jest/globals';
import { createEventLog } from './create-event-log.js';

describe('the event log that the settings name', () => {
  it.each([
    ['kafka', 'KAFKA_BROKERS'],
    ['pgboss', 'BUS_URL'],
  ] as const)('names the missing key with EVENTS=%s', async (EVENTS, key) => {
    await expect(createEventLog({ EVENTS }, 'intake')).rejects.toThrow(`${key} is missing`);
  });
});
