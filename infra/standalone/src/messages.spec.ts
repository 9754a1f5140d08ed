import { describe, expect, it } from '@jest/globals';
import { refusalText, summaryText } from './messages.js';

describe('what the person at the terminal reads', () => {
  it('is a Japanese line and an English line with the facts in both', () => {
    const [ja, en, ...more] = refusalText('port-taken', { port: 3000, other: 3001 }).split('\n');
    expect(ja).toMatch(/ポート 3000 .*--port 3001/);
    expect(en).toMatch(/Port 3000 .*--port 3001/);
    expect(more).toEqual([]);
  });

  it('tells the address, the accounts and how to stop, in both languages', () => {
    const text = summaryText({
      origin: 'http://localhost:3000',
      data: '/d',
      seconds: 4,
      empty: false,
      accounts: [{ sub: 'partner', password: 'demo-partner', label: { ja: 'NPO法人ひだまり', en: 'NPO Hidamari' } }],
    });
    for (const part of [
      'http://localhost:3000',
      'demo-partner',
      'NPO法人ひだまり / NPO Hidamari',
      '止めるには Ctrl-C',
      'Ctrl-C stops it',
    ])
      expect(text).toContain(part);
  });
});
