import { describe, expect, it } from '@jest/globals';
import { readCookie, setCookie } from './cookies.js';
import { safeReturn } from './log-in.js';

describe('safeReturn', () => {
  it('keeps a path of the portal', () => {
    expect(safeReturn('/cases/0198')).toBe('/cases/0198');
  });
  it.each([
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/a?b=c',
    undefined,
    ['/a'],
  ])('sends %s to the start page', (path) => {
    expect(safeReturn(path)).toBe('/');
  });
});

describe('cookies', () => {
  it('are bound to the host over https', () => {
    expect(setCookie('s', 'v', 60, { secure: true })).toBe(
      '__Host-s=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure',
    );
    expect(readCookie('a=b; __Host-s=v', 's', { secure: true })).toBe('v');
    expect(readCookie('s=v', 's', { secure: true })).toBeUndefined();
  });
  it('refuse a value that was never ours', () => {
    expect(readCookie('s=<script>', 's', { secure: false })).toBeUndefined();
  });
});
