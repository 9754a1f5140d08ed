import { describe, expect, it } from '@jest/globals';
import { upstreamOf } from './routes.js';

describe('upstreamOf', () => {
  it.each([
    ['/cases', 'intake'],
    ['/cases/x/notes', 'intake'],
    ['/cases/x/consents', 'consent'],
    ['/cases/x/matches', 'referral'],
    ['/consents/x/withdraw', 'consent'],
    ['/referrals/x/package', 'referral'],
    ['/audit/records', 'audit'],
  ])('%s is answered by %s', (path, service) => {
    expect(upstreamOf(path)).toBe(service);
  });

  it.each([
    '/internal/openings',
    '/cases/../internal/openings',
    '/cases/%2e%2e%2finternal',
    '/cases//x',
    '/cases\\x',
    '/metrics',
    '',
    '/casesx',
  ])('%s does not exist here', (path) => {
    expect(upstreamOf(path)).toBeNull();
  });
});
