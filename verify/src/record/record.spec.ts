import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import { Refusal } from '../refusal.js';
import { Findings } from '../report.js';
import { readRecord } from './access-record.js';
import { canonicalJson, parseCanonical } from './canonical-json.js';
import { SourceChains, type Completeness } from './source-chains.js';

const isCanonical = (text: string | Uint8Array): boolean => {
  try {
    parseCanonical(typeof text === 'string' ? Buffer.from(text) : text);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
};

describe('canonical JSON', () => {
  it.each([
    '{"a":-5e-324,"b":1.7976931348623157e+308,"c":9007199254740991}',
    '{"a":1e+21,"b":100000000000000000000,"c":1e-7,"d":0.000001}',
    '{"a":333333333.3333333,"b":4.5,"c":0.002,"d":1e-27}',
    '{"":0,"10":1,"9":2,"ö":3,"דּ":4}',
    '{"\u{1f600}":1,"\ufb33":2}',
    '["€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"]',
  ])('takes numbers, strings and orders as RFC 8785 writes them: %s', (text) => {
    expect(isCanonical(text)).toBe(true);
  });

  it.each([
    '{"a":-0}',
    '{"a":1.0}',
    '{"a":1E21}',
    '{"a":1e21}',
    '{"a":100000000000000000000000}',
    '{"a":9007199254740993}',
    '{"a":0.10}',
    '{"a":1e400}',
    '{"\ufb33":2,"\u{1f600}":1}',
    '{"b":1,"a":2}',
    '{"a":1,"a":1}',
    '{"a":"\\u0041"}',
    '{"a":"\\/"}',
    '{"a":"\\ud800"}',
    '{"\\udfff":1}',
    '{"a":1} ',
    '\ufeff{"a":1}',
    'undefined',
    '',
  ])('refuses any other spelling: %s', (text) => {
    expect(isCanonical(text)).toBe(false);
  });

  it('refuses bytes that are no UTF-8, such as a lone surrogate put in by itself', () => {
    expect(isCanonical(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).toBe(false);
    expect(isCanonical(Buffer.from([0x22, 0xc0, 0x80, 0x22]))).toBe(false);
  });

  it('refuses what is nested to exhaust it, and reads an entry of 64 kB', () => {
    expect(isCanonical(`${'['.repeat(32_000)}${']'.repeat(32_000)}`)).toBe(false);
    expect(isCanonical(JSON.stringify('x'.repeat(65_000)))).toBe(true);
  });

  it('agrees with another implementation', () => {
    const value = { z: [1, 2.5, null, true], ä: { '\u{10000}': 'x', '\uffff': '\u2028' }, a: -1e-9 };
    expect(canonicalJson(value)).toBe(canonicalize(value));
  });
});

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
const linked = (counter: number, previous: string, second = counter): string =>
  canonicalJson({
    id: `r${counter}`,
    source: 'intake',
    counter,
    previous,
    at: `2026-04-01T00:00:${String(second).padStart(2, '0')}Z`,
    actor: { id: 'a', agency: 'b', roles: [] },
    action: 'view',
    object: { kind: 'case' },
    outcome: 'success',
  });

/** Records 1 to `count` of a source. */
function chainOf(count: number): string[] {
  const records: string[] = [];
  for (let counter = 1; counter <= count; counter += 1) records.push(linked(counter, hashOf(records.at(-1) ?? '')));
  return records;
}

function follow(records: readonly string[], completeness: Completeness = 'all', skewMs = 5_000) {
  const findings = new Findings();
  const chains = new SourceChains(findings, completeness, skewMs);
  for (const [index, text] of records.entries()) chains.add(index, readRecord(Buffer.from(text)), Buffer.from(text));
  chains.finish();
  return { failures: findings.report().failures, late: chains.late };
}

describe("a source's chain", () => {
  const chain = chainOf(6);
  it('is whole', () => {
    expect(follow(chain)).toEqual({ failures: [], late: 0 });
  });

  it('is whole too when a record comes late', () => {
    const [one, two, three, ...rest] = chain;
    expect(follow([one!, three!, ...rest, two!]).failures).toEqual([]);
  });

  it('has a gap where a record never came', () => {
    expect(follow(chain.toSpliced(2, 2)).failures).toEqual([
      { code: 'source-gap', place: { source: 'intake', firstCounter: 3, lastCounter: 4, missing: 2 } },
    ]);
  });

  it('is compared link by link where only some of it is there', () => {
    expect(follow(chain.toSpliced(2, 2), 'some').failures).toEqual([]);
    expect(follow(chain.with(3, linked(4, hashOf('other'))), 'some').failures).toEqual([
      { code: 'source-fork', place: { index: 3, source: 'intake', counter: 4 } },
      { code: 'source-fork', place: { index: 4, source: 'intake', counter: 5 } },
    ]);
  });

  it('may begin anywhere in a part of the log, but not leave out anything after that', () => {
    expect(follow(chain.slice(2), 'range').failures).toEqual([]);
    expect(follow(chain.slice(2).toSpliced(1, 1), 'range').failures.map(({ code }) => code)).toEqual(['source-gap']);
  });

  it('may go back by the allowed skew and no more', () => {
    const [one, two] = [linked(1, hashOf(''), 30), linked(2, hashOf(linked(1, hashOf(''), 30)), 25)];
    expect(follow([one, two]).failures).toEqual([]);
    expect(follow([one, two], 'all', 4_999).failures).toEqual([
      { code: 'backdated', place: { index: 1, source: 'intake', counter: 2, seconds: 5 } },
    ]);
  });
});
