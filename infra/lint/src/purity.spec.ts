import { describe, expect, it } from '@jest/globals';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { impureImport, isEdge, pureRule } from './purity.mjs';

describe('what stands at the edge', () => {
  it.each([
    ['referral/referral.store.ts', ''],
    ['directory/find-agencies.query.ts', ''],
    ['cases/track-case.on-case-events.ts', ''],
    ['drafts/purge-drafts.sweep.ts', ''],
    ['consent.peer.ts', ''],
    ['live/live-channel.io.ts', ''],
    ['consents/consent-input.schema.ts', ''],
    ['directory/directory.part.ts', ''],
    ['referral.service-definition.ts', ''],
    ['messages.ts', ''],
    ['oversight/messages.ts', ''],
    ['main.ts', ''],
    ['referral/accept-referral.ts', `@Controller('api/v1')\nexport class AcceptReferral {}`],
    ['cases/authority.ts', '@Injectable()\nexport class Authority {}'],
  ])('%s', (path, text) => {
    expect(isEdge(path, text)).toBe(true);
  });
  it.each([
    ['referral/referral.ts', 'export const decide = () => null;'],
    ['referral/store.ts', ''],
    ['decisions/decide.ts', '// asked by a @Controller'],
    ['directory/domain.ts', ''],
  ])('not %s', (path, text) => {
    expect(isEdge(path, text)).toBe(false);
  });
});

describe('what a pure file may import', () => {
  it.each([
    ['@nestjs/common', {}],
    ['typeorm', {}],
    ['a-package-nobody-thought-of', {}],
    ['@tsunagi/http', { typeOnly: true }],
    ['@tsunagi/persistence', { typeOnly: true }],
    ['@tsunagi/messaging', {}],
    ['node:fs', {}],
    ['node:crypto', { names: ['createHash', 'randomBytes'] }],
    ['node:crypto', { names: ['*'] }],
    ['./referral.store.js', { edgeSibling: true }],
  ])('not %s %j', (source, facts) => {
    expect(impureImport(source, facts)).toMatch(/^a pure file/);
  });
  it.each([
    ['@tsunagi/kernel', {}],
    ['@tsunagi/contracts', {}],
    ['@tsunagi/vocabulary', {}],
    ['zod', {}],
    ['@tsunagi/audit-client', { typeOnly: true }],
    ['node:crypto', { names: ['createHash'] }],
    ['./evolve.js', {}],
    ['./referral.store.js', { edgeSibling: true, typeOnly: true }],
  ])('%s %j', (source, facts) => {
    expect(impureImport(source, facts)).toBeNull();
  });
});

describe('house/pure', () => {
  const files = new Map([
    ['/services/referral/src/directory/find-agencies.ts', '@Controller()\nclass FindAgencies {}'],
    ['/services/referral/src/directory/agency.ts', 'export const kinds = [];'],
  ]);
  const pure = pureRule((path) => files.get(path) ?? null);
  const said = (code: string, file = 'services/referral/src/directory/matching.ts'): string[] =>
    new Linter({ cwd: '/' })
      .verify(
        code,
        [
          {
            files: ['**/*.ts'],
            languageOptions: { parser: tseslint.parser as never },
            plugins: { house: { rules: { pure } } as never },
            rules: { 'house/pure': 'error' },
          },
        ],
        { filename: `/${file}` },
      )
      .map(({ message }) => message);

  it.each([
    `import { Inject } from '@nestjs/common';`,
    `import type { Tx } from '@tsunagi/persistence';`,
    `import { FindAgencies } from './find-agencies.js';`,
    `export { FindAgencies } from './find-agencies.js';`,
    `import './find-agencies.js';`,
    `export const ask = () => fetch('http://localhost');`,
  ])('fires on %s', (code) => {
    expect(said(code)).toHaveLength(1);
  });
  it.each([
    `import { kinds } from './agency.js';`,
    `import type { FindAgencies } from './find-agencies.js';`,
    `import { type FindAgencies } from './find-agencies.js';`,
    `import type { Access } from '@tsunagi/audit-client';`,
  ])('lets pass %s', (code) => {
    expect(said(code)).toEqual([]);
  });
  it('lets the edge, tests and other places do what they must', () => {
    const code = `import { Inject } from '@nestjs/common';`;
    expect(said(code, 'services/referral/src/directory/agency.store.ts')).toEqual([]);
    expect(said(code, 'services/referral/src/directory/agency.spec.ts')).toEqual([]);
    expect(said(code, 'libs/http/src/reply.ts')).toEqual([]);
    expect(said(`${code}\n@Controller()\nclass A {}`)).toEqual([]);
  });
});
