import { describe, expect, it } from '@jest/globals';
import { errorPage, loginPage, PAGE_HEADERS } from './pages.js';
import { chooseLanguage } from './texts.js';

const partner = {
  sub: 'partner',
  agency: 'hidamari',
  roles: ['partner'],
  password: 'scrypt$secret',
  label: { ja: 'NPO法人ひだまり 受入担当', en: 'NPO Hidamari, partner' },
  demo: true,
};

describe('the login page', () => {
  it('offers the demo accounts as buttons and tells none of their secrets', () => {
    const page = loginPage({ language: 'ja', demo: [partner] });
    expect(page).toContain('<html lang="ja">');
    expect(page).toMatch(
      /<button type="submit" name="demo" value="partner"[^>]*><span>NPO法人ひだまり 受入担当<\/span>/,
    );
    expect(page).not.toContain('scrypt');
  });

  it('offers no buttons where there is no demo', () => {
    expect(loginPage({ language: 'ja', demo: [] })).not.toContain('name="demo"');
  });

  it('ties a problem to its field, keeps the name typed, and never the password', () => {
    const page = loginPage({ language: 'en', demo: [partner], account: '"><script>', problem: 'password-missing' });
    expect(page).toMatch(/<input id="password"[^>]*aria-invalid="true" aria-describedby="password-problem"/);
    expect(page).toContain('id="password-problem">Enter your password.');
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(page).toMatch(/<details class="other" open>/);
    expect(page).toMatch(/<input id="password"[^>]*value=""/);
  });

  it('runs no script and styles nothing inline', () => {
    const page = loginPage({ language: 'ja', demo: [partner], problem: 'wrong' });
    expect(page).not.toMatch(/<script|style=|<style|onclick/);
    expect(PAGE_HEADERS['content-security-policy']).not.toContain('unsafe');
  });

  it('shows a code of the protocol escaped', () => {
    expect(errorPage('ja', 'http://localhost:3000', '<b>')).toContain('(&lt;b&gt;)');
  });
});

describe('the language', () => {
  it.each([
    [undefined, 'ja'],
    ['ja,en-US;q=0.9', 'ja'],
    ['en-US,en;q=0.9', 'en'],
    ['fr-FR,en;q=0.8,ja;q=0.5', 'en'],
    ['vi', 'ja'],
  ])('of %s is %s', (header, language) => {
    expect(chooseLanguage(header)).toBe(language);
  });
});
