import { describe, expect, it } from '@jest/globals';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import plugin, { forbiddenImport } from './house-rules.mjs';

const linter = new Linter();
const messagesOf = (rule: string, code: string, filename = 'services/referral/src/a.ts'): string[] =>
  linter
    .verify(
      code,
      [
        {
          files: ['**/*.ts'],
          languageOptions: { parser: tseslint.parser as never },
          plugins: { house: plugin as never },
          rules: { [`house/${rule}`]: 'error' },
        },
      ],
      { filename },
    )
    .map(({ message }) => message);

describe('house/route-guarded', () => {
  it('fires on a route that says nothing', () => {
    expect(messagesOf('route-guarded', `class A { @Get('x') read() {} }`)).toHaveLength(1);
  });
  it('fires on a public route without a reason and on empty roles', () => {
    expect(messagesOf('route-guarded', `class A { @Get('x') @Public('') read() {} }`)).toHaveLength(1);
    expect(messagesOf('route-guarded', `class A { @Post('x') @Roles() write() {} }`)).toHaveLength(1);
  });
  it('lets a guarded route pass', () => {
    expect(
      messagesOf(
        'route-guarded',
        `class A { @Get('x') @Roles('auditor') read() {} @Get('y') @Public('asked by a supervisor') live() {} own() {} }`,
      ),
    ).toEqual([]);
  });
});

describe('house/one-verb', () => {
  it('fires on a use case whose one route is called otherwise', () => {
    expect(messagesOf('one-verb', `class AcceptReferral { @Post('x') handle() {} }`)).toHaveLength(1);
  });
  it('lets execute pass, and a class of several routes', () => {
    expect(messagesOf('one-verb', `class AcceptReferral { @Post('x') execute() {} decide() {} }`)).toEqual([]);
    expect(messagesOf('one-verb', `class FindAgencies { @Get() list() {} @Get('x') one() {} }`)).toEqual([]);
  });
});

describe('house/ambient-free', () => {
  it.each(['new Date()', 'Date.now()', 'Math.random()', 'process.env.X'])('fires on %s', (code) => {
    expect(messagesOf('ambient-free', `const a = ${code};`)).toHaveLength(1);
  });
  it('lets a date made from an argument pass', () => {
    expect(messagesOf('ambient-free', 'const a = new Date(now.getTime() + 1);')).toEqual([]);
  });
});

describe('house/tx-passed', () => {
  it.each([
    'class A { tx; }',
    'class A { f(x) { this.tx = x; } }',
    'let tx = null;',
    `import { AsyncLocalStorage } from 'node:async_hooks';`,
  ])('fires on %s', (code) => {
    expect(messagesOf('tx-passed', code).length).toBeGreaterThan(0);
  });
  it('lets an argument pass', () => {
    expect(messagesOf('tx-passed', 'const f = (tx) => g(tx);')).toEqual([]);
  });
});

describe('house/asserts-something', () => {
  it('fires on a test without an assertion', () => {
    expect(messagesOf('asserts-something', `it('does', async () => { await run(); });`)).toHaveLength(1);
    expect(messagesOf('asserts-something', `it('does', () => { expect(1).toBe(1); });`)).toEqual([]);
  });
});

describe('house/imports', () => {
  const plain = { isTest: false };
  it.each([
    ['libs/kernel/src/a.ts', '@tsunagi/http', plain],
    ['libs/contracts/src/a.ts', '@nestjs/common', plain],
    ['libs/contracts/src/a.ts', '@tsunagi/persistence', plain],
    ['libs/vocabulary/src/a.ts', '@tsunagi/http', plain],
    ['libs/vocabulary/src/a.ts', 'node:fs', plain],
    ['libs/http/src/a.ts', '@tsunagi/intake', plain],
    ['services/intake/src/a.ts', '@tsunagi/consent', plain],
    ['services/intake/src/a.ts', '@tsunagi/testing', plain],
    ['services/intake/src/a.ts', 'kafkajs', plain],
    ['services/intake/src/a.ts', 'bullmq', plain],
    ['libs/browser-verifier/src/a.ts', '@tsunagi/kernel', plain],
    ['libs/browser-verifier/src/a.ts', '../../transparency-log/src/merkle.js', plain],
    ['libs/browser-verifier/src/a.spec.ts', '@tsunagi/testing', { isTest: true }],
    ['libs/browser-verifier/src/a.ts', 'node:crypto', plain],
    ['libs/browser-verifier/src/a.ts', 'react', plain],
    ['verify/src/head.ts', '@tsunagi/browser-verifier', plain],
    ['verify/src/log/a.ts', '../../../libs/browser-verifier/src/merkle.js', plain],
    ['services/audit/src/a.ts', '@tsunagi/browser-verifier', plain],
  ])('%s may not import %s', (file, source, facts) => {
    expect(forbiddenImport(file, source, facts)).not.toBeNull();
  });
  it.each([
    ['libs/vocabulary/src/a.ts', '@tsunagi/contracts', plain],
    ['services/intake/src/a.ts', '@tsunagi/http', plain],
    ['services/intake/src/a.int.spec.ts', '@tsunagi/testing', { isTest: true }],
    ['libs/browser-verifier/src/zip-entries.spec.ts', 'fflate', { isTest: true }],
    ['services/portal/web/src/audit/verify/verify.worker.ts', '@tsunagi/browser-verifier', plain],
    ['verify/src/agreement.spec.ts', '@tsunagi/browser-verifier', { isTest: true }],
    ['libs/messaging/src/event-log-kafka.ts', 'kafkajs', plain],
  ])('%s may import %s', (file, source, facts) => {
    expect(forbiddenImport(file, source, facts)).toBeNull();
  });
  it('fires in a file', () => {
    expect(messagesOf('imports', `import { x } from '@tsunagi/consent';`)).toEqual([
      'a service never imports another service.',
    ]);
  });
});
