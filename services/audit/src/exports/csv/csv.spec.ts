import { describe, expect, it } from '@jest/globals';
import type { AccessRecord } from '@tsunagi/contracts';
import iconv from 'iconv-lite';
import { csvBytes, csvLine, csvStart, lostInCp932 } from './csv-text.js';
import { csvHeading, csvRow, inTokyo } from './record-row.js';

const record: AccessRecord = {
  id: '0198f000-0000-7000-8000-000000000001',
  source: 'referral',
  counter: 7,
  previous: 'x',
  at: '2026-11-21T15:00:00.000Z',
  actor: { id: 'tanto-01', agency: 'hidamari', roles: ['partner'] },
  action: 'disclose',
  object: { kind: 'referral-package' },
  subject: '0198f000-0000-7000-8000-000000000002',
  categories: ['health', 'needs'],
  purpose: 'support',
  basis: { code: 'consent' },
  recipient: 'hidamari',
  outcome: 'success',
} as AccessRecord;

describe('the table for a spreadsheet', () => {
  it('has Japanese headings, names beside codes, and time in Japan', () => {
    const row = csvRow(record, 12);
    expect(csvHeading.split(',')).toHaveLength(row.split(',').length);
    expect(csvHeading.startsWith('"ログ番号","日時(日本時間)"')).toBe(true);
    expect(row).toContain('"12","2026-11-22T00:00:00.000+09:00","tanto-01"');
    expect(row).toContain('"提供(disclose)"');
    expect(row).toContain('"健康・病気のこと(health)、困りごと(needs)"');
    expect(inTokyo('2026-12-31T15:00:00.000Z')).toBe('2027-01-01T00:00:00.000+09:00');
  });

  it('is never run as a formula, and keeps quotes and line breaks', () => {
    expect(csvLine(['=1+1', '+81', '-2', '@x', '\ttab', '＝1', 'a"b', 'c\r\nd', 'ok'])).toBe(
      '"\'=1+1","\'+81","\'-2","\'@x","\'\ttab","\'＝1","a""b","c\r\nd","ok"\r\n',
    );
  });

  it('is written in UTF-8 with its mark, or in CP932 with 〓 for what that lacks', () => {
    expect(Buffer.concat([csvStart('utf-8'), csvBytes('髙', 'utf-8')])).toEqual(Buffer.from('efbbbfe9ab99', 'hex'));
    expect(iconv.decode(csvBytes('髙①a𠮷é', 'cp932'), 'cp932')).toBe('髙①a〓〓');
    expect(iconv.decode(csvBytes('9〜17−1', 'cp932'), 'cp932')).toBe('9～17－1');
    expect(csvStart('cp932')).toHaveLength(0);
    expect(lostInCp932('髙①a𠮷é')).toBe(2);
    expect(lostInCp932(csvHeading + csvRow(record, 0))).toBe(0);
  });
});
