import { describe, expect, it } from '@jest/globals';
import { AttemptLimit } from './attempt-limit.js';

const fail = (limit: AttemptLimit, times: number, at = 0): void => {
  for (let n = 0; n < times; n++) limit.failed('admin', at);
};

describe('wrong passwords', () => {
  it('stop an account after the limit, others not', () => {
    const limit = new AttemptLimit({ failures: 3, windowMs: 1_000 });
    fail(limit, 2);
    expect(limit.allows('admin', 0)).toBe(true);
    fail(limit, 1);
    expect(limit.allows('admin', 0)).toBe(false);
    expect(limit.allows('partner', 0)).toBe(true);
  });

  it('are forgotten after the window and by a success', () => {
    const limit = new AttemptLimit({ failures: 3, windowMs: 1_000 });
    fail(limit, 3);
    expect(limit.allows('admin', 999)).toBe(false);
    expect(limit.allows('admin', 1_000)).toBe(true);
    limit.succeeded('admin');
    expect(limit.allows('admin', 0)).toBe(true);
  });

  it('of invented names do not fill the memory, and do not free the latest', () => {
    const limit = new AttemptLimit({ failures: 1, windowMs: 1_000 });
    for (let n = 0; n < 10_000; n++) limit.failed(`nobody-${n}`, 0);
    expect(limit.allows('nobody-9999', 0)).toBe(false);
    expect(limit.allows('nobody-0', 0)).toBe(true);
  });
});
